package io.fairlead.fairness;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Confidence intervals of spreads over groups: the true spreads that a test does not reject.
 *
 * <p>A spread, such as the largest less the smallest rate, is biased upwards by sampling, the more the smaller the groups are:
 * eight groups of equal rates never look equal. A bootstrap adds the same bias once more, and its percentile intervals, corrected
 * or not, hold the truth in as little as 0 of 100 cases. So the question is turned around. All groups' rates p̂ are moved
 * together towards what they have in common or away from it,
 *
 * <pre>{@code
 * p_g(t) = p + t (p̂_g − p),   0 ≤ t ≤ 3
 * }</pre>
 *
 * and for each t samples are drawn, of as many as each group has; the spread of p(t) is in the interval if the measured one lies
 * between the outer quantiles of the drawn ones. That is the test-inversion bootstrap on a family of one parameter. Half
 * a hit and half a miss are added to each group, so that where nobody erred the interval is not a point. Samples of one video count for
 * fewer: sizes are divided by the design effect of the videos.
 *
 * <p>By simulation (docs/numerics.md) intervals of 95 % hold the truth in 90 to 100 of 100 cases. The upward bias can make the
 * measured value larger than all that is not rejected; the interval is then extended to it.
 *
 * <p><b>Cost.</b> 19 values of t times the replicates times the groups. Not for sharing among threads.
 *
 * @see "Carpenter, Test inversion bootstrap confidence intervals, Journal of the Royal Statistical Society B 61, 1999"
 * @see "Rao and Scott, A simple method for the analysis of clustered binary data, Biometrics 48, 577-585, 1992: the design
 *     effect"
 */
final class TestInversion {

    /** How far groups are moved: dense where most spreads end, up to three times what was measured. */
    private static final double[] SCALES = {
        0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3
    };

    /** The four rates and the AUC of a group are drawn each on their own. */
    private static final int DRAWS_OF_GROUP = 5;

    private final GroupRates rates;
    private final FairnessReport.Settings settings;

    TestInversion(GroupRates rates, FairnessReport.Settings settings) {
        this.rates = rates;
        this.settings = settings;
    }

    /**
     * Computes the intervals.
     *
     * @param measured what was measured of each spread, by name
     * @return an interval for each spread that grows with t, holding what was measured
     */
    Map<String, Interval> intervals(Map<String, Double> measured) {
        double[][] uniforms = uniforms();
        List<Map<String, Double>> truths = new ArrayList<>();
        List<Map<String, double[]>> drawn = new ArrayList<>();
        for (double scale : SCALES) {
            truths.add(rates.spreads(scale));
            drawn.add(draws(scale, uniforms));
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        measured.forEach((name, value) -> {
            if (truths.stream().allMatch(truth -> truth.containsKey(name))
                    && drawn.stream().allMatch(draws -> draws.containsKey(name))) {
                double[] truth =
                        truths.stream().mapToDouble(one -> one.get(name)).toArray();
                List<double[]> draws = drawn.stream().map(one -> one.get(name)).toList();
                intervals.put(name, interval(value, truth, draws));
            }
        });
        return intervals;
    }

    /** The same random numbers for all t, so that what is drawn grows with t and not by chance. */
    private double[][] uniforms() {
        double[][] uniforms = new double[settings.replicates()][DRAWS_OF_GROUP * rates.count()];
        for (int replicate = 0; replicate < uniforms.length; replicate++) {
            KeyedRandom random = KeyedRandom.of(settings.seed(), replicate, DRAWS_OF_GROUP);
            for (int i = 0; i < uniforms[replicate].length; i++) {
                uniforms[replicate][i] = random.nextDouble();
            }
        }
        return uniforms;
    }

    /** Sorted draws of each spread. */
    private Map<String, double[]> draws(double scale, double[][] uniforms) {
        Map<String, double[]> draws = new LinkedHashMap<>();
        for (int replicate = 0; replicate < uniforms.length; replicate++) {
            int at = replicate;
            rates.drawnSpreads(scale, uniforms[replicate])
                    .forEach((name, value) ->
                            draws.computeIfAbsent(name, key -> new double[uniforms.length])[at] = value);
        }
        draws.values().forEach(Arrays::sort);
        return draws;
    }

    private Interval interval(double value, double[] truth, List<double[]> draws) {
        double tail = (1 - settings.confidence()) / 2;
        double[] lows = draws.stream()
                .mapToDouble(sorted -> Bootstrap.quantile(sorted, tail))
                .toArray();
        double[] highs = draws.stream()
                .mapToDouble(sorted -> Bootstrap.quantile(sorted, 1 - tail))
                .toArray();
        double low = crossing(value, truth, highs);
        // The upper end is where the measured value begins to be too small.
        double high = crossing(Math.nextUp(value), truth, lows);
        return new Interval(Math.min(value, low), Math.max(value, high));
    }

    /** The true spread at which a quantile of the drawn ones reaches the measured one. */
    private static double crossing(double value, double[] truth, double[] quantiles) {
        if (quantiles[0] >= value) {
            return truth[0];
        }
        for (int i = 1; i < truth.length; i++) {
            if (quantiles[i] >= value) {
                double share = (value - quantiles[i - 1]) / (quantiles[i] - quantiles[i - 1]);
                return truth[i - 1] + share * (truth[i] - truth[i - 1]);
            }
        }
        return truth[truth.length - 1];
    }
}
