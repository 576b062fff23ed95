package io.fairlead.history;

import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial.Origin;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Checkpoint.Tensor;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricSeries.Point;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingConfiguration.Link;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.metrics.TrainingRun.Identity;
import io.fairlead.metrics.TrainingRun.StageGuess;
import io.fairlead.space.Candidate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sessions, trials and runs that have something in every field. */
public final class HistoryExamples {

    private HistoryExamples() {}

    /** A session of a name. */
    public static Session session(String name) {
        return new Session(
                name,
                -7L,
                "name: x\n# comment é\n",
                "search-spaces/x.yaml",
                "lr: 1\n",
                Instant.parse("2026-11-24T08:00:00.123Z"));
    }

    /** A proposed trial with a value of each type. */
    public static Trial trial(int number) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("optimizer.name", "sgd");
        values.put("optimizer.lr", 1e-4 * number);
        values.put("adapter.rank", 1L << 40);
        values.put("data.augment", true);
        values.put("loss.weight", 3.0);
        return new Trial(
                number,
                new Candidate(values),
                TrialState.PROPOSED,
                new Origin("design", "{\"method\":\"design\"}", "next/x-" + number + ".yaml", "lr: 1\n# ß\n"),
                Optional.empty(),
                Optional.empty());
    }

    /** An outcome with and without noise, and with a broken constraint. */
    public static Outcome outcome() {
        Map<String, Measured> values = new LinkedHashMap<>();
        values.put("f_fpr", new Measured(12.25, OptionalDouble.of(0.125)));
        values.put("auc", Measured.of(0.1 + 0.2));
        return new Outcome(values, Map.of("auc >= 0.7", 0.4), "");
    }

    /** A trial that was trained by a run. */
    public static Trial completed(int number, String runId) {
        Trial trial = trial(number);
        return new Trial(
                number,
                trial.candidate(),
                TrialState.COMPLETED,
                trial.origin(),
                Optional.of(outcome()),
                Optional.of(runId));
    }

    /** A run with all there can be, at a path. */
    public static TrainingRun run(String id, String path) {
        MetricSeries.Builder loss = MetricSeries.named("Loss/train");
        MetricSeries.Builder auc = MetricSeries.named("val_AUC").ownScale(100);
        for (int i = 0; i < 100; i++) {
            loss.add(new Point(10L * i, i / 10.0, 1.7e9 + i, i == 50 ? Double.NaN : 1.0 / (1 + i)));
        }
        auc.add(new Point(MetricSeries.NO_STEP, 1, Double.NaN, 0.75));
        auc.add(new Point(Long.MAX_VALUE, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY));
        return TrainingRun.at(new Identity(id, path, "run ü", List.of("tensorboard", "csv")))
                .stage(new StageGuess(Optional.of(Stage.TWO), List.of("path", "data sets")))
                .ending(new Ending(
                        RunStatus.DIVERGED,
                        "loss is NaN",
                        OptionalDouble.of(1.7e9),
                        OptionalDouble.of(1.8e9),
                        OptionalInt.of(30)))
                .epochs(OptionalInt.of(12))
                .lastStep(OptionalLong.of(990))
                .series(new MetricName("train/loss"), loss.build())
                .series(new MetricName("val/auc"), auc.build())
                .hyperparameters(Map.of(
                        "lr",
                        1e-4,
                        "epochs",
                        30L,
                        "amp",
                        false,
                        "name",
                        "x",
                        "layers",
                        List.of(1L, 2.0, "three"),
                        "limit",
                        Double.POSITIVE_INFINITY))
                .predictions(
                        "celebdf",
                        new Predictions(
                                new int[] {0, 1, 1},
                                new double[] {0.1, 0.9, Double.POSITIVE_INFINITY},
                                new int[] {7, 0, -1},
                                new int[] {3, 3, 9}))
                .predictions("dfd", new Predictions(new int[] {1}, new double[] {0.5}, new int[] {2}, new int[0]))
                .checkpoint(new Checkpoint(
                        "best.pth",
                        OptionalDouble.of(7),
                        OptionalLong.of(700),
                        Map.of("auc", 0.9, "args.model", "clip"),
                        List.of(new Tensor("fc.weight", "float32", List.of(512L, 2L)))))
                .checkpoint(
                        new Checkpoint("last.pth", OptionalDouble.empty(), OptionalLong.empty(), Map.of(), List.of()))
                .file(new SourceFile("training.log", 1234, 1_700_000_000_123L))
                .file(new SourceFile("events.out", 99, 1_700_000_000_456L))
                .problem(Problem.atLine("training.log", 17, "not a number"))
                .problem(Problem.atByte("events.out", 90, "cut off"))
                .problem(new Problem("", OptionalLong.empty(), OptionalLong.empty(), "no configuration"))
                .configuration(Optional.of(
                        new Link("c1", "/config/x.yaml", "experiment name \"x\"", List.of("limit", "layers"))))
                .build();
    }

    /** A configuration with settings of each type. */
    public static TrainingConfiguration configuration(String id, String path) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer.lr", 1e-4);
        settings.put("epochs", 30L);
        settings.put("amp", false);
        settings.put("data.sets", List.of("ff++", "dfd"));
        return new TrainingConfiguration(
                id,
                path,
                new SourceFile("x.yaml", 77, 1_700_000_000_123L),
                Optional.of(Stage.ONE),
                settings,
                "# ß\nlr: 1\n");
    }
}
