package io.fairlead.fairness;

import io.fairlead.check.Require;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one set of predictions: how well it detects, how evenly, and how sure that is.
 *
 * @param size the number of samples
 * @param counts the confusion counts of all samples
 * @param auc the area under the ROC curve; empty if a class is missing
 * @param rates {@code accuracy}, {@code eer}, {@code ap}, {@code fpr}, {@code tpr} of all samples, as fractions
 * @param metrics the fairness metrics over the eight intersections by name, in percent, with {@code AUC_gap} (percent)
 *     and {@code ES_AUC} (fraction); empty if fewer than two groups count
 * @param groups the eight intersections, in the order of their numbers
 * @param byAttribute the metrics over genders and over races, without intervals
 * @param settings how it was computed
 * @param warnings what should be known before the numbers are trusted
 */
public record FairnessReport(
        int size,
        ConfusionCounts counts,
        Optional<Estimate> auc,
        Map<String, Double> rates,
        Map<String, Estimate> metrics,
        List<Group> groups,
        Map<Attribute, GroupMetrics> byAttribute,
        Settings settings,
        List<String> warnings) {

    public FairnessReport {
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        groups = List.copyOf(groups);
        byAttribute = Collections.unmodifiableMap(new LinkedHashMap<>(byAttribute));
        warnings = List.copyOf(warnings);
    }

    /**
     * Computes the report.
     *
     * @param predictions the samples, at least one
     * @param settings how to compute it
     * @return the report
     */
    public static FairnessReport of(Predictions predictions, Settings settings) {
        Require.that(predictions.size() > 0, "predictions must not be empty");
        return new Evaluation(predictions, settings).report();
    }

    /**
     * Returns the groups that have samples but do not count by the rule.
     *
     * @return their names
     */
    public List<String> skippedGroups() {
        return groups.stream()
                .filter(group -> !group.used() && group.counts().size() > 0)
                .map(Group::name)
                .toList();
    }

    /**
     * Tells whether the detector calls every sample alike, so that its fairness metrics say nothing.
     *
     * @return true if all samples are called fake, or all real
     */
    public boolean isConstant() {
        return counts.tp() + counts.fp() == 0 || counts.tn() + counts.fn() == 0;
    }

    /**
     * One intersection.
     *
     * @param name such as {@code Female-Black}
     * @param counts its confusion counts
     * @param auc its AUC; NaN if it lacks a class
     * @param used whether it counts in the fairness metrics
     */
    public record Group(String name, ConfusionCounts counts, double auc, boolean used) {}

    /**
     * How a report is computed.
     *
     * @param rule what happens to groups that lack a class
     * @param threshold the score from which a sample is called fake
     * @param replicates the number of bootstrap samples, 50 or above
     * @param confidence the confidence of the intervals, between 0.5 and 1
     * @param seed what the bootstrap's random choices are derived from
     */
    public record Settings(GroupRule rule, double threshold, int replicates, double confidence, long seed) {

        public Settings {
            Require.finite("threshold", threshold);
            Require.between("replicates", replicates, 50, 1_000_000);
            Require.between("confidence", confidence, 0.5, 0.9999);
        }

        /**
         * The two-stage project's rule at 0.5, 1,000 bootstrap samples, 95 %.
         *
         * @return the defaults
         */
        public static Settings defaults() {
            return new Settings(GroupRule.PROJECT, 0.5, 1000, 0.95, 0);
        }

        /**
         * Returns a copy with another rule.
         *
         * @param other the rule
         * @return the changed copy
         */
        public Settings withRule(GroupRule other) {
            return new Settings(other, threshold, replicates, confidence, seed);
        }

        /**
         * Returns a copy with another threshold.
         *
         * @param other the threshold
         * @return the changed copy
         */
        public Settings withThreshold(double other) {
            return new Settings(rule, other, replicates, confidence, seed);
        }

        /**
         * Returns a copy with another number of bootstrap samples.
         *
         * @param other the number
         * @return the changed copy
         */
        public Settings withReplicates(int other) {
            return new Settings(rule, threshold, other, confidence, seed);
        }
    }

    /** The computation, which holds what several parts of the report share. */
    private static final class Evaluation {

        private final Predictions predictions;
        private final Settings settings;
        private final Sample sample;

        Evaluation(Predictions predictions, Settings settings) {
            this.predictions = predictions;
            this.settings = settings;
            this.sample = Sample.of(predictions, settings);
        }

        FairnessReport report() {
            int[] once = Ranking.once(predictions.size());
            Sample.Measures point = sample.measure(once);
            Map<String, Estimate> estimates =
                    Bootstrap.of(predictions, settings).estimates(sample, point);
            Optional<Estimate> auc = Optional.ofNullable(estimates.remove("auc"));
            GroupMetrics metrics = point.metrics();
            return new FairnessReport(
                    predictions.size(),
                    point.overall(),
                    auc,
                    rates(point.overall()),
                    estimates,
                    groups(point),
                    byAttribute(point),
                    settings,
                    Warnings.of(point, metrics, settings));
        }

        private Map<String, Double> rates(ConfusionCounts overall) {
            Map<String, Double> rates = new LinkedHashMap<>();
            rates.put("accuracy", overall.accuracy());
            rates.put("eer", sample.ranking().equalErrorRate());
            rates.put("ap", sample.ranking().averagePrecision());
            rates.put("fpr", overall.fpr());
            rates.put("tpr", overall.tpr());
            return rates;
        }

        private List<Group> groups(Sample.Measures point) {
            List<Group> groups = new ArrayList<>();
            for (int g = 0; g < 8; g++) {
                groups.add(new Group(
                        Attribute.INTERSECTION.groups().get(g),
                        point.groups().get(g),
                        point.groupAucs().get(g),
                        point.metrics().used().contains(g)));
            }
            return groups;
        }

        private Map<Attribute, GroupMetrics> byAttribute(Sample.Measures point) {
            Map<Attribute, GroupMetrics> byAttribute = new LinkedHashMap<>();
            for (Attribute attribute : List.of(Attribute.GENDER, Attribute.RACE)) {
                List<ConfusionCounts> merged =
                        new ArrayList<>(Collections.nCopies(attribute.groups().size(), ConfusionCounts.NONE));
                for (int g = 0; g < 8; g++) {
                    int group = attribute.groupOf(g);
                    merged.set(group, merged.get(group).plus(point.groups().get(g)));
                }
                byAttribute.put(attribute, GroupMetrics.of(merged, point.overall(), settings.rule()));
            }
            return byAttribute;
        }
    }
}
