package io.fairlead.surrogate;

import io.fairlead.check.Require;
import io.fairlead.surrogate.transform.OutputTransform;

/** The losses measured at the points of a design, and how sure each is, where that is known. Immutable. */
public final class Targets {

    private final double[] values;
    private final double[] noiseVariances;

    private Targets(double[] values, double[] noiseVariances) {
        this.values = values;
        this.noiseVariances = noiseVariances;
    }

    /**
     * Creates targets whose noise is to be inferred.
     *
     * @param values the losses in the design's order, all finite; copied
     * @return the targets
     */
    public static Targets of(double... values) {
        return withNoise(values, new double[values.length]);
    }

    /**
     * Creates targets with known noise; some more is inferred on top of it.
     *
     * @param values the losses in the design's order, all finite; copied
     * @param noiseVariances the variance of each loss as a measurement, in its squared unit, zero or above; zero
     *     where it isn't known; copied
     * @return the targets
     */
    public static Targets withNoise(double[] values, double[] noiseVariances) {
        Require.sameLength("noise variances", noiseVariances.length, values.length);
        for (int i = 0; i < values.length; i++) {
            Require.finite("loss " + i, values[i]);
            Require.nonNegative("noise variance " + i, noiseVariances[i]);
        }
        return new Targets(values.clone(), noiseVariances.clone());
    }

    /**
     * Returns how many losses there are.
     *
     * @return zero or more
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns the losses.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }

    /** Returns the targets at some of the points. */
    Targets subset(int[] indices) {
        double[] chosen = new double[indices.length];
        double[] noise = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            chosen[i] = values[indices[i]];
            noise[i] = noiseVariances[indices[i]];
        }
        return new Targets(chosen, noise);
    }

    /** Returns the losses in model units. */
    double[] inModelUnits(OutputTransform transform) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = transform.toModel(values[i]);
        }
        return result;
    }

    /** Returns the known noise variances in model units, to first order: the variance times the squared slope. */
    double[] noiseInModelUnits(OutputTransform transform) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            double slope = Math.exp(transform.logSlope(values[i]));
            result[i] = noiseVariances[i] * slope * slope;
        }
        return result;
    }
}
