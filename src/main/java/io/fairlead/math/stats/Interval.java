package io.fairlead.math.stats;

import io.fairlead.check.Require;
import io.fairlead.math.special.Normal;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A closed interval in which a number is believed to lie.
 *
 * @param low its lower end
 * @param high its upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    /**
     * Checks the ends.
     *
     * @param low the lower end
     * @param high the upper end
     */
    public Interval {
        Require.that(low <= high, "low must not be above high, but low = " + low + " and high = " + high);
    }

    /**
     * Returns Wilson's score interval for the share behind a count, which stays inside {@code [0, 1]} and keeps
     * its coverage for few trials and for shares near 0 and 1.
     *
     * @param successes how often it happened, from zero to {@code trials}
     * @param trials how often it could have, above zero
     * @param level the confidence, between 0 and 1, for example 0.95
     * @return the interval
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable inference, 1927</a>
     */
    public static Interval wilson(long successes, long trials, double level) {
        Require.that(trials > 0, "trials must be above zero, but was " + trials);
        Require.that(
                successes >= 0 && successes <= trials,
                "successes must be between 0 and " + trials + ", but was " + successes);
        Require.that(level > 0 && level < 1, "level must be between 0 and 1, but was " + level);
        double z = Normal.quantile(0.5 + 0.5 * level);
        double share = (double) successes / trials;
        double scale = 1 / (1 + z * z / trials);
        double center = scale * (share + z * z / (2.0 * trials));
        double half = scale * z * Math.sqrt(share * (1 - share) / trials + z * z / (4.0 * trials * (double) trials));
        double low = successes == 0 ? 0 : Math.max(0, center - half);
        double high = successes == trials ? 1 : Math.min(1, center + half);
        return new Interval(low, high);
    }

    /**
     * Returns the percentile bootstrap interval of a statistic: its central quantiles over samples drawn with
     * replacement.
     *
     * @param count the size of the sample that the statistic looks at, above zero
     * @param resamples how many samples to draw, above zero; 1,000 for an interval of 95 %
     * @param level the confidence, between 0 and 1
     * @param random where the randomness comes from
     * @param statistic from {@code count} indices of the sample, drawn with replacement, to the statistic;
     *     resamples for which it is NaN are left out
     * @return the interval
     * @throws IllegalArgumentException if the statistic is NaN for every resample
     */
    public static Interval bootstrap(
            int count, int resamples, double level, RandomGenerator random, ToDoubleFunction<int[]> statistic) {
        Require.between("count", count, 1, Integer.MAX_VALUE);
        Require.between("resamples", resamples, 1, Integer.MAX_VALUE);
        Require.that(level > 0 && level < 1, "level must be between 0 and 1, but was " + level);
        double[] values = new double[resamples];
        int kept = 0;
        int[] indices = new int[count];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < count; i++) {
                indices[i] = random.nextInt(count);
            }
            double value = statistic.applyAsDouble(indices);
            if (!Double.isNaN(value)) {
                values[kept++] = value;
            }
        }
        Quantiles quantiles = Quantiles.of(Arrays.copyOf(values, kept));
        return new Interval(quantiles.at(0.5 - 0.5 * level), quantiles.at(0.5 + 0.5 * level));
    }
}
