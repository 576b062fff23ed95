package io.fairlead.report.json;

import io.fairlead.fairness.ConfusionCounts;
import io.fairlead.fairness.Estimate;
import io.fairlead.fairness.FairnessReport;
import io.fairlead.math.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AUC and fairness of a predictions file as a JSON document. */
public final class ScoreDocument {

    private ScoreDocument() {}

    /**
     * Describes a report.
     *
     * @param report AUC and fairness of one set of predictions
     * @return its document
     */
    public static Map<String, @Nullable Object> of(FairnessReport report) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("n", report.size());
        document.put("auc", report.auc().map(Estimate::value));
        document.put("auc_ci", report.auc().map(estimate -> ends(estimate.interval())));
        report.rates().forEach(document::put);
        Map<String, @Nullable Object> metrics = Json.object();
        report.metrics().forEach((name, estimate) -> metrics.put(name, estimate(estimate)));
        document.put("metrics", metrics);
        document.put(
                "groups", report.groups().stream().map(ScoreDocument::group).toList());
        Map<String, @Nullable Object> attributes = Json.object();
        report.byAttribute()
                .forEach((attribute, values) ->
                        attributes.put(attribute.name().toLowerCase(Locale.ROOT), values.values()));
        document.put("by_attribute", attributes);
        document.put("rule", report.settings().rule().word());
        document.put("threshold", report.settings().threshold());
        document.put("confidence", report.settings().confidence());
        document.put("skipped_groups", report.skippedGroups());
        document.put("constant", report.isConstant());
        document.put("warnings", report.warnings());
        return document;
    }

    private static List<Object> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static Map<String, @Nullable Object> estimate(Estimate estimate) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("value", estimate.value());
        document.put("ci", ends(estimate.interval()));
        document.put("standard_error", estimate.standardError());
        return document;
    }

    private static Map<String, @Nullable Object> group(FairnessReport.Group group) {
        ConfusionCounts counts = group.counts();
        Map<String, @Nullable Object> document = Json.object();
        document.put("group", group.name());
        document.put("n", counts.size());
        document.put("tp", counts.tp());
        document.put("fp", counts.fp());
        document.put("tn", counts.tn());
        document.put("fn", counts.fn());
        document.put("fpr", defined(counts.fpr()));
        document.put("tpr", defined(counts.tpr()));
        document.put("auc", defined(group.auc()));
        document.put("acc", defined(counts.accuracy()));
        document.put("positive_rate", defined(counts.positiveRate()));
        document.put("used", group.used());
        return document;
    }

    private static @Nullable Object defined(double rate) {
        return Double.isNaN(rate) ? null : rate;
    }
}
