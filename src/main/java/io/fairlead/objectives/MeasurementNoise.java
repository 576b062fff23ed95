package io.fairlead.objectives;

import io.fairlead.fairness.Estimate;
import io.fairlead.fairness.FairnessReport;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.TrainingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much a measured objective would vary if the same settings were trained and measured again.
 *
 * <p>From a bootstrap of the run's predictions where it has them, else from published figures. The variance of a mean
 * over k metrics is the sum of theirs over k²; that of the smallest or largest is taken as the largest of theirs.
 * Bootstraps each data set of the run once; not for sharing among threads.
 */
final class MeasurementNoise {

    /** Enough for a standard error to about 5 %. */
    private static final int REPLICATES = 200;

    private final TrainingRun run;
    private final Map<String, FairnessReport> reports = new HashMap<>();

    MeasurementNoise(TrainingRun run) {
        this.run = run;
    }

    /**
     * Returns the noise variance of an expression on the run.
     *
     * @param expression what is measured on it
     * @return in squared units of the measured number; empty if a part of it is not known
     */
    OptionalDouble variance(MetricExpression expression) {
        List<MetricName> names = expression.metricsAmong(run.series().keySet());
        double sum = 0;
        double largest = 0;
        for (MetricName name : names) {
            OptionalDouble variance = variance(name);
            if (variance.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += variance.getAsDouble();
            largest = Math.max(largest, variance.getAsDouble());
        }
        if (names.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(expression.isMean() ? sum / names.size() / names.size() : largest);
    }

    private OptionalDouble variance(MetricName name) {
        OptionalDouble published = PublishedNoise.variance(name);
        String dataset = name.dataset().isEmpty() && name.split().equals("val") ? "validation" : name.dataset();
        Predictions predictions = run.predictions().get(dataset);
        if (predictions == null || predictions.size() == 0) {
            return published;
        }
        FairnessReport report = reports.computeIfAbsent(
                dataset,
                key -> FairnessReport.of(
                        predictions, FairnessReport.Settings.defaults().withReplicates(REPLICATES)));
        if (name.metric().equals("auc")) {
            // Sampling tells how sure this model's AUC is; another seed would also give another model.
            double seed = published.orElse(0);
            return report.auc()
                    .map(auc -> OptionalDouble.of(square(auc) + seed))
                    .orElse(published);
        }
        Estimate estimate = report.metrics().get(name.metric());
        return estimate == null ? published : OptionalDouble.of(square(estimate));
    }

    private static double square(Estimate estimate) {
        return estimate.standardError() * estimate.standardError();
    }
}
