package io.fairlead.bench.surrogate;

import static io.fairlead.bench.problem.Spaces.choice;
import static io.fairlead.bench.problem.Spaces.integer;
import static io.fairlead.bench.problem.Spaces.logInteger;
import static io.fairlead.bench.problem.Spaces.logReal;
import static io.fairlead.bench.problem.Spaces.real;
import static io.fairlead.bench.problem.Spaces.when;

import io.fairlead.bench.onnx.OnnxModel;
import io.fairlead.bench.onnx.Tensor;
import io.fairlead.bench.problem.Disturbance;
import io.fairlead.bench.problem.Goals;
import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Spaces;
import io.fairlead.bench.problem.Truth;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.bench.problem.Yardstick.Ends;
import io.fairlead.space.Candidate;
import io.fairlead.space.SearchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tasks of YAHPO Gym: what a network fitted to many real trainings says of a configuration.
 *
 * <p>{@code lc2} and {@code lc3} are funnel networks on three data sets after 52 epochs: accuracy and cross-entropy
 * on validation, or balanced accuracy, cross-entropy and time. {@code fr2}, {@code fr3} and {@code fr5} are random
 * forests with fairness-aware steps before or after on four data sets: misclassification with one, two or four
 * fairness gaps. Fidelity is full throughout.
 *
 * <p>Ideal, nadir and greatest hypervolume of each task come from two long evolutionary searches of 62,400
 * evaluations; with five objectives the hypervolume is a lower bound. The share of features is kept at or above
 * 0.02: at exactly zero the network meets log 0 and answers its best value on every task, a corner that a search
 * would rightly find and no training would confirm.
 */
public final class Yahpo {

    private static final double MARGIN = 0.1;

    private static final SearchSpace NETWORK = Spaces.of(
            logInteger("batch_size", 16, 512),
            logReal("learning_rate", 1e-4, 0.1),
            real("momentum", 0.1, 0.99),
            real("weight_decay", 1e-5, 0.1),
            integer("num_layers", 1, 5),
            logInteger("max_units", 64, 1024),
            real("max_dropout", 0, 1));

    private static final SearchSpace FOREST = Spaces.of(
            choice("pre_post", "none", "post", "pre"),
            when(real("reweighing_os_alpha", 0, 1), "pre_post", "pre"),
            when(real("EoD_alpha", 0, 1), "pre_post", "post"),
            integer("num.trees", 1, 1000),
            choice("replace", "FALSE", "TRUE"),
            real("sample.fraction", 0.1, 1),
            real("mtry.ratio", 0.02, 1),
            choice("respect.unordered.factors", "ignore", "order", "partition"),
            integer("min.node.size", 1, 100),
            choice("splitrule", "extratrees", "gini"),
            when(integer("num.random.splits", 1, 100), "splitrule", "extratrees"));

    /** Positions of mmce, feo, fpredp, facc and ffomr among the forest network's outputs. */
    private static final int[] FOREST_OUTPUTS = {0, 2, 3, 4, 6};

    /** Codes of the data sets, from the published encodings. */
    private static final Map<String, Integer> CODES =
            Map.of("167152", 8, "167185", 13, "189873", 28, "14965", 1, "190424", 2, "31", 3, "317599", 4);

    private Yahpo() {}

    /**
     * Returns the tasks of {@code lcbench}.
     *
     * @param folder the folder with the networks
     * @return six problems; none if the network is not there
     */
    public static List<Problem> networks(Path folder) {
        Path file = folder.resolve("lcbench/model.onnx");
        if (!Files.exists(file)) {
            return List.of();
        }
        OnnxModel model = OnnxModel.read(file);
        List<Problem> problems = new ArrayList<>();
        for (YahpoTask task : YahpoTask.networks()) {
            problems.add(problem(task, NETWORK, candidate -> network(model, task, candidate)));
        }
        return problems;
    }

    /**
     * Returns the tasks of {@code fair_ranger}.
     *
     * @param folder the folder with the networks
     * @return twelve problems, and rough versions of the three-objective ones; none if the network is not there
     */
    public static List<Problem> forests(Path folder) {
        Path file = folder.resolve("fair_ranger/model.onnx");
        if (!Files.exists(file)) {
            return List.of();
        }
        OnnxModel model = OnnxModel.read(file);
        List<Problem> problems = new ArrayList<>();
        for (YahpoTask task : YahpoTask.forests()) {
            Problem problem = problem(task, FOREST, candidate -> forest(model, task, candidate));
            problems.add(problem);
            if (task.name().startsWith("fr3") || task.name().startsWith("fr5")) {
                problems.add(problem.disturbed("rough", rough(task.ends())));
            }
        }
        return problems;
    }

    /** Errors of 5 % of the front's range, and crashes of the largest forests (about 10 %). */
    private static Disturbance rough(Ends ends) {
        List<Double> deviations = new ArrayList<>();
        for (int i = 0; i < ends.ideal().size(); i++) {
            deviations.add(0.05 * (ends.nadir().get(i) - ends.ideal().get(i)));
        }
        return Disturbance.crashes(
                candidate -> number(candidate, "num.trees") * number(candidate, "sample.fraction") > 665,
                Disturbance.noise(deviations));
    }

    private static Problem problem(YahpoTask task, SearchSpace space, Truth truth) {
        Goals goals =
                Goals.of(task.ends().ideal().size(), Yardstick.normalized(task.ends(), MARGIN, task.hypervolume()));
        return Problem.exact(task.name(), space, goals, truth);
    }

    private static Outcome network(OnnxModel model, YahpoTask task, Candidate c) {
        double[] y = run(
                model,
                new int[] {CODES.get(task.data())},
                52,
                number(c, "batch_size"),
                number(c, "learning_rate"),
                number(c, "momentum"),
                number(c, "weight_decay"),
                number(c, "num_layers"),
                number(c, "max_units"),
                number(c, "max_dropout"));
        return task.ends().ideal().size() == 2 ? Outcome.of(-y[1], y[2]) : Outcome.of(-y[3], y[2], y[0]);
    }

    private static Outcome forest(OnnxModel model, YahpoTask task, Candidate c) {
        int[] categories = {
            code(c, "replace", "FALSE", "TRUE"),
            code(c, "respect.unordered.factors", "ignore", "order", "partition"),
            code(c, "splitrule", "extratrees", "gini"),
            CODES.get(task.data()),
            code(c, "pre_post", "none", "post", "pre")
        };
        double[] y = run(
                model,
                categories,
                number(c, "min.node.size"),
                number(c, "mtry.ratio"),
                number(c, "num.random.splits"),
                number(c, "num.trees"),
                number(c, "sample.fraction"),
                number(c, "reweighing_os_alpha"),
                number(c, "EoD_alpha"),
                1);
        double[] losses = new double[task.ends().ideal().size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = y[FOREST_OUTPUTS[i]];
        }
        return Outcome.of(losses);
    }

    private static double[] run(OnnxModel model, int[] categories, double... numbers) {
        return model.run(Map.of("x_cat", Tensor.row(categories), "x_cont", Tensor.row(numbers)))
                .values();
    }

    /** The network's convention for an inactive number is zero. */
    private static double number(Candidate candidate, String name) {
        return candidate
                .value(name)
                .map(value -> ((Number) value).doubleValue())
                .orElse(0.0);
    }

    /** Codes count from one. */
    private static int code(Candidate candidate, String name, String... choices) {
        return List.of(choices).indexOf(candidate.values().get(name)) + 1;
    }
}
