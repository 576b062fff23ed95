package io.fairlead.bench.feedback;

import java.util.List;

/**
 * A configuration, and what changes to it brought.
 *
 * @param before what it is worth
 * @param share its place among the configurations of its task, from 0 for the best to 1
 * @param effects the changes; copied
 */
record Intervention(Sample before, double share, List<Effect> effects) {

    Intervention {
        effects = List.copyOf(effects);
    }

    /**
     * A configuration of a task.
     *
     * @param task the name of a task of the rehearsal trainer
     * @param index which of the task's configurations; 0 for the base configuration, the others have some of its settings drawn anew
     * @param plan what all of them have in common
     */
    record Origin(String task, int index, Plan plan) {}

    /**
     * How much is trained.
     *
     * @param configurations how many of each task
     * @param seeds trainings of each configuration, whose mean counts; the training that is analysed is none of them
     * @param size the share of the usual amount of data
     */
    record Plan(int configurations, int seeds, double size) {}

    /**
     * One change.
     *
     * @param rule the rule that asked for it
     * @param confidence of its finding
     * @param kind how the change came about
     * @param change the changed parameters with their old and new values
     * @param after what the changed configuration is worth
     */
    record Effect(String rule, double confidence, Kind kind, String change, Sample after) {}

    /** Where a change comes from. */
    enum Kind {
        /** All that a finding asks for. */
        ADVICE,
        /** As many parameters, drawn evenly, moved as far either way. */
        PLACEBO
    }

    /**
     * Trainings of one configuration that differ in the seed.
     *
     * @param losses a failed one has {@link Judge#WORST}; copied
     * @param aucs mean AUC of the test sets, of failed ones too; copied
     * @param gaps mean F_OAE of the test sets, percent; copied
     */
    record Sample(List<Double> losses, List<Double> aucs, List<Double> gaps) {

        Sample {
            losses = List.copyOf(losses);
            aucs = List.copyOf(aucs);
            gaps = List.copyOf(gaps);
        }

        double loss() {
            return mean(losses);
        }

        double auc() {
            return mean(aucs);
        }

        double gap() {
            return mean(gaps);
        }

        /** The share that failed. */
        double failures() {
            return losses.stream().filter(loss -> loss == Judge.WORST).count() / (double) losses.size();
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }
}
