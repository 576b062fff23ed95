package io.fairlead.rehearsal;

import io.fairlead.check.UserException;
import io.fairlead.rehearsal.network.Weights;
import io.fairlead.rehearsal.output.Checkpoint;
import io.fairlead.rehearsal.output.PredictionFile;
import io.fairlead.rehearsal.output.PythonText;
import io.fairlead.rehearsal.output.RunFolder;
import io.fairlead.rehearsal.output.Stage2Log;
import io.fairlead.rehearsal.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of Stage 2 with its files.
 *
 * <p>{@code checkpoint_latest.pth} is written last in each epoch: a run that is killed before repeats the epoch when it is
 * taken up, with the same numbers, in a second set of log files as in the two-stage project.
 */
final class Stage2Run {

    private final Map<String, Object> tree;
    private final ConfigTree config;
    private final Path logs;
    private final RunOptions options;
    private final Stage2Settings settings;
    private final Stage2Training training;
    private final RunState state;

    Stage2Run(Map<String, Object> tree, ConfigTree config, World world, Path logs, RunOptions options) {
        this.tree = tree;
        this.config = config;
        this.logs = logs;
        this.options = options;
        settings = Stage2Settings.from(config);
        config.refuseMistakes();
        training = new Stage2Training(settings, world);
        state = new RunState("eer".equals(settings.evaluation().metric()) ? 1 : 0);
    }

    RehearsalResult run() {
        Optional<Path> stage1 = settings.stage1Checkpoint().map(this::find);
        stage1.ifPresent(path -> training.loadStage1(Checkpoint.read(path), config));
        Optional<Resumable> earlier = options.resume()
                ? Resumable.find(logs, settings.experiment(), SavedWeights.fingerprint(tree))
                : Optional.empty();
        int done = 0;
        Path folder;
        if (earlier.isPresent()) {
            folder = earlier.get().folder();
            done = earlier.get().checkpoint().epoch();
            SavedWeights.restore(training.weights(), earlier.get().checkpoint().model());
            SavedWeights.restore(training.optimizer(), earlier.get().checkpoint());
            state.restore(earlier.get().checkpoint());
        } else {
            folder = RunFolder.create(logs, settings.experiment(), options.clock());
        }
        int epochs = settings.data().epochs();
        return done >= epochs ? result(folder, done) : trainFrom(done + 1, folder);
    }

    /** Finds the named checkpoint: as it is, beside the configuration or above it, or among the logs. */
    private Path find(String name) {
        Path asNamed = Path.of(name);
        Path beside = config.file().toAbsolutePath().normalize().getParent();
        Path above = beside == null || beside.getParent() == null ? asNamed.toAbsolutePath() : beside.getParent();
        List<Path> places = Stream.of(beside == null ? above : beside, above, logs, logs.resolve(".."))
                .map(place -> place.resolve(asNamed).normalize())
                .distinct()
                .toList();
        return places.stream().filter(Files::isRegularFile).findFirst().orElseThrow(() -> missing(name, places));
    }

    private UserException missing(String name, List<Path> places) {
        return new UserException(
                List.of(
                        new UserException.Mistake(
                                config.file().toString(),
                                "stage1_checkpoint must name a file, but there is no " + name + " (looked for " + places
                                        + ")",
                                "run Stage 1 first and name its checkpoint_best.pth, or leave the key empty for an untrained adapter")));
    }

    private RehearsalResult trainFrom(int first, Path folder) {
        Stage2Log log = new Stage2Log(folder, settings.experiment(), options.clock());
        announce(log);
        int epochs = settings.data().epochs();
        for (int epoch = first; epoch <= epochs; epoch++) {
            epoch(epoch, folder, log);
            if (epoch == epochs) {
                log.complete(state.bestValue(), settings.evaluation().metric().toUpperCase(Locale.ROOT));
            }
            checkpoint(epoch, true).write(folder.resolve("checkpoint_latest.pth"), Checkpoint.Precision.DOUBLE);
            options.onProgress().accept(new Progress(2, epoch, epochs, state.last()));
            if (epoch < epochs && options.stop().getAsBoolean()) {
                return result(folder, epoch);
            }
        }
        return result(folder, epochs);
    }

    private RehearsalResult result(Path folder, int epoch) {
        boolean finished = epoch >= settings.data().epochs();
        return new RehearsalResult(2, folder, epoch, finished, state.bestEpoch(), state.metrics());
    }

    private void announce(Stage2Log log) {
        log.info("=".repeat(60));
        log.info("Stage 2 Independent Adapter Training Started");
        log.info("=".repeat(60));
        if (settings.stage1Checkpoint().isEmpty()) {
            log.warning("Stage 1 checkpoint not found: None");
            log.warning("Using randomly initialized Stage 1 Adapter weights");
        }
        long all = count(training.weights());
        long trained = count(training.optimizer().weights());
        log.info("Model Information:");
        log.info(String.format(Locale.ROOT, "  Total parameters: %,d", all));
        log.info(String.format(Locale.ROOT, "  Trainable parameters: %,d", trained));
        log.info(String.format(Locale.ROOT, "  Frozen parameters: %,d", all - trained));
        log.info("Classification Loss: " + settings.loss().detectionName());
        log.info("Fairness Loss: Stage2FairnessLoss (sinkhorn)");
        log.info("Loss Weighting: " + (settings.loss().dynamic() ? "dynamic" : "fixed"));
        log.info("Optimizer: " + settings.descent().optimizerName() + ", LR: "
                + PythonText.repr(settings.descent().configuredRate()));
        if (!settings.descent().schedulerName().isEmpty()) {
            log.info("Scheduler: " + settings.descent().schedulerName());
        }
        log.config(tree);
        if (settings.data().balancedBatches()) {
            log.info("Using SubgroupBalancedBatchSampler (batch_size="
                    + settings.data().batchSize() + ")");
        }
        log.info("Train: " + training.trainingSize() + " samples, "
                + training.batches(1).size() + " batches");
        int size = settings.data().validationBatch();
        log.info("Val: " + training.validationSize() + " samples, " + (training.validationSize() + size - 1) / size
                + " batches");
        log.info("\nStarting training for " + settings.data().epochs() + " epochs");
        log.info("Best metric: " + settings.evaluation().metric());
    }

    private static long count(List<Weights> weights) {
        return weights.stream().mapToLong(one -> one.values().length).sum();
    }

    private void epoch(int epoch, Path folder, Stage2Log log) {
        Instant start = options.clock().instant();
        Stage2Training.EpochStats stats = training.train(epoch);
        stats.skipped().forEach(batch -> log.warning("NaN/Inf loss at epoch " + epoch + ", batch " + batch));
        Stage2Training.Measured validation = training.validate();
        String metric = settings.evaluation().metric();
        double value = validation.detection().getOrDefault(metric, 0.0);
        boolean best = "eer".equals(metric) ? value < state.bestValue() : value > state.bestValue();
        Map<String, Double> metrics = new LinkedHashMap<>();
        stats.metrics().forEach((name, number) -> metrics.put("train/" + name, number));
        addTo(metrics, "val/", validation);
        if (best) {
            saveBest(epoch, folder, log, validation);
        }
        double seconds = Duration.between(start, options.clock().instant()).toNanos() / 1e9;
        log.epoch(epoch, stats.metrics(), forLog(validation), best, seconds);
        log.fairness(epoch, "validation", validation.fairness());
        if (best || epoch % settings.evaluation().testEvery() == 0) {
            test(epoch, folder, log, best).forEach((name, one) -> addTo(metrics, "test/" + name + "/", one));
        }
        if (best) {
            PredictionFile.write(folder, "validation", validation.set(), validation.scores());
            state.best(epoch, value, metrics);
        }
        state.last(metrics);
    }

    private static void addTo(Map<String, Double> metrics, String prefix, Stage2Training.Measured measured) {
        measured.detection().forEach((name, value) -> metrics.put(prefix + name, value));
        measured.fairness().forEach((name, value) -> metrics.put(prefix + name, value));
    }

    private static Map<String, Double> forLog(Stage2Training.Measured validation) {
        Map<String, Double> shown = new LinkedHashMap<>(validation.detection());
        for (String name : List.of("F_FPR", "F_OAE", "F_DP", "F_MEO")) {
            shown.put("fairness_" + name, validation.fairness().getOrDefault(name, 0.0));
        }
        return shown;
    }

    private Map<String, Stage2Training.Measured> test(int epoch, Path folder, Stage2Log log, boolean best) {
        Map<String, Stage2Training.Measured> tests = training.test();
        tests.forEach((name, one) -> {
            log.test(epoch, name, one.set().size(), one.detection());
            log.fairness(epoch, name, one.fairness());
            if (best) {
                PredictionFile.write(folder, name, one.set(), one.scores());
            }
        });
        return tests;
    }

    private void saveBest(int epoch, Path folder, Stage2Log log, Stage2Training.Measured validation) {
        Checkpoint checkpoint = checkpoint(epoch, false);
        checkpoint.write(folder.resolve("checkpoint_best.pth"), Checkpoint.Precision.SINGLE);
        String name = "best_ep" + epoch + "_auc"
                + PythonText.fixed(validation.detection().getOrDefault("auc", 0.0), 4) + "_acc"
                + PythonText.fixed(validation.detection().getOrDefault("acc", 0.0), 4) + ".pth";
        checkpoint.write(folder.resolve(name), Checkpoint.Precision.SINGLE);
        RunFolder.forgetOldBest(folder).forEach(old -> log.info("Removed old checkpoint: " + old));
        log.info("Best model saved: " + name);
    }

    private Checkpoint checkpoint(int epoch, boolean resumable) {
        return new Checkpoint(
                epoch,
                SavedWeights.of(training.weights()),
                resumable ? SavedWeights.of(training.optimizer()) : Map.of(),
                state.numbers(
                        SavedWeights.fingerprint(tree), training.optimizer().steps()));
    }
}
