package io.fairlead.logs;

import static org.assertj.core.api.Assertions.within;

import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every entry of the collection of real logs against what was worked out from its bytes by other means. */
class RealLogsTest {

    /** What a status of the manifest may be read as. */
    private static final Map<String, Set<RunStatus>> STATUS = Map.of(
            "completed", Set.of(RunStatus.COMPLETED, RunStatus.UNKNOWN),
            "interrupted", Set.of(RunStatus.STOPPED, RunStatus.UNKNOWN, RunStatus.CRASHED, RunStatus.COMPLETED),
            "crashed", Set.of(RunStatus.CRASHED, RunStatus.UNKNOWN),
            "cancelled", Set.of(RunStatus.STOPPED),
            "truncated", Set.of(RunStatus.STOPPED),
            "nan", Set.of(RunStatus.DIVERGED),
            "running", Set.of(RunStatus.RUNNING, RunStatus.STOPPED, RunStatus.UNKNOWN),
            "unknown", Set.of(RunStatus.UNKNOWN, RunStatus.RUNNING),
            "empty", Set.of(RunStatus.UNKNOWN),
            "not_an_event_file", Set.of(RunStatus.UNKNOWN));

    @SuppressWarnings("unchecked")
    @TestFactory
    List<DynamicTest> agreesWithTheManifest() {
        Path root = Shared.folder("real-logs");
        List<Map<String, Object>> entries = (List<Map<String, Object>>) Shared.json(root.resolve("manifest.json"));
        return entries.stream()
                .filter(entry -> !entry.get("format").equals("predictions"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("format") + " " + entry.get("path"), () -> compare(root, entry)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static void compare(Path root, Map<String, Object> entry) {
        Map<String, Object> expect = (Map<String, Object>) entry.get("expect");
        List<TrainingRun> runs = new ArrayList<>();
        ReadReport report = new RunReader(ReadSettings.DEFAULT, OptionalLong.empty())
                .read(List.of(root.resolve((String) entry.get("path"))), KnownFiles.NONE, runs::add);
        SoftAssertions soft = new SoftAssertions();
        if (expect.get("status").equals("store")) {
            soft.assertThat(runs).as("runs").hasSize((int) expect.get("run_count"));
            soft.assertAll();
            return;
        }
        soft.assertThat(runs).as("runs; skipped " + report.skipped()).hasSize(1);
        if (runs.size() == 1) {
            run(runs.get(0), expect, soft);
        }
        soft.assertAll();
    }

    @SuppressWarnings("unchecked")
    private static void run(TrainingRun run, Map<String, Object> expect, SoftAssertions soft) {
        soft.assertThat(STATUS.get((String) expect.get("status")))
                .as("status " + expect.get("status") + ": " + run.ending().reason())
                .contains(run.status());
        if (expect.get("epochs") instanceof Integer epochs && epochs > 0) {
            soft.assertThat(run.epochs().orElse(-1)).as("epochs").isEqualTo(epochs);
        }
        loss((Map<String, Object>) expect.get("main_train_loss"), run, soft);
        if (expect.get("series") instanceof Map<?, ?> all) {
            all.forEach((name, facts) -> series((String) name, (Map<String, Object>) facts, run, soft));
        } else {
            names(expect, run, soft);
        }
        best((Map<String, Object>) expect.get("best"), run, soft);
        settings((Map<String, Object>) expect.get("hyperparameters"), run, soft);
    }

    @SuppressWarnings("unchecked")
    private static void names(Map<String, Object> expect, TrainingRun run, SoftAssertions soft) {
        for (String name : (List<String>) expect.get("metrics")) {
            if (!name.startsWith("per-class")) {
                soft.assertThat(find(name, run)).as(name + " among " + own(run)).isNotNull();
            }
        }
    }

    private static void loss(Map<String, Object> facts, TrainingRun run, SoftAssertions soft) {
        if (facts != null) {
            String name = ((String) facts.get("metric")).replaceAll(" \\(.*", "");
            series(name, facts, run, soft);
        }
    }

    private static void series(String name, Map<String, Object> facts, TrainingRun run, SoftAssertions soft) {
        MetricSeries series = find(name, run);
        soft.assertThat(series).as(name + " among " + own(run)).isNotNull();
        if (series == null || facts.get("count") == null) {
            return;
        }
        if (!(facts.get("steps_go_back") instanceof Boolean back && back)
                && !(facts.get("step_goes_back") instanceof Boolean goes && goes)) {
            soft.assertThat(series.size()).as("count of " + name).isEqualTo(facts.get("count"));
        }
        if (series.size() > 0) {
            equal(name + " first", series.value(0) * series.ownScale(), facts.get("first"), soft);
            equal(name + " last", series.value(series.size() - 1) * series.ownScale(), facts.get("last"), soft);
        }
        if (facts.get("nonfinite") instanceof Integer broken) {
            long found = java.util.Arrays.stream(series.values())
                    .filter(value -> !Double.isFinite(value))
                    .count();
            soft.assertThat(found).as("nonfinite of " + name).isEqualTo((long) broken);
        }
    }

    private static void best(Map<String, Object> best, TrainingRun run, SoftAssertions soft) {
        if (best == null) {
            return;
        }
        String name = ((String) best.get("metric")).replaceAll(" \\(.*", "");
        MetricSeries series = find(name, run);
        soft.assertThat(series).as("best " + name + " among " + own(run)).isNotNull();
        if (series != null && series.indexOfMax().isPresent()) {
            int at = best.get("mode").equals("max")
                    ? series.indexOfMax().orElseThrow()
                    : series.indexOfMin().orElseThrow();
            equal("best " + name, series.value(at) * series.ownScale(), best.get("value"), soft);
            double step = ((Number) best.get("step")).doubleValue();
            soft.assertThat(List.of(series.epoch(at), (double) series.step(at)))
                    .as("step of best " + name)
                    .contains(step);
        }
    }

    private static void equal(String what, double found, Object expected, SoftAssertions soft) {
        if (expected instanceof Number number) {
            soft.assertThat(found)
                    .as(what)
                    .isCloseTo(number.doubleValue(), within(1e-6 * Math.max(1e-9, Math.abs(number.doubleValue()))));
        } else if (expected != null) {
            soft.assertThat(Double.isFinite(found)).as(what + " " + expected).isFalse();
        }
    }

    private static void settings(Map<String, Object> expected, TrainingRun run, SoftAssertions soft) {
        expected.forEach((key, value) -> {
            if (value != null
                    && !(value instanceof String text
                            && (text.isEmpty()
                                    || text.equals("None")
                                    || text.startsWith("{")
                                    || text.startsWith("type=")
                                    || text.startsWith("[")))) {
                soft.assertThat(text(setting(key, run))).as("setting " + key).isEqualTo(text(value));
            }
        });
    }

    /** By its path, or by the end of it: some logs print nested settings. */
    private static Object setting(String key, TrainingRun run) {
        return run.hyperparameters().entrySet().stream()
                .filter(entry -> entry.getKey().equals(key) || entry.getKey().endsWith("." + key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String text(Object value) {
        if (value instanceof Number number) {
            return Double.toString(number.doubleValue());
        }
        String text = String.valueOf(value).replace("'", "").replace("\"", "");
        return text.matches("-?[0-9.]+(e-?[0-9]+)?")
                ? Double.toString(Double.parseDouble(text))
                : text.toLowerCase(java.util.Locale.ROOT);
    }

    private static List<String> own(TrainingRun run) {
        return run.series().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().ownName())
                .toList();
    }

    /** By own name, or by own name on a split: "val accuracy". */
    private static MetricSeries find(String name, TrainingRun run) {
        for (Map.Entry<io.fairlead.metrics.MetricName, MetricSeries> entry :
                run.series().entrySet()) {
            String own = entry.getValue().ownName();
            if (own.equals(name) || (entry.getKey().split() + " " + own).equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
