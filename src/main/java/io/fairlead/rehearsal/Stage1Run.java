package io.fairlead.rehearsal;

import io.fairlead.rehearsal.output.Checkpoint;
import io.fairlead.rehearsal.output.EventFile;
import io.fairlead.rehearsal.output.LossLog;
import io.fairlead.rehearsal.output.PythonText;
import io.fairlead.rehearsal.output.RunFolder;
import io.fairlead.rehearsal.output.Stage2Log;
import io.fairlead.rehearsal.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of Stage 1 with its files: configuration, loss log, TensorBoard events and checkpoints.
 *
 * <p>A run that is taken up goes on in its folder from the epoch after its last complete one.
 */
final class Stage1Run {

    private static final String EXPERIMENT = "stage1";
    private static final List<String> LOGGED = List.of(
            "loss_overall",
            "loss_race",
            "loss_gender",
            "loss_similarity",
            "loss_fairness",
            "race_acc",
            "gender_acc",
            "cosine_sim");
    private static final List<String> TAGS = List.of(
            "loss_overall",
            "loss_race",
            "loss_gender",
            "loss_similarity",
            "loss_fairness",
            "loss_pairwise_fairness",
            "race_acc",
            "gender_acc",
            "cosine_sim");

    private final Map<String, Object> tree;
    private final Path logs;
    private final RunOptions options;
    private final Stage1Settings settings;
    private final Stage1Training training;
    private final RunState state = new RunState(Double.NEGATIVE_INFINITY);

    Stage1Run(Map<String, Object> tree, ConfigTree config, World world, Path logs, RunOptions options) {
        this.tree = tree;
        this.logs = logs;
        this.options = options;
        settings = Stage1Settings.from(config);
        config.refuseMistakes();
        training = new Stage1Training(settings, world);
    }

    RehearsalResult run() {
        Optional<Resumable> earlier =
                options.resume() ? Resumable.find(logs, EXPERIMENT, SavedWeights.fingerprint(tree)) : Optional.empty();
        if (earlier.isEmpty()) {
            Path folder = RunFolder.create(logs, EXPERIMENT, options.clock());
            saveConfiguration(folder);
            return trainFrom(1, folder, LossLog.start(folder));
        }
        Checkpoint checkpoint = earlier.get().checkpoint();
        Path folder = earlier.get().folder();
        SavedWeights.restore(training.weights(), checkpoint.model());
        SavedWeights.restore(training.optimizer(), checkpoint);
        state.restore(checkpoint);
        return checkpoint.epoch() >= settings.data().epochs()
                ? result(folder, checkpoint.epoch())
                : trainFrom(checkpoint.epoch() + 1, folder, LossLog.resume(folder, checkpoint.epoch()));
    }

    private void saveConfiguration(Path folder) {
        Map<String, Object> flat = Stage1Settings.flattened(tree);
        flat.put("trainer", Stage2Log.TRAINER);
        try {
            Files.writeString(folder.resolve("config.json"), PythonText.json(flat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RehearsalResult trainFrom(int first, Path folder, LossLog log) {
        EventFile events = new EventFile(folder.resolve("tensorboard"), options.clock());
        int epochs = settings.data().epochs();
        for (int epoch = first; epoch <= epochs; epoch++) {
            epoch(epoch, folder, log, events);
            checkpoint(epoch, true).write(folder.resolve("checkpoint_latest.pth"), Checkpoint.Precision.DOUBLE);
            options.onProgress().accept(new Progress(1, epoch, epochs, state.last()));
            if (epoch < epochs && options.stop().getAsBoolean()) {
                return result(folder, epoch);
            }
        }
        return result(folder, epochs);
    }

    private RehearsalResult result(Path folder, int epoch) {
        boolean finished = epoch >= settings.data().epochs();
        return new RehearsalResult(1, folder, epoch, finished, state.bestEpoch(), state.metrics());
    }

    private void epoch(int epoch, Path folder, LossLog log, EventFile events) {
        double reversal = training.reversal(epoch);
        Map<String, Double> means = training.train(
                epoch,
                (step, iteration, values) ->
                        logBatch(new Batch(step, epoch, iteration), values, reversal, log, events));
        Map<String, Double> validation = training.validate(epoch);
        Map<String, Double> metrics = new LinkedHashMap<>();
        means.forEach((name, value) -> metrics.put("train/" + name, value));
        validation.forEach((name, value) -> metrics.put("val/" + name, value));
        double score = settings.selection().cosine() * validation.getOrDefault("mean_cosine_sim", 0.0)
                + settings.selection().race() * validation.getOrDefault("race_acc", 0.0)
                + settings.selection().gender() * validation.getOrDefault("gender_acc", 0.0);
        metrics.put("val/combined_score", score);
        if (score > state.bestValue()) {
            state.best(epoch, score, metrics);
            saveBest(epoch, score, validation, folder);
        }
        state.last(metrics);
        Map<String, Double> tagged = new LinkedHashMap<>(means);
        tagged.put("grl_lambda", reversal);
        if (settings.scheduled()) {
            tagged.put("lr", settings.rate().at(epoch + 1) / Scale.STAGE1_LEARNING_RATE);
        }
        validation.forEach((name, value) -> tagged.put("val_" + name, value));
        tagged.forEach((name, value) -> events.scalar("epoch/" + name, value, epoch));
        events.flush();
    }

    private static void logBatch(
            Batch batch, Map<String, Double> values, double reversal, LossLog log, EventFile events) {
        if (batch.iteration % 10 == 0) {
            double[] row = new double[LOGGED.size() + 1];
            for (int i = 0; i < LOGGED.size(); i++) {
                row[i] = values.getOrDefault(LOGGED.get(i), 0.0);
            }
            row[LOGGED.size()] = reversal;
            log.row(batch.step, batch.epoch, row);
        }
        if (batch.iteration % 100 == 0) {
            for (String tag : TAGS) {
                events.scalar("train/" + tag, values.getOrDefault(tag, 0.0), batch.step);
            }
            events.scalar("train/grl_lambda", reversal, batch.step);
        }
    }

    private void saveBest(int epoch, double score, Map<String, Double> validation, Path folder) {
        Checkpoint checkpoint = checkpoint(epoch, false);
        checkpoint.write(folder.resolve("checkpoint_best.pth"), Checkpoint.Precision.SINGLE);
        String name = "best_ep" + epoch + "_score" + PythonText.fixed(score, 4) + "_cos"
                + PythonText.fixed(validation.getOrDefault("mean_cosine_sim", 0.0), 4) + "_race"
                + PythonText.fixed(validation.getOrDefault("race_acc", 0.0), 4) + "_gender"
                + PythonText.fixed(validation.getOrDefault("gender_acc", 0.0), 4) + ".pth";
        checkpoint.write(folder.resolve(name), Checkpoint.Precision.SINGLE);
        RunFolder.forgetOldBest(folder);
    }

    private Checkpoint checkpoint(int epoch, boolean resumable) {
        return new Checkpoint(
                epoch,
                SavedWeights.of(training.weights()),
                resumable ? SavedWeights.of(training.optimizer()) : Map.of(),
                state.numbers(
                        SavedWeights.fingerprint(tree), training.optimizer().steps()));
    }

    /** Where in the run a batch stands. */
    private record Batch(long step, int epoch, int iteration) {}
}
