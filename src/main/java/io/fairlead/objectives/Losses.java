package io.fairlead.objectives;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * What came of one trial, in the order of the objectives: finite losses, smaller is better.
 *
 * <p><b>Shapes.</b> {@code m} losses, {@code m} noise variances. <b>Units.</b> A noise variance is in squared units
 * of its loss: how much the loss would vary if the same trial were trained and measured again; NaN where that is
 * not known. Immutable and safe for use by several threads.
 */
public final class Losses {

    private final double[] values;
    private final double[] noiseVariances;

    private Losses(double[] values, double[] noiseVariances) {
        this.values = values;
        this.noiseVariances = noiseVariances;
    }

    /**
     * Creates losses of unknown noise.
     *
     * @param values one finite number for each objective; copied
     * @return the losses
     */
    public static Losses of(double... values) {
        double[] unknown = new double[values.length];
        Arrays.fill(unknown, Double.NaN);
        return of(values, unknown);
    }

    /**
     * Creates losses.
     *
     * @param values one finite number for each objective; copied
     * @param noiseVariances as many; zero or above, or NaN where not known; copied
     * @return the losses
     */
    public static Losses of(double[] values, double[] noiseVariances) {
        Require.sameLength("noise variances", noiseVariances.length, values.length);
        for (int i = 0; i < values.length; i++) {
            Require.finite("loss " + i, values[i]);
            if (!Double.isNaN(noiseVariances[i])) {
                Require.nonNegative("noise variance " + i, noiseVariances[i]);
            }
        }
        return new Losses(values.clone(), noiseVariances.clone());
    }

    /**
     * Returns the number of objectives.
     *
     * @return m
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns a loss.
     *
     * @param objective which objective
     * @return its loss
     */
    public double value(int objective) {
        return values[objective];
    }

    /**
     * Returns how noisy a loss is.
     *
     * @param objective which objective
     * @return the noise variance; NaN if it is not known
     */
    public double noiseVariance(int objective) {
        return noiseVariances[objective];
    }

    /**
     * Returns all losses.
     *
     * @return a new array
     */
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Losses that
                && Arrays.equals(values, that.values)
                && Arrays.equals(noiseVariances, that.noiseVariances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
