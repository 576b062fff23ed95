package io.fairlead.rehearsal.output;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The log files of Stage 2: {@code <experiment>_<kind>_<YYYYmmdd_HHMMSS>.<ext>} in the run's folder.
 *
 * <p>Kinds are training (text), config (JSON), metrics, test_metrics and fairness_metrics (CSV, rewritten whole at each
 * change), summary (text, at the end only) and errors (empty unless something fails). Units are mixed, as in the
 * two-stage project: train_accuracy and F_* are percent, AUC, ACC, EER and AP are fractions. Mutable; for one thread.
 */
public final class Stage2Log {

    /** What the first line says and the configuration keeps, so that nobody takes these numbers for CLIP's. */
    public static final String TRAINER = "fairlead rehearsal (a small network on synthetic embeddings, not CLIP)";

    private static final DateTimeFormatter FILE_STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);
    private static final DateTimeFormatter LINE_STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final List<String> TEST_COLUMNS =
            List.of("epoch", "dataset", "auc", "acc", "eer", "ap", "num_samples", "timestamp");
    private static final List<String> FAIRNESS_COLUMNS = List.of(
            "epoch", "dataset", "F_FPR", "F_OAE", "F_DP", "F_MEO", "num_subgroups", "avg_fpr", "avg_acc", "timestamp");
    private static final Map<String, String> KINDS = kinds();

    private final Path folder;
    private final String experiment;
    private final Clock clock;
    private final LocalDateTime start;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Map<String, Object>> epochs = new ArrayList<>();
    private final List<Map<String, Object>> tests = new ArrayList<>();
    private final List<Map<String, Object>> fairness = new ArrayList<>();

    /**
     * Starts a set of files.
     *
     * @param folder the run's folder; a run that is taken up again gets a second set in it
     * @param experiment the experiment's name
     * @param clock tells all times
     */
    public Stage2Log(Path folder, String experiment, Clock clock) {
        this.folder = folder;
        this.experiment = experiment;
        this.clock = clock;
        LocalDateTime time = RunFolder.now(clock);
        while (java.nio.file.Files.exists(fileOf("training_log", time))) {
            time = time.plusSeconds(1);
        }
        start = time;
        for (String kind : KINDS.keySet()) {
            files.put(kind, fileOf(kind, start));
        }
        SmallFiles.append(file("error_log"), "");
        info(TRAINER);
        info("Training logger initialized for " + experiment);
        info("Log directory: " + folder);
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("training_log", "training_%s.log");
        kinds.put("config_log", "config_%s.json");
        kinds.put("metrics_csv", "metrics_%s.csv");
        kinds.put("test_metrics_csv", "test_metrics_%s.csv");
        kinds.put("fairness_metrics_csv", "fairness_metrics_%s.csv");
        kinds.put("summary_log", "summary_%s.txt");
        kinds.put("error_log", "errors_%s.log");
        return kinds;
    }

    private Path fileOf(String kind, LocalDateTime time) {
        String pattern = KINDS.getOrDefault(kind, "");
        return folder.resolve(experiment + "_" + String.format(Locale.ROOT, pattern, FILE_STAMP.format(time)));
    }

    private Path file(String kind) {
        return files.getOrDefault(kind, folder);
    }

    /**
     * Writes a line.
     *
     * @param message what to say
     */
    public void info(String message) {
        line("INFO", message);
    }

    /**
     * Writes a line that warns.
     *
     * @param message what to say
     */
    public void warning(String message) {
        line("WARNING", message);
    }

    private void line(String level, String message) {
        String time = LINE_STAMP.format(RunFolder.now(clock));
        SmallFiles.append(
                file("training_log"), time + " - " + experiment + "_logger - " + level + " - " + message + "\n");
    }

    /**
     * Writes the configuration file.
     *
     * @param tree the whole configuration
     */
    public void config(Map<String, Object> tree) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", experiment);
        info.put("start_time", iso(start));
        info.put("log_directory", folder.toString());
        Map<String, Object> names = new LinkedHashMap<>();
        files.forEach((kind, path) -> names.put(kind, path.toString()));
        info.put("log_files", names);
        info.put("trainer", TRAINER);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("experiment_info", info);
        all.put("training_config", tree);
        all.put("model_info", Map.of());
        all.put("optimizer_info", Map.of());
        SmallFiles.replace(file("config_log"), PythonText.json(all));
        info("Configuration saved to: " + file("config_log"));
    }

    private static String iso(LocalDateTime time) {
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return ISO.format(time) + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
    }

    private String now() {
        return iso(RunFolder.now(clock));
    }

    /**
     * Writes what an epoch came to.
     *
     * @param epoch from 1
     * @param train {@code loss} and {@code accuracy} (percent)
     * @param validation {@code loss}, and the other validation metrics in the order in which they are written
     * @param best whether the epoch is the best so far
     * @param seconds how long it took
     */
    public void epoch(
            int epoch, Map<String, Double> train, Map<String, Double> validation, boolean best, double seconds) {
        double trainLoss = train.getOrDefault("loss", 0.0);
        double valLoss = validation.getOrDefault("loss", 0.0);
        Map<String, Double> metrics = new LinkedHashMap<>(validation);
        metrics.remove("loss");
        info("Epoch " + epoch + " Results:");
        info("  Train - Loss: " + PythonText.fixed(trainLoss, 4) + ", Accuracy: "
                + PythonText.fixed(train.getOrDefault("accuracy", 0.0), 2) + "%");
        StringBuilder line = new StringBuilder("  Validation - Loss: ").append(PythonText.fixed(valLoss, 4));
        metrics.forEach((name, value) -> line.append(", ")
                .append(name.toUpperCase(Locale.ROOT))
                .append(": ")
                .append(PythonText.fixed(value, 4)));
        info(line.toString());
        if (seconds > 0) {
            info("  Epoch time: " + PythonText.fixed(seconds, 2) + "s");
        }
        if (best) {
            info("  *** NEW BEST MODEL - " + PythonText.fixed(metrics.getOrDefault("auc", 0.0), 4) + " ***");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", epoch);
        row.put("train_loss", trainLoss);
        row.put("train_accuracy", train.getOrDefault("accuracy", 0.0));
        row.put("val_loss", valLoss);
        row.put("is_best", best);
        row.put("elapsed_time", seconds);
        row.put("timestamp", now());
        metrics.forEach((name, value) -> row.put("val_" + name, value));
        epochs.add(row);
        Set<String> columns = new LinkedHashSet<>();
        epochs.forEach(one -> columns.addAll(one.keySet()));
        SmallFiles.replaceTable(file("metrics_csv"), columns, epochs);
    }

    /**
     * Writes the fairness of a data set.
     *
     * @param epoch from 1
     * @param dataset {@code validation} or a test set
     * @param metrics {@code F_FPR}, {@code F_OAE}, {@code F_DP}, {@code F_MEO} (percent), {@code num_subgroups},
     *     {@code avg_fpr}, {@code avg_acc}; what is missing is written as 0
     */
    public void fairness(int epoch, String dataset, Map<String, Double> metrics) {
        List<String> shown = new ArrayList<>();
        for (String name : FAIRNESS_COLUMNS.subList(2, 6)) {
            shown.add(name + ": " + PythonText.fixed(metrics.getOrDefault(name, 0.0), 2) + "%");
        }
        info("  Fairness [" + dataset + "] - " + String.join(", ", shown));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", epoch);
        row.put("dataset", dataset);
        for (String name : FAIRNESS_COLUMNS.subList(2, 9)) {
            row.put(name, metrics.getOrDefault(name, 0.0));
        }
        row.put("num_subgroups", (int) Math.round(metrics.getOrDefault("num_subgroups", 0.0)));
        row.put("timestamp", now());
        fairness.add(row);
        SmallFiles.replaceTable(file("fairness_metrics_csv"), FAIRNESS_COLUMNS, fairness);
    }

    /**
     * Writes the detection quality on a test set.
     *
     * @param epoch from 1
     * @param dataset the test set
     * @param samples its size
     * @param metrics {@code auc}, {@code acc}, {@code eer}, {@code ap}; what is missing is written as 0
     */
    public void test(int epoch, String dataset, int samples, Map<String, Double> metrics) {
        List<String> shown = new ArrayList<>();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", epoch);
        row.put("dataset", dataset);
        for (String name : TEST_COLUMNS.subList(2, 6)) {
            double value = metrics.getOrDefault(name, 0.0);
            shown.add(name.toUpperCase(Locale.ROOT) + ": " + PythonText.fixed(value, 4));
            row.put(name, value);
        }
        info("  Test [" + dataset + "] - " + String.join(", ", shown));
        row.put("num_samples", samples);
        row.put("timestamp", now());
        tests.add(row);
        SmallFiles.replaceTable(file("test_metrics_csv"), TEST_COLUMNS, tests);
    }

    /**
     * Writes the end and the summary.
     *
     * @param best the best value of the metric that chooses the best epoch
     * @param metric its name, in capitals
     */
    public void complete(double best, String metric) {
        LocalDateTime end = RunFolder.now(clock);
        double seconds = Math.max(0, Duration.between(start, end).toNanos() / 1e9);
        String duration = PythonText.fixed(seconds, 2) + "s (" + PythonText.fixed(seconds / 3600, 2) + "h)";
        String bar = "=".repeat(80);
        info(bar);
        info("TRAINING COMPLETED");
        info(bar);
        info("Best validation " + metric + ": " + PythonText.fixed(best, 4));
        info("Total training time: " + duration);
        info("End time: " + LINE_STAMP.format(end));
        info("Final model saved: " + folder.resolve("checkpoint_best.pth"));
        List<String> lines = new ArrayList<>();
        lines.add("Training Summary - " + experiment);
        lines.add("=".repeat(60));
        lines.add("Start Time: " + LINE_STAMP.format(start));
        lines.add("End Time: " + LINE_STAMP.format(end));
        lines.add("Total Duration: " + duration);
        lines.add("Best Validation " + metric + ": " + PythonText.fixed(best, 4));
        lines.addAll(SummaryTables.of(epochs, tests, fairness));
        lines.add("");
        lines.add("Log files saved in: " + folder);
        String[] names = {"Training log", "Config log", "Metrics CSV", "Test Metrics CSV", "Fairness Metrics CSV"};
        List<Path> paths = new ArrayList<>(files.values());
        for (int i = 0; i < names.length; i++) {
            lines.add("- " + names[i] + ": " + paths.get(i).getFileName());
        }
        lines.add("- Error log: " + file("error_log").getFileName());
        lines.add("- Summary: " + file("summary_log").getFileName());
        SmallFiles.replace(file("summary_log"), String.join("\n", lines));
    }
}
