package io.fairlead.objectives;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.TrainingRun;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells a classifier that calls every sample alike, which would otherwise look perfectly fair.
 *
 * <p>Its marks: predictions that are all on one side of 0.5; or F_FPR, F_DP and F_MEO all exactly 0 on a data set; or a
 * validation accuracy that never moved over at least three epochs.
 */
final class ConstantClassifier {

    private static final double THRESHOLD = 0.5;

    /** Fewer equal accuracies in a row can be chance. */
    private static final int EPOCHS_TO_TELL = 3;

    private ConstantClassifier() {}

    /**
     * Says how a run is seen to be constant.
     *
     * @param run any run
     * @param epoch the epoch that stands for it, if there is one
     * @return the reason; empty if it is not, or if that cannot be told
     */
    static Optional<String> describe(TrainingRun run, OptionalDouble epoch) {
        for (Map.Entry<String, Predictions> entry : run.predictions().entrySet()) {
            if (entry.getValue().size() > 1 && isOneSided(entry.getValue())) {
                return Optional.of("the classifier is constant: it calls every sample of " + entry.getKey() + " alike");
            }
        }
        for (MetricName name : run.series().keySet()) {
            if (name.metric().equals("F_FPR") && isAllZero(run, name, epoch)) {
                return Optional.of("the classifier is constant: F_FPR, F_DP and F_MEO are all exactly 0 on "
                        + (name.dataset().isEmpty() ? name.split() : name.dataset()));
            }
        }
        return run.series("val/acc")
                .filter(ConstantClassifier::neverMoves)
                .map(series -> String.format(
                        Locale.ROOT,
                        "the classifier is constant: its validation accuracy is %.4f in every epoch",
                        series.value(0)));
    }

    private static boolean isOneSided(Predictions predictions) {
        boolean first = predictions.score(0) >= THRESHOLD;
        for (int i = 1; i < predictions.size(); i++) {
            if (predictions.score(i) >= THRESHOLD != first) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllZero(TrainingRun run, MetricName fpr, OptionalDouble epoch) {
        String stem = fpr.text().substring(0, fpr.text().length() - "F_FPR".length());
        return isZero(run, stem + "F_FPR", epoch)
                && isZero(run, stem + "F_DP", epoch)
                && isZero(run, stem + "F_MEO", epoch);
    }

    private static boolean isZero(TrainingRun run, String name, OptionalDouble epoch) {
        Optional<MetricSeries> series = run.series(name);
        if (series.isEmpty() || series.get().size() == 0) {
            return false;
        }
        int index = series.get().size() - 1;
        for (int i = 0; i < series.get().size(); i++) {
            if (epoch.isPresent() && series.get().epoch(i) == epoch.getAsDouble()) {
                index = i;
            }
        }
        return series.get().value(index) == 0;
    }

    private static boolean neverMoves(MetricSeries accuracy) {
        if (accuracy.size() < EPOCHS_TO_TELL) {
            return false;
        }
        for (int i = 1; i < accuracy.size(); i++) {
            if (accuracy.value(i) != accuracy.value(0)) {
                return false;
            }
        }
        return true;
    }
}
