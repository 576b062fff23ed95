package io.fairlead.surrogate.kernel;

import io.fairlead.check.Require;
import io.fairlead.math.optimize.Box;
import java.util.Arrays;

/**
 * The hyperparameters of a model, kept as logarithms: length scales, signal variance, noise variance, the weight of
 * absence of each number that may be absent, the weight of each main effect, and the variance of the trend. Immutable.
 *
 * <p><b>Order.</b> {@code d} length scales in the layout's order, the signal variance, the noise variance, then the
 * weights of absence, {@code d} weights of main effects, the variance of the trend last. <b>Units.</b> Length scales are fractions of the unit interval (for a category: the
 * inverse square root of the weight of a difference); variances are in squared model units; weights of absence
 * are squared distances in the unit interval; weights of main effects are shares of the variance of the trend, one
 * where each has its {@code d}-th part.
 */
public final class Hyperparameters {

    private static final double LOWEST_LENGTH = Math.log(0.025);
    private static final double HIGHEST_LENGTH = Math.log(50);
    private static final double SIGNAL_RANGE = 4;
    private static final double HIGHEST_NOISE = Math.log(4);
    private static final double LOWEST_TREND = Math.log(1e-4);
    private static final double HIGHEST_TREND = Math.log(1e3);
    private static final double EFFECT_RANGE = 6;
    private static final double LOWEST_ACTIVITY = Math.log(0.05);
    private static final double HIGHEST_ACTIVITY = Math.log(1.5);

    /** Where the weight of absence starts: as far as the ends of the interval are from its middle. */
    static final double START_ACTIVITY = Math.log(0.25);

    private final InputLayout layout;
    private final double[] logs;

    private Hyperparameters(InputLayout layout, double[] logs) {
        this.layout = layout;
        this.logs = logs;
    }

    /**
     * Creates hyperparameters from their logarithms.
     *
     * @param layout the layout of the points
     * @param logs all logarithms in the order of the class comment; copied
     * @return the hyperparameters
     * @throws IllegalArgumentException if there are not as many as the layout needs, or one is not finite
     */
    public static Hyperparameters ofLogs(InputLayout layout, double[] logs) {
        Require.sameLength("hyperparameters", logs.length, count(layout));
        for (int i = 0; i < logs.length; i++) {
            Require.finite("log hyperparameter " + i, logs[i]);
        }
        return new Hyperparameters(layout, logs.clone());
    }

    /**
     * Returns how many hyperparameters a layout has.
     *
     * @param layout the layout of the points
     * @return length scales, three variances, weights of absence and of main effects
     */
    public static int count(InputLayout layout) {
        return 2 * layout.size() + 3 + layout.activityWeights();
    }

    /** Returns where the weights of the main effects begin among the logarithms. */
    static int firstEffect(InputLayout layout) {
        return count(layout) - 1 - layout.size();
    }

    /**
     * Returns the bounds within which hyperparameters are fitted.
     *
     * @param layout the layout of the points
     * @param lowestNoise the smallest noise variance, above zero
     * @return bounds of the logarithms, in the order of the class comment
     */
    public static Box bounds(InputLayout layout, double lowestNoise) {
        int d = layout.size();
        double[] low = new double[count(layout)];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = i < d ? LOWEST_LENGTH : LOWEST_ACTIVITY;
            high[i] = i < d ? HIGHEST_LENGTH : HIGHEST_ACTIVITY;
        }
        Arrays.fill(low, firstEffect(layout), low.length - 1, -EFFECT_RANGE);
        Arrays.fill(high, firstEffect(layout), low.length - 1, EFFECT_RANGE);
        low[d] = -SIGNAL_RANGE;
        high[d] = SIGNAL_RANGE;
        low[d + 1] = Math.log(lowestNoise);
        high[d + 1] = HIGHEST_NOISE;
        low[low.length - 1] = LOWEST_TREND;
        high[low.length - 1] = HIGHEST_TREND;
        return Box.of(low, high);
    }

    /**
     * Returns all logarithms.
     *
     * @return a copy, in the order of the class comment
     */
    public double[] logs() {
        return logs.clone();
    }

    /**
     * Returns the length scale of a dimension: how far one may go in it until the loss is another one.
     *
     * @param dimension which, from 0
     * @return a number above zero
     */
    public double lengthScale(int dimension) {
        return Math.exp(logs[Require.between("dimension", dimension, 0, layout.size() - 1)]);
    }

    /**
     * Returns the prior variance of the local part of the loss.
     *
     * @return σ², above zero
     */
    public double signalVariance() {
        return Math.exp(logs[layout.size()]);
    }

    /**
     * Returns the variance of a measurement beyond what was given for it.
     *
     * @return the learnt noise variance, above zero
     */
    public double noiseVariance() {
        return Math.exp(logs[layout.size() + 1]);
    }

    /** Returns the prior variance of the main effect of each entry, {@code τ² s_j / d}. */
    double[] effectVariances() {
        double[] variances = new double[layout.size()];
        int first = firstEffect(layout);
        for (int j = 0; j < variances.length; j++) {
            variances[j] = effectVariance(logs, first + j, variances.length);
        }
        return variances;
    }

    /** Returns the variance of a main effect whose weight stands at a place among the logarithms. */
    static double effectVariance(double[] logs, int place, int entries) {
        return Math.exp(logs[place] + logs[logs.length - 1]) / entries;
    }

    /**
     * Returns the squared distance that the absence of a number counts for.
     *
     * @param dimension which, from 0
     * @return ρ, zero for a dimension that has none
     */
    public double activityWeight(int dimension) {
        int place = layout.size() + 2;
        for (int j = 0; j < dimension; j++) {
            place += layout.hasActivityWeight(j) ? 1 : 0;
        }
        return layout.hasActivityWeight(dimension) ? Math.exp(logs[place]) : 0;
    }

    /**
     * Returns the layout they belong to.
     *
     * @return the layout of the points
     */
    public InputLayout layout() {
        return layout;
    }
}
