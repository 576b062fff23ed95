package io.fairlead.report.json;

import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A run as a JSON document. */
public final class RunDocument {

    private RunDocument() {}

    /**
     * Describes a run by the summary of each metric.
     *
     * @param run the run
     * @return its document
     */
    public static Map<String, @Nullable Object> summary(TrainingRun run) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("id", run.id());
        document.put("path", run.identity().path());
        document.put("name", run.identity().name());
        document.put("stage", run.stage().stage().map(Stage::number).orElse(null));
        document.put("stage_reasons", run.stage().reasons());
        document.put("formats", run.identity().formats());
        document.put("status", run.status().word());
        document.put("status_reason", run.ending().reason());
        document.put("epochs", run.epochs());
        document.put("planned_epochs", run.ending().plannedEpochs());
        document.put("last_step", run.lastStep());
        Map<String, @Nullable Object> metrics = Json.object();
        run.series().forEach((name, series) -> metrics.put(name.text(), metric(series)));
        document.put("metrics", metrics);
        document.put("hyperparameters", run.hyperparameters());
        document.put(
                "configuration",
                run.configuration().map(RunDocument::configuration).orElse(null));
        document.put(
                "checkpoints",
                run.checkpoints().stream().map(RunDocument::checkpoint).toList());
        document.put("predictions", List.copyOf(run.predictions().keySet()));
        document.put(
                "problems", run.problems().stream().map(RunDocument::problem).toList());
        return document;
    }

    /**
     * Describes a run with every point of every metric.
     *
     * @param run the run
     * @return its document
     */
    public static Map<String, @Nullable Object> full(TrainingRun run) {
        Map<String, @Nullable Object> document = summary(run);
        Map<String, @Nullable Object> series = Json.object();
        for (Map.Entry<MetricName, MetricSeries> entry : run.series().entrySet()) {
            series.put(entry.getKey().text(), points(entry.getValue()));
        }
        document.put("series", series);
        return document;
    }

    private static Map<String, @Nullable Object> configuration(TrainingConfiguration.Link link) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("id", link.id());
        document.put("path", link.path());
        document.put("why", link.why());
        document.put("supplied", link.supplied());
        return document;
    }

    private static Map<String, @Nullable Object> metric(MetricSeries series) {
        Map<String, @Nullable Object> metric = Json.object();
        int size = series.size();
        OptionalInt min = series.indexOfMin();
        OptionalInt max = series.indexOfMax();
        metric.put("count", size);
        metric.put("first", size == 0 ? null : series.value(0));
        metric.put("last", size == 0 ? null : series.value(size - 1));
        metric.put("min", min.isPresent() ? series.value(min.getAsInt()) : null);
        metric.put("max", max.isPresent() ? series.value(max.getAsInt()) : null);
        metric.put("min_at", min.isPresent() ? place(series, min.getAsInt()) : null);
        metric.put("max_at", max.isPresent() ? place(series, max.getAsInt()) : null);
        metric.put("non_finite", nonFinite(series));
        metric.put("own_name", series.ownName());
        metric.put("own_scale", series.ownScale());
        return metric;
    }

    private static int nonFinite(MetricSeries series) {
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            count += Double.isFinite(series.value(i)) ? 0 : 1;
        }
        return count;
    }

    private static Map<String, @Nullable Object> place(MetricSeries series, int index) {
        Map<String, @Nullable Object> place = Json.object();
        place.put("epoch", epoch(series, index));
        place.put("step", step(series, index));
        return place;
    }

    private static @Nullable Object epoch(MetricSeries series, int index) {
        double epoch = series.epoch(index);
        if (Double.isNaN(epoch)) {
            return null;
        }
        return epoch == Math.rint(epoch) ? (Object) (long) epoch : (Object) epoch;
    }

    private static @Nullable Object step(MetricSeries series, int index) {
        return series.step(index) == MetricSeries.NO_STEP ? null : series.step(index);
    }

    private static Map<String, @Nullable Object> points(MetricSeries series) {
        List<@Nullable Object> steps = new ArrayList<>();
        List<@Nullable Object> epochs = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            steps.add(step(series, i));
            epochs.add(epoch(series, i));
            values.add(series.value(i));
        }
        Map<String, @Nullable Object> points = Json.object();
        points.put("steps", steps);
        points.put("epochs", epochs);
        points.put("values", values);
        return points;
    }

    private static Map<String, @Nullable Object> checkpoint(Checkpoint checkpoint) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("file", checkpoint.file());
        document.put("epoch", checkpoint.epoch());
        document.put("step", checkpoint.step());
        document.put("values", checkpoint.values());
        document.put("tensors", checkpoint.tensors().size());
        return document;
    }

    private static Map<String, @Nullable Object> problem(Problem problem) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("file", problem.file());
        problem.line().ifPresent(line -> document.put("line", line));
        problem.offset().ifPresent(offset -> document.put("offset", offset));
        document.put("what", problem.what());
        return document;
    }
}
