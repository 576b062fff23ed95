package io.fairlead.surrogate.kernel;

import io.fairlead.math.sampling.KeyedRandom;
import java.util.List;

/** Layouts of every kind, and random points and hyperparameters for them. */
public final class Layouts {

    /** Two plain numbers. */
    public static final InputLayout PLAIN = InputLayout.of(List.of(InputLayout.numeric(), InputLayout.numeric()));

    /** A number, a category, and a number and a category that may be absent; then one more number. */
    public static final InputLayout MIXED = InputLayout.of(List.of(
            InputLayout.numeric(),
            InputLayout.categorical(3),
            InputLayout.conditionalNumeric(),
            InputLayout.conditionalCategorical(2),
            InputLayout.numeric(),
            InputLayout.conditionalNumeric()));

    /** Categories only. */
    public static final InputLayout DISCRETE =
            InputLayout.of(List.of(InputLayout.categorical(4), InputLayout.conditionalCategorical(3)));

    private Layouts() {}

    /** Returns random points, a third of the entries that may be absent being so. */
    public static double[][] points(InputLayout layout, int count, long seed) {
        KeyedRandom random = KeyedRandom.of(seed, count);
        double[][] points = new double[count][layout.size()];
        for (double[] point : points) {
            for (int j = 0; j < point.length; j++) {
                boolean absent = layout.dimensions().get(j).conditional() && random.nextInt(3) == 0;
                int categories = layout.categories(j);
                double value = categories > 0 ? random.nextInt(categories) : random.nextDouble();
                point[j] = absent ? Double.NaN : value;
            }
        }
        return points;
    }

    /** Returns random hyperparameters around usual values. */
    public static Hyperparameters hyperparameters(InputLayout layout, long seed) {
        KeyedRandom random = KeyedRandom.of(seed);
        double[] logs = new double[Hyperparameters.count(layout)];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = -0.5 + 0.4 * random.nextGaussian();
        }
        logs[layout.size() + 1] = -4 + 0.5 * random.nextGaussian();
        return Hyperparameters.ofLogs(layout, logs);
    }
}
