package io.fairlead.bench.suite;

import static io.fairlead.bench.problem.Spaces.choice;
import static io.fairlead.bench.problem.Spaces.integer;
import static io.fairlead.bench.problem.Spaces.logInteger;
import static io.fairlead.bench.problem.Spaces.logReal;
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

/**
 * A made-up landscape of training hyperparameters: 13 parameters, five of them conditional; validation error
 * against training time.
 *
 * <p>It uses {@code + − × ÷ √} only, in a fixed order, so that its values are the same bits everywhere. The
 * learning rate's optimum moves with optimizer and batch size, dropout's and weight decay's with the size of
 * the network. The ideal values are exact: every combination of layers, units, batch and optimizer with the
 * other parameters at their closed-form optimum.
 */
final class MixedHpo {

    private static final SearchSpace SPACE = Spaces.of(
            choice("optimizer", "sgd", "adam", "rmsprop"),
            logReal("lr", 1e-5, 1),
            when(real("momentum", 0, 0.99), "optimizer", "sgd"),
            when(logReal("beta2_gap", 1e-4, 0.1), "optimizer", "adam"),
            logReal("weight_decay", 1e-7, 0.1),
            logInteger("batch", 16, 512),
            integer("layers", 1, 6),
            logInteger("units", 16, 1024),
            when(real("dropout", 0, 0.7), "layers", 2L, 3L, 4L, 5L, 6L),
            choice("activation", "relu", "gelu", "tanh", "selu"),
            choice("schedule", "constant", "cosine", "step"),
            when(real("warmup", 0, 0.3), "schedule", "cosine"),
            when(real("gamma", 0.1, 0.9), "schedule", "step"));

    private MixedHpo() {}

    static Problem both() {
        Goals goals = Goals.of(2, new Yardstick(List.of(0.3, 6.0), 1.0106376572670945))
                .withAlternative(new Yardstick(List.of(0.4, 10.0), 2.9137576099461775));
        return Problem.exact("mixed-hpo", SPACE, goals, c -> Outcome.of(error(c), time(c)));
    }

    static Problem errorOnly() {
        Goals goals = Goals.of(1, Yardstick.best(0.03955830018840276));
        return Problem.exact("mixed-hpo-1", SPACE, goals, c -> Outcome.of(error(c)));
    }

    /** The same with errors of the given size, and crashes where the learning rate is too large (21 %). */
    static Problem rough() {
        return both().disturbed(
                        "rough",
                        Disturbance.crashes(
                                c -> number(c, "lr") > (optimizer(c).equals("sgd") ? 0.3 : 0.05),
                                Disturbance.noise(List.of(0.01, 0.1))));
    }

    private static double error(Candidate c) {
        double batch = number(c, "batch");
        double layers = number(c, "layers");
        double w = layers * number(c, "units");
        double under = 400 / (w + 400);
        double over = w / (w + 2000);
        double d = layers >= 2 ? number(c, "dropout") : 0;
        double dropoutBad = b(d, 0.1 + 0.4 * over, 0.25);
        double decayBad = q(number(c, "weight_decay"), 0.0001 + 0.003 * over, 30);
        double depth = 0.06 * b(layers, 4, 3);
        double gap = 0.03 * batch / (batch + 256);
        return ((((((0.02 + rateTerm(c)) + 0.20 * under) + 0.15 * over * (0.6 * dropoutBad + 0.4 * decayBad))
                                        + optimizerTerm(c))
                                + activationTerm(c, layers, d))
                        + scheduleTerm(c))
                + depth
                + gap;
    }

    private static double time(Candidate c) {
        double batch = number(c, "batch");
        double units = number(c, "units");
        double layers = number(c, "layers");
        double weights = 100 * units + (layers - 1) * units * units;
        double k = optimizer(c).equals("sgd") ? 1 : optimizer(c).equals("adam") ? 1.15 : 1.1;
        return Math.sqrt(k * (50000 / batch * 0.004 + weights * 0.00006));
    }

    private static double rateTerm(Candidate c) {
        double batchScale = Math.sqrt(number(c, "batch") / 128);
        double base = optimizer(c).equals("sgd") ? 0.08 : optimizer(c).equals("adam") ? 0.002 : 0.0007;
        return 0.30 * q(number(c, "lr"), base * batchScale, 6) * (1 + 0.1 * (number(c, "layers") - 1));
    }

    private static double optimizerTerm(Candidate c) {
        return switch (optimizer(c)) {
            case "sgd" -> 0.012 + 0.06 * b(number(c, "momentum"), 0.9, 0.15);
            case "adam" -> 0.04 * q(number(c, "beta2_gap"), 0.004, 20);
            default -> 0.02;
        };
    }

    private static double activationTerm(Candidate c, double layers, double dropout) {
        return switch ((String) c.values().get("activation")) {
            case "relu" -> 0.008;
            case "gelu" -> 0;
            case "tanh" -> 0.012 + 0.006 * (layers - 1);
            default -> 0.006 + 0.04 * b(dropout, 0, 0.3);
        };
    }

    private static double scheduleTerm(Candidate c) {
        return switch ((String) c.values().get("schedule")) {
            case "constant" -> 0.018;
            case "cosine" -> 0.015 * b(number(c, "warmup"), 0.08, 0.08);
            default -> 0.006 + 0.02 * b(number(c, "gamma"), 0.4, 0.25);
        };
    }

    /** A valley in the ratio of two numbers. */
    private static double q(double a, double optimum, double width) {
        double r = a / optimum + optimum / a - 2;
        return r / (r + width);
    }

    /** A valley in the difference of two numbers. */
    private static double b(double a, double optimum, double width) {
        double t = (a - optimum) / width;
        double s = t * t;
        return s / (1 + s);
    }

    private static String optimizer(Candidate c) {
        return (String) c.values().get("optimizer");
    }

    private static double number(Candidate c, String name) {
        return ((Number) c.values().get(name)).doubleValue();
    }
}
