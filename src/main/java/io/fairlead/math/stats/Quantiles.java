package io.fairlead.math.stats;

import io.fairlead.check.Require;
import java.util.Arrays;

/**
 * A sorted sample, asked for its quantiles, median and robust spread.
 *
 * <p>Quantiles interpolate linearly between order statistics (Hyndman and Fan's type 7, what R and NumPy do by
 * default). Immutable.
 */
public final class Quantiles {

    /** The interquartile range of the standard normal distribution. */
    private static final double NORMAL_IQR = 1.3489795003921634;

    /** One over the median absolute value of a standard normal variable. */
    private static final double NORMAL_MAD = 1.4826022185056018;

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Sorts a sample.
     *
     * @param sample at least one number, none NaN; copied
     * @return its quantiles
     */
    public static Quantiles of(double... sample) {
        Require.that(sample.length > 0, "sample must not be empty");
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        // NaN sorts to the end
        Require.that(!Double.isNaN(sorted[sorted.length - 1]), "sample must not contain NaN");
        return new Quantiles(sorted);
    }

    /**
     * Returns the number below which a share of the sample lies.
     *
     * @param share from 0 to 1
     * @return the quantile
     */
    public double at(double share) {
        Require.between("share", share, 0, 1);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        if (below == sorted.length - 1) {
            return sorted[below];
        }
        double weight = place - below;
        return weight == 0 ? sorted[below] : sorted[below] + weight * (sorted[below + 1] - sorted[below]); // exact hit
    }

    /**
     * Returns the middle.
     *
     * @return the median
     */
    public double median() {
        return at(0.5);
    }

    /**
     * Returns the distance of the quartiles.
     *
     * @return zero or above
     */
    public double interquartileRange() {
        return at(0.75) - at(0.25);
    }

    /**
     * Returns a standard deviation that outliers can't move: the interquartile range over that of the standard
     * normal distribution.
     *
     * @return zero or above; zero if half the sample is one number
     */
    public double robustDeviation() {
        return interquartileRange() / NORMAL_IQR;
    }

    /**
     * Returns the median absolute deviation from the median, scaled to a standard deviation.
     *
     * @return zero or above
     */
    public double scaledMedianDeviation() {
        double middle = median();
        double[] deviations = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            deviations[i] = Math.abs(sorted[i] - middle);
        }
        return NORMAL_MAD * of(deviations).median();
    }
}
