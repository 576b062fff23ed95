package io.fairlead.rehearsal;

import io.fairlead.rehearsal.descent.Optimizer;
import io.fairlead.rehearsal.loss.CosineSimilarity;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.network.Pass;
import io.fairlead.rehearsal.network.Weights;
import io.fairlead.rehearsal.world.EmbeddingSet;
import io.fairlead.rehearsal.world.Streams;
import io.fairlead.rehearsal.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The training of Stage 1, one epoch after the other, without its files.
 *
 * <p>Nothing looks for NaN, as in the two-stage project: a training that breaks stays broken. Mutable; for one thread.
 */
final class Stage1Training {

    private static final double AUGMENTATION = 0.02;
    // The batches of the validation loss; few and large, since it is only reported.
    private static final int VALIDATION_BATCH = 256;

    private final Stage1Settings settings;
    private final Stage1Model model;
    private final Stage1Loss loss;
    private final Optimizer optimizer;
    private final EmbeddingSet training;
    private final EmbeddingSet validation;

    Stage1Training(Stage1Settings settings, World world) {
        this.settings = settings;
        model = new Stage1Model(settings.network(), settings.seed());
        loss = new Stage1Loss(settings.loss());
        optimizer = new Optimizer(settings.optimizer(), model.weights());
        Stage1Settings.Data data = settings.data();
        EmbeddingSet all =
                data.sets().stream().map(world::faces).reduce(EmbeddingSet::and).orElseThrow();
        RandomGenerator random = Streams.of(settings.seed(), "balancing");
        training = data.balanced() ? BatchSampler.limitSubgroups(all, data.mostPerSubgroup(), random) : all;
        validation = (data.validateOnDeepfakes()
                        ? world.validation()
                        : world.faces(data.sets().get(0)))
                .known();
    }

    Optimizer optimizer() {
        return optimizer;
    }

    List<Weights> weights() {
        return model.weights();
    }

    /** Returns the strength of the reversal in an epoch. */
    double reversal(int epoch) {
        return settings.network().reversal()
                ? settings.loss()
                        .reversal()
                        .applyAsDouble((double) epoch / settings.data().epochs())
                : 0;
    }

    private List<int[]> batches(int epoch) {
        RandomGenerator random = Streams.of(settings.seed(), "batches", epoch);
        int size = settings.data().batchSize();
        return settings.data().balanced()
                ? BatchSampler.balanced(training, size, random)
                : BatchSampler.shuffled(training, size, random);
    }

    /** Trains one epoch, tells each batch's terms, and returns their means. */
    Map<String, Double> train(int epoch, BatchListener listener) {
        RandomGenerator random = Streams.of(settings.seed(), "dropout", epoch);
        double rate = settings.rate().at(epoch);
        model.setReversal(settings.network().reversal() ? reversal(epoch) : -1);
        List<int[]> batches = batches(epoch);
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            Map<String, Double> values = step(training.take(batches.get(i)), rate, random);
            values.forEach((name, value) -> means.merge(name, value / batches.size(), Double::sum));
            listener.batch((long) epoch * batches.size() + i, i, values);
        }
        return means;
    }

    private Map<String, Double> step(EmbeddingSet batch, double rate, RandomGenerator random) {
        Matrix embeddings = batch.embeddings();
        if (settings.data().augment()) {
            for (int i = 0; i < embeddings.values().length; i++) {
                embeddings.values()[i] += AUGMENTATION * random.nextGaussian();
            }
        }
        optimizer.clearGradients();
        Stage1Model.Output output = model.forward(embeddings, Pass.training(random));
        Stage1Loss.Terms terms = loss.of(output, batch, embeddings, random);
        model.backward(terms.inRace(), terms.inGender(), terms.inFeatures());
        optimizer.step(rate);
        return terms.values();
    }

    /** Measures the validation set, by the project's names. */
    Map<String, Double> validate(int epoch) {
        RandomGenerator random = Streams.of(settings.seed(), "validation", epoch);
        Map<String, Double> metrics = losses(random);
        Stage1Model.Output output = model.forward(validation.embeddings(), Pass.INFERENCE);
        metrics.put("race_acc", Stage1Loss.accuracy(output.race(), validation.races()));
        metrics.put("gender_acc", Stage1Loss.accuracy(output.gender(), validation.genders()));
        metrics.put(
                "mean_cosine_sim",
                1
                        - CosineSimilarity.of(output.features(), validation.embeddings())
                                .value());
        metrics.putAll(FeatureStatistics.of(
                output.features(), validation, settings.loss().transport(), random));
        metrics.put("race_acc_gap", FeatureStatistics.accuracyGap(output.race(), validation.races(), validation));
        metrics.put("gender_acc_gap", FeatureStatistics.accuracyGap(output.gender(), validation.genders(), validation));
        return metrics;
    }

    private Map<String, Double> losses(RandomGenerator random) {
        Map<String, Double> sums = new LinkedHashMap<>();
        int count = (validation.size() + VALIDATION_BATCH - 1) / VALIDATION_BATCH;
        for (int start = 0; start < validation.size(); start += VALIDATION_BATCH) {
            EmbeddingSet batch =
                    validation.take(IntStream.range(start, Math.min(start + VALIDATION_BATCH, validation.size()))
                            .toArray());
            Stage1Model.Output output = model.forward(batch.embeddings(), Pass.INFERENCE);
            Map<String, Double> values =
                    loss.of(output, batch, batch.embeddings(), random).values();
            for (String name :
                    List.of("loss_overall", "loss_race", "loss_gender", "loss_fairness", "loss_pairwise_fairness")) {
                sums.merge(name, values.getOrDefault(name, 0.0) / count, Double::sum);
            }
        }
        return sums;
    }

    /** Is told each batch's terms. */
    interface BatchListener {

        /** A batch was trained: its step in the run, its number in the epoch from 0, and its terms. */
        void batch(long step, int iteration, Map<String, Double> values);
    }
}
