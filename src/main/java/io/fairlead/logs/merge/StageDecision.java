package io.fairlead.logs.merge;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun.StageGuess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Which of the two trainings a run is: by its configuration, its path, its data sets and its metrics, in this order.
 */
final class StageDecision {

    private static final Pattern STAGE = Pattern.compile("stage[_-]?([12])(?![0-9])");

    private final Map<Stage, List<String>> reasons = new LinkedHashMap<>();

    private StageDecision() {}

    static StageGuess of(
            String path,
            List<Reading> readings,
            Map<String, Object> settings,
            SortedMap<MetricName, MetricSeries> series) {
        StageDecision decision = new StageDecision();
        readings.forEach(reading -> reading.draft().stages().forEach(decision::add));
        decision.bySettings(settings);
        decision.byPath(path);
        decision.byMetrics(series);
        return decision.guess();
    }

    private void add(Stage stage, String reason) {
        List<String> list = reasons.computeIfAbsent(stage, key -> new ArrayList<>());
        if (!list.contains(reason)) {
            list.add(reason);
        }
    }

    private void bySettings(Map<String, Object> settings) {
        if (settings.containsKey("stage1_checkpoint") || settings.containsKey("model.stage1_checkpoint")) {
            add(Stage.TWO, "its settings name a Stage 1 checkpoint");
        }
        if (settings.get("stage") instanceof Long number) {
            Stage.of(number.intValue()).ifPresent(stage -> add(stage, "its settings say stage " + number));
        }
        settings.forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            String text = String.valueOf(value).toLowerCase(Locale.ROOT);
            if (lower.contains("train")
                    && lower.contains("dataset")
                    && (text.contains("fairface") || text.contains("utkface"))) {
                add(Stage.ONE, "it trains on " + value);
            } else if (lower.contains("test")
                    && lower.contains("dataset")
                    && (text.contains("celeb") || text.contains("dfdc"))) {
                add(Stage.TWO, "it is tested on " + value);
            }
        });
    }

    private void byPath(String path) {
        var matcher = STAGE.matcher(path.toLowerCase(Locale.ROOT));
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        if (!last.isEmpty()) {
            Stage.of(Integer.parseInt(last)).ifPresent(stage -> add(stage, "its path says stage " + stage.number()));
        }
    }

    private void byMetrics(SortedMap<MetricName, MetricSeries> series) {
        for (MetricName name : series.keySet()) {
            if (name.metric().equals("race_acc") || name.metric().equals("sinkhorn_distance")) {
                add(Stage.ONE, "it measures " + name);
                return;
            }
        }
        series.keySet().stream()
                .filter(name -> name.split().equals("test")
                        && name.metric().equals("auc")
                        && !name.dataset().isEmpty())
                .findFirst()
                .ifPresent(name -> add(Stage.TWO, "it measures " + name));
    }

    private StageGuess guess() {
        if (reasons.isEmpty()) {
            return StageGuess.NONE;
        }
        // What stands first was asked first; the other stage's reasons are kept, so that a person sees the doubt.
        Stage stage = reasons.keySet().iterator().next();
        List<String> all = new ArrayList<>(reasons.get(stage));
        reasons.forEach((other, list) -> {
            if (other != stage) {
                list.forEach(reason -> all.add("against it: " + reason));
            }
        });
        return new StageGuess(Optional.of(stage), all);
    }
}
