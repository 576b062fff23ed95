package io.fairlead.fairness;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The fairness metrics of a detector, from the confusion counts of its groups.
 *
 * <p>With {@code spread(x)} the largest minus the smallest x over groups, in percent:
 *
 * <pre>{@code
 * F_FPR_sum_mean    100 Σ_g |FPR_g − mean_g FPR|      also named F_FPR: what the two-stage project's logs hold
 * F_FPR_sum_overall 100 Σ_g |FPR_g − FPR_overall|
 * F_FPR_maxmin      100 spread(FPR)
 * F_OAE             100 spread(accuracy)
 * F_DP              100 max(spread(share called fake), spread(share called real))
 * F_MEO             100 max(spread(FPR), spread(FNR), spread(TNR), spread(TPR))
 * F_EO              100 Σ_g (|FPR_g − FPR_overall| + |TPR_g − TPR_overall|)
 * F_S, F_A          100 times the largest and the mean |PR_g − PR_h| over pairs, PR the share called fake
 * }</pre>
 *
 * <p>Overall rates come from all samples, also those of unknown group. Which groups count, and what a missing rate
 * is, says the {@link GroupRule}.
 *
 * @param values each metric by name; empty if fewer than two groups count
 * @param used the groups that count, by number; copied
 * @param skipped the others that have samples, by number; copied
 * @see <a href="https://arxiv.org/abs/2402.17229">Lin et al., Preserving Fairness Generalization in Deepfake
 *     Detection, CVPR 2024</a>
 */
public record GroupMetrics(Map<String, Double> values, List<Integer> used, List<Integer> skipped) {

    /** The names of the metrics that judge a run, as its logs spell them. */
    public static final List<String> MAIN = List.of("F_FPR", "F_OAE", "F_DP", "F_MEO");

    /** The fewest samples of a group that counts by {@link GroupRule#PROJECT}. */
    static final int PROJECT_MINIMUM = 10;

    public GroupMetrics {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        used = List.copyOf(used);
        skipped = List.copyOf(skipped);
    }

    /**
     * Computes the metrics.
     *
     * @param groups the counts of each group, in the order of their numbers
     * @param overall the counts of all samples, also those of no group
     * @param rule what happens to groups that lack a class
     * @return the metrics
     */
    public static GroupMetrics of(List<ConfusionCounts> groups, ConfusionCounts overall, GroupRule rule) {
        List<Integer> used = new ArrayList<>();
        List<Integer> skipped = new ArrayList<>();
        List<Rates> rates = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            ConfusionCounts counts = groups.get(g);
            if (counts(counts, rule)) {
                used.add(g);
                rates.add(Rates.of(counts, rule));
            } else if (counts.size() > 0) {
                skipped.add(g);
            }
        }
        return new GroupMetrics(
                rates.size() < 2 ? Map.of() : metrics(rates, overall.fpr(), overall.tpr()), used, skipped);
    }

    /**
     * Returns a metric.
     *
     * @param name its name, as listed at this class
     * @return its value in percent
     * @throws IllegalArgumentException if there is none of that name
     */
    public double value(String name) {
        Double value = values.get(name);
        Require.that(value != null, "there is no fairness metric \"" + name + "\" among " + values.keySet());
        return value == null ? Double.NaN : value;
    }

    private static boolean counts(ConfusionCounts counts, GroupRule rule) {
        return switch (rule) {
            case PROJECT -> counts.size() >= PROJECT_MINIMUM;
            case DROP -> counts.hasBothClasses();
            case WHERE_DEFINED -> counts.size() > 0;
        };
    }

    /** The metrics of two groups or more, with the rates of all samples. */
    static Map<String, Double> metrics(List<Rates> rates, double overallFpr, double overallTpr) {
        double sumMean = sumFrom(rates, Rates::fpr, mean(rates, Rates::fpr));
        double sumOverall = sumFrom(rates, Rates::fpr, overallFpr);
        double spreadFpr = spread(rates, Rates::fpr);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("F_FPR", 100 * sumMean);
        values.put("F_FPR_sum_mean", 100 * sumMean);
        values.put("F_FPR_sum_overall", 100 * sumOverall);
        values.put("F_FPR_maxmin", 100 * spreadFpr);
        values.put("F_OAE", 100 * spread(rates, Rates::accuracy));
        values.put("F_DP", 100 * Math.max(spread(rates, Rates::positive), spread(rates, Rates::negative)));
        values.put("F_MEO", 100 * largestOddsSpread(rates, spreadFpr));
        values.put("F_EO", 100 * (sumOverall + sumFrom(rates, Rates::tpr, overallTpr)));
        double[] pairs = pairwiseGaps(rates);
        values.put("F_S", 100 * pairs[0]);
        values.put("F_A", 100 * pairs[1]);
        return values;
    }

    private static double largestOddsSpread(List<Rates> rates, double spreadFpr) {
        double positives = Math.max(spread(rates, Rates::tpr), spread(rates, Rates::fnr));
        return Math.max(Math.max(spreadFpr, spread(rates, Rates::tnr)), positives);
    }

    private static double mean(List<Rates> rates, ToDoubleFunction<Rates> rate) {
        return rates.stream()
                .mapToDouble(rate)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(0);
    }

    private static double sumFrom(List<Rates> rates, ToDoubleFunction<Rates> rate, double centre) {
        double sum = 0;
        for (Rates group : rates) {
            double distance = Math.abs(rate.applyAsDouble(group) - centre);
            sum += Double.isNaN(distance) ? 0 : distance;
        }
        return sum;
    }

    private static double spread(List<Rates> rates, ToDoubleFunction<Rates> rate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Rates group : rates) {
            double value = rate.applyAsDouble(group);
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return Math.max(0, high - low);
    }

    private static double[] pairwiseGaps(List<Rates> rates) {
        double largest = 0;
        double sum = 0;
        int count = 0;
        for (int g = 0; g < rates.size(); g++) {
            for (int h = 0; h < g; h++) {
                double gap = Math.abs(rates.get(g).positive() - rates.get(h).positive());
                largest = Math.max(largest, gap);
                sum += gap;
                count++;
            }
        }
        return new double[] {largest, sum / count};
    }

    /** A group's rates after the rule has spoken; NaN where it leaves one undefined. */
    record Rates(double fpr, double tpr, double tnr, double fnr, double accuracy, double positive, double negative) {

        static Rates of(ConfusionCounts counts, GroupRule rule) {
            return of(counts.fpr(), counts.tpr(), counts.accuracy(), counts.positiveRate(), rule);
        }

        /** Of rates that need not be of the same samples; the first two are NaN where the group lacks the class. */
        static Rates of(double fpr, double tpr, double accuracy, double positive, GroupRule rule) {
            if (rule != GroupRule.PROJECT) {
                return new Rates(fpr, tpr, 1 - fpr, 1 - tpr, accuracy, positive, 1 - positive);
            }
            // The project counts a group of one class without a mistake as zero throughout.
            boolean isPerfect = (Double.isNaN(tpr) && fpr == 0) || (Double.isNaN(fpr) && tpr == 1);
            boolean isSingle = (Double.isNaN(tpr) && positive == 0) || (Double.isNaN(fpr) && positive == 1);
            return new Rates(
                    isPerfect ? 0 : zeroIfMissing(fpr),
                    isPerfect ? 0 : zeroIfMissing(tpr),
                    isPerfect ? 0 : zeroIfMissing(1 - fpr),
                    isPerfect ? 0 : zeroIfMissing(1 - tpr),
                    accuracy,
                    isSingle ? 0 : positive,
                    isSingle ? 0 : 1 - positive);
        }

        private static double zeroIfMissing(double rate) {
            return Double.isNaN(rate) ? 0 : rate;
        }
    }
}
