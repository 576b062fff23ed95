package io.fairlead.bench.surrogate;

import static io.fairlead.bench.problem.Spaces.choice;
import static io.fairlead.bench.problem.Spaces.integer;
import static io.fairlead.bench.problem.Spaces.logInteger;
import static io.fairlead.bench.problem.Spaces.logReal;
import static io.fairlead.bench.problem.Spaces.ordered;
import static io.fairlead.bench.problem.Spaces.real;
import static io.fairlead.bench.problem.Spaces.when;

import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Optional;

/**
 * A made-up landscape in the shape of our users' second stage: 21 parameters, nine of them conditional, noisy, with
 * crashes; detection against fairness.
 *
 * <p><b>What is made up.</b> Everything: no number of it is a measurement of training. What is taken over from
 * published projects is the shape. (1) The optimum of the learning rate depends on optimizer and batch size; capacity,
 * dropout, weight decay, smoothing and augmentation trade under- against overfitting. (2) A fairness loss narrows the
 * gaps with diminishing returns and costs detection; the Sinkhorn loss works for a range of its blur only. (3) Too
 * strong a fairness weight, or too large a learning rate, ends in a classifier that predicts one class: gaps of zero
 * at an AUC of 0.5, "fair" and useless, which a reference AUC of 0.5 rules out. (4) A spread of accuracy stays
 * (F_OAE), and F_DP has a floor for detectors that work. (5) Errors between seeds: AUC 0.011, as the middle of what
 * 43 seeds of frozen CLIP show; gaps as the sampling error of test sets of the usual sizes. (6) A tenth of the
 * configurations crashes: divergence at large learning rates, memory at large batches with wide adapters.
 *
 * <p>The ideal hypervolumes are of a dense search of the noise-free values ({@link io.fairlead.bench.campaign}'s
 * {@code DenseSearch}, 250,000 evaluations), so they are lower bounds.
 */
public final class Stage2 {

    /** Deviations between seeds of 1 − AUC, F_FPR, F_OAE, F_DP, F_MEO (the gaps in percent). */
    private static final List<Double> SEED_NOISE = List.of(0.011, 5.0, 2.0, 2.5, 3.5);

    private static final SearchSpace SPACE = Spaces.of(
            choice("optimizer.name", "adamw", "adam", "sgd"),
            logReal("optimizer.lr", 1e-6, 1e-2),
            logReal("optimizer.weight_decay", 1e-6, 0.1),
            when(real("optimizer.momentum", 0.5, 0.99), "optimizer.name", "sgd"),
            when(logReal("optimizer.beta2_gap", 1e-4, 0.1), "optimizer.name", "adamw", "adam"),
            choice("scheduler.name", "constant", "cosine", "step"),
            when(integer("scheduler.warmup_epochs", 0, 10), "scheduler.name", "cosine"),
            when(real("scheduler.gamma", 0.1, 0.9), "scheduler.name", "step"),
            ordered("train.batch_size", 16L, 32L, 64L, 128L, 256L),
            integer("train.epochs", 5, 40),
            choice("adapter.kind", "bottleneck", "lora", "layernorm"),
            when(logInteger("adapter.width", 16, 768), "adapter.kind", "bottleneck"),
            when(logInteger("adapter.rank", 2, 64), "adapter.kind", "lora"),
            real("model.dropout", 0, 0.6),
            choice("gate.enabled", true, false),
            when(real("gate.bias", -2, 2), "gate.enabled", true),
            logReal("loss.fairness_weight", 0.005, 5),
            choice("loss.fairness_kind", "sinkhorn", "gap", "contrastive"),
            when(logReal("loss.sinkhorn_blur", 1e-5, 0.1), "loss.fairness_kind", "sinkhorn"),
            real("loss.label_smoothing", 0, 0.3),
            real("augment.strength", 0, 1));

    private Stage2() {}

    /**
     * Returns the landscape with AUC and F_FPR, and with all five objectives; each also without noise and crashes.
     *
     * @return four problems
     */
    public static List<Problem> all() {
        Problem two = problem("stage2-m2", List.of("auc_loss", "f_fpr"), new Yardstick(List.of(0.5, 200.0), 64.12));
        Problem five = problem(
                "stage2-m5",
                List.of("auc_loss", "f_fpr", "f_oae", "f_dp", "f_meo"),
                new Yardstick(List.of(0.5, 200.0, 40.0, 60.0, 100.0), 6_680_000));
        return List.of(two, two.disturbed("rough", rough(2)), five, five.disturbed("rough", rough(5)));
    }

    private static Problem problem(String name, List<String> objectives, Yardstick yardstick) {
        int m = objectives.size();
        return Problem.exact(
                name,
                SPACE,
                new Goals(objectives, List.of(), yardstick, Optional.empty()),
                c -> new Outcome(values(c).subList(0, m), List.of()));
    }

    private static Disturbance rough(int m) {
        return Disturbance.crashes(Stage2::crashes, Disturbance.noise(SEED_NOISE.subList(0, m)));
    }

    private static boolean crashes(Candidate c) {
        double limit = optimizer(c).equals("sgd") ? 1.6 : 1.1;
        boolean diverges = rateInDecades(c) > limit;
        double width = number(c, "adapter.width", 0) + 8 * number(c, "adapter.rank", 0);
        return diverges || number(c, "train.batch_size", 0) * (width + 100) > 60_000;
    }

    private static List<Double> values(Candidate c) {
        double pressure = pressure(c);
        double overfit = overfit(c);
        double collapse = 1 / (1 + Math.exp(-6 * (Math.max(pressure - 1.6, rateInDecades(c) - 1.25))));
        double skill = Math.exp(-trainingLoss(c) - 0.55 * overfit - 0.22 * pressure * pressure / (0.4 + pressure));
        double works = 1 - collapse;
        double auc = 0.5 + works * (0.08 + 0.30 * skill);
        double gain = pressure / (0.25 + pressure);
        double spread = works * (0.55 + 0.45 * skill);
        double fpr = spread * (18 + 165 * (1 - 0.85 * gain) * (0.55 + 0.45 * overfit));
        double oae = 4 + spread * 26 * (1 - 0.6 * gain) * (0.7 + 0.3 * overfit) + 9 * collapse;
        double dp = spread * (17 + 34 * (1 - 0.75 * gain) * (0.8 + 0.4 * skill));
        double meo = spread * (9 + 82 * (1 - 0.8 * gain) * (0.6 + 0.4 * overfit));
        return List.of(1 - auc, fpr, oae, dp, meo);
    }

    /** How far the learning rate lies above the best one, in decades. */
    private static double rateInDecades(Candidate c) {
        double best = switch (optimizer(c)) {
            case "adamw" -> 3e-4;
            case "adam" -> 2e-4;
            default -> 2e-3 * (1.05 - number(c, "optimizer.momentum", 0)) / 0.15;
        };
        String kind = (String) c.values().get("adapter.kind");
        double scale = kind.equals("layernorm") ? 3 : kind.equals("lora") ? 1.5 : 1;
        double batch = Math.sqrt(number(c, "train.batch_size", 0) / 64);
        return Math.log10(number(c, "optimizer.lr", 0) / (best * scale * batch));
    }

    /** What keeps the model from learning; zero at best. */
    private static double trainingLoss(Candidate c) {
        double rate = rateInDecades(c);
        double steps = number(c, "train.epochs", 0) * 64 / number(c, "train.batch_size", 0);
        double underTrained = 6 / (6 + steps * Math.pow(10, Math.min(0.3, 0.5 * rate)));
        double second = optimizer(c).equals("sgd")
                ? 0.05
                : 0.08 * valley(Math.log10(number(c, "optimizer.beta2_gap", 0)) + 2.4, 0.8);
        double gate = c.value("gate.enabled").equals(Optional.of((Object) true))
                ? 0.10 * valley(number(c, "gate.bias", 0) - 0.4 - 0.5 * Math.log10(1 + pressure(c)), 0.9)
                : 0.06;
        return 0.9 * valley(rate, 0.9) + underTrained + second + gate + schedule(c, rate) + capacityLack(c);
    }

    private static double schedule(Candidate c, double rate) {
        return switch ((String) c.values().get("scheduler.name")) {
            case "constant" -> 0.07 + 0.05 * Math.max(0, rate);
            case "cosine" -> 0.06 * valley((number(c, "scheduler.warmup_epochs", 0) - 3 - 2 * rate) / 4, 1);
            default -> 0.03 + 0.06 * valley(number(c, "scheduler.gamma", 0) - 0.45, 0.25);
        };
    }

    private static double capacityLack(Candidate c) {
        return 0.25 * Math.exp(-capacity(c));
    }

    /** About 0.3 for the smallest adapters, 3 for the widest. */
    private static double capacity(Candidate c) {
        return switch ((String) c.values().get("adapter.kind")) {
            case "bottleneck" -> 0.55 * Math.log(number(c, "adapter.width", 0) / 8);
            case "lora" -> 0.75 * Math.log(number(c, "adapter.rank", 0));
            default -> 0.9;
        };
    }

    /** From 0 to 1: capacity and long training against the regularizers, which also hold back learning a little. */
    private static double overfit(Candidate c) {
        double drive = 0.75 * capacity(c) + 0.03 * number(c, "train.epochs", 0);
        double brake = 2.2 * number(c, "model.dropout", 0)
                + 0.35 * Math.max(0, Math.log10(number(c, "optimizer.weight_decay", 0)) + 4)
                + 1.6 * number(c, "loss.label_smoothing", 0)
                + 0.9 * number(c, "augment.strength", 0);
        double surplus = drive - brake;
        // Too much brake hurts as well, at half the slope.
        double miss = surplus > 0.6 ? surplus - 0.6 : 0.5 * (0.6 - surplus);
        return miss * miss / (1 + miss * miss);
    }

    /** How hard the fairness loss pushes. */
    private static double pressure(Candidate c) {
        double effect = switch ((String) c.values().get("loss.fairness_kind")) {
            case "sinkhorn" -> 1.25 * (1 - valley(Math.log10(number(c, "loss.sinkhorn_blur", 0)) + 3.3, 0.7));
            case "gap" -> 0.8 * Math.sqrt(number(c, "train.batch_size", 0) / 128);
            default -> 0.6 * (0.6 + 0.4 * number(c, "augment.strength", 0));
        };
        return number(c, "loss.fairness_weight", 0) * effect;
    }

    /** Zero at zero, towards one far away. */
    private static double valley(double distance, double width) {
        double t = distance / width;
        return t * t / (1 + t * t);
    }

    private static String optimizer(Candidate c) {
        return (String) c.values().get("optimizer.name");
    }

    private static double number(Candidate c, String name, double otherwise) {
        return c.value(name).map(value -> ((Number) value).doubleValue()).orElse(otherwise);
    }
}
