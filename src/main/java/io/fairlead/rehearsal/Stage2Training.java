package io.fairlead.rehearsal;

import io.fairlead.check.UserException;
import io.fairlead.rehearsal.descent.Optimizer;
import io.fairlead.rehearsal.loss.LossValue;
import io.fairlead.rehearsal.loss.SubgroupTransport;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.network.Pass;
import io.fairlead.rehearsal.network.Weights;
import io.fairlead.rehearsal.output.Checkpoint;
import io.fairlead.rehearsal.output.Tensor;
import io.fairlead.rehearsal.world.EmbeddingSet;
import io.fairlead.rehearsal.world.Streams;
import io.fairlead.rehearsal.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The training of Stage 2, one epoch after the other, without its files.
 *
 * <p>A batch whose loss is not finite is skipped, as in the two-stage project; once every batch is, the training loss is 0
 * and goes on so to the last epoch. Mutable; for one thread.
 */
final class Stage2Training {

    // Small beside the spread of the embeddings, which is about 0.2 in each direction.
    private static final double AUGMENTATION = 0.02;

    private final Stage2Settings settings;
    private final Stage2Model model;
    private final Optimizer optimizer;
    private final LossWeighting weighting;
    private final SubgroupTransport transport;
    private final FairnessFeatures compared = new FairnessFeatures();
    private final EmbeddingSet training;
    private final EmbeddingSet validation;
    private final Map<String, EmbeddingSet> tests = new LinkedHashMap<>();

    Stage2Training(Stage2Settings settings, World world) {
        this.settings = settings;
        model = new Stage2Model(settings.network(), settings.seed());
        Stage2Settings.Loss loss = settings.loss();
        weighting = new LossWeighting(loss.dynamic(), loss.detectionWeight(), loss.fairnessWeight());
        transport = new SubgroupTransport(loss.transport(), loss.fewest(), Scale.LENGTH);
        List<Weights> trained = new ArrayList<>(model.trained());
        trained.addAll(weighting.weights());
        optimizer = new Optimizer(settings.descent().optimizer(), trained);
        training = chosen(world.deepfakeTraining());
        validation = world.validation();
        settings.evaluation().testSets().forEach(name -> tests.put(name, world.test(name)));
    }

    private EmbeddingSet chosen(EmbeddingSet all) {
        Stage2Settings.Data data = settings.data();
        EmbeddingSet left = data.skipUnknown() ? all.known() : all;
        RandomGenerator random = Streams.of(settings.seed(), "balancing");
        if (data.balanceSubgroups()) {
            return BatchSampler.balanceSubgroups(left, random);
        }
        return data.balanceClasses() ? BatchSampler.balanceClasses(left, random) : left;
    }

    /** Takes over the adapter of a Stage 1 checkpoint. */
    void loadStage1(Checkpoint stage1, ConfigTree place) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        stage1.model().forEach((name, tensor) -> {
            if (name.startsWith("additive_adapter.")) {
                renamed.put("stage1_adapter." + name.substring("additive_adapter.".length()), tensor);
            }
        });
        Tensor first = renamed.get("stage1_adapter.adapter.0.weight");
        if (first == null) {
            throw mistake(
                    place,
                    "stage1_checkpoint names a checkpoint without additive_adapter weights",
                    "name a checkpoint of Stage 1");
        }
        int width = first.shape().get(0);
        if (width != settings.network().stage1Hidden()) {
            throw mistake(
                    place,
                    "model.stage1_hidden_dim must be the adapter_hidden_dim of the Stage 1 checkpoint, but these are "
                            + settings.network().stage1Hidden() + " and " + width + " units here",
                    "set model.stage1_hidden_dim to the adapter_hidden_dim that Stage 1 was trained with");
        }
        SavedWeights.restore(model.frozen(), renamed);
    }

    private static UserException mistake(ConfigTree place, String what, String hint) {
        return new UserException(List.of(new UserException.Mistake(place.file().toString(), what, hint)));
    }

    Optimizer optimizer() {
        return optimizer;
    }

    List<Weights> weights() {
        List<Weights> all = new ArrayList<>(model.frozen());
        all.addAll(optimizer.weights());
        return all;
    }

    int trainingSize() {
        return training.size();
    }

    int validationSize() {
        return validation.size();
    }

    List<int[]> batches(int epoch) {
        RandomGenerator random = Streams.of(settings.seed(), "batches", epoch);
        int size = settings.data().batchSize();
        return settings.data().balancedBatches()
                ? BatchSampler.balanced(training, size, random)
                : BatchSampler.shuffled(training, size, random);
    }

    /** Trains one epoch. */
    EpochStats train(int epoch) {
        RandomGenerator random = Streams.of(settings.seed(), "dropout", epoch);
        double rate = settings.descent().rate().at(epoch);
        int[] labels = training.labels();
        int[] subgroups = training.subgroups();
        EpochStats stats = new EpochStats();
        List<int[]> batches = batches(epoch);
        for (int[] batch : batches) {
            Matrix embeddings = augmented(training.embeddings().take(batch), random);
            step(embeddings, pick(labels, batch), pick(subgroups, batch), new Step(rate, random, stats));
        }
        stats.batches = batches.size();
        return stats;
    }

    private Matrix augmented(Matrix embeddings, RandomGenerator random) {
        if (settings.data().augment()) {
            for (int i = 0; i < embeddings.values().length; i++) {
                embeddings.values()[i] += AUGMENTATION * random.nextGaussian();
            }
        }
        return embeddings;
    }

    private void step(Matrix embeddings, int[] labels, int[] subgroups, Step step) {
        optimizer.clearGradients();
        Stage2Model.Output output = model.forward(embeddings, Pass.training(step.random));
        LossValue detection = settings.loss().detection().of(output.scores(), labels);
        LossValue fairness = transport.pairwiseInClasses(compared.of(output), labels, subgroups);
        double total = weighting.total(detection.value(), fairness.value());
        step.stats.tried++;
        if (!Double.isFinite(total)) {
            step.stats.skipped.add(step.stats.tried - 1);
            return;
        }
        Matrix inScores = Matrix.zeros(labels.length, 2);
        inScores.add(weighting.detectionFactor(), detection.gradient());
        Matrix inFeatures =
                Matrix.zeros(output.features().rows(), output.features().columns());
        compared.addGradient(weighting.fairnessFactor(), fairness.gradient(), inFeatures, inScores);
        model.backward(inScores, inFeatures);
        weighting.backward(detection.value(), fairness.value());
        optimizer.clip(settings.descent().clip());
        optimizer.step(step.rate);
        step.stats.add(total, fairness.value(), model.meanGate(), output.scores(), labels);
    }

    private static int[] pick(int[] from, int... samples) {
        return Arrays.stream(samples).map(i -> from[i]).toArray();
    }

    /** Measures the validation set: {@code loss}, detection, and {@code fairness_F_*}. */
    Measured validate() {
        Matrix scores = scores(validation);
        Measured measured = measure(validation, scores);
        int size = settings.data().validationBatch();
        int[] labels = validation.labels();
        double sum = 0;
        int batches = 0;
        for (int start = 0; start < labels.length; start += size) {
            int[] batch = IntStream.range(start, Math.min(start + size, labels.length))
                    .toArray();
            sum += settings.loss()
                    .detection()
                    .of(scores.take(batch), pick(labels, batch))
                    .value();
            batches++;
        }
        measured.detection.put("loss", sum / batches);
        return measured;
    }

    /** Measures each test set. */
    Map<String, Measured> test() {
        Map<String, Measured> all = new LinkedHashMap<>();
        tests.forEach((name, set) -> all.put(name, measure(set, scores(set))));
        return all;
    }

    private Matrix scores(EmbeddingSet set) {
        return model.forward(set.embeddings(), Pass.INFERENCE).scores();
    }

    private static Measured measure(EmbeddingSet set, Matrix scores) {
        double[] fake = new double[set.size()];
        for (int i = 0; i < fake.length; i++) {
            // With single precision's range, as in the loss: scores that have run away give NaN.
            double real = (float) Math.exp(scores.at(i, 0));
            double fakePower = (float) Math.exp(scores.at(i, 1));
            fake[i] = fakePower / (real + fakePower);
        }
        return new Measured(
                set,
                fake,
                DetectionScores.detection(fake, set.labels()),
                DetectionScores.fairness(fake, set.labels(), set.subgroups()));
    }

    /** One step's rate, randomness, and where its results are added up. */
    private record Step(double rate, RandomGenerator random, EpochStats stats) {}

    /** What the batches of an epoch add up to. */
    static final class EpochStats {

        private int batches;
        private int tried;
        private int seen;
        private int right;
        private double loss;
        private double gate;
        private double apart;
        private final List<Integer> skipped = new ArrayList<>();

        private void add(double total, double fairness, double meanGate, Matrix scores, int... labels) {
            loss += total;
            apart += fairness;
            gate += meanGate;
            for (int i = 0; i < labels.length; i++) {
                right += (scores.at(i, 1) > scores.at(i, 0) ? 1 : 0) == labels[i] ? 1 : 0;
            }
            seen += labels.length;
        }

        /** Returns {@code loss}, {@code accuracy} (percent), mean fairness loss and gate, all 0 if every batch was skipped. */
        Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("loss", batches == 0 ? 0 : loss / batches);
            metrics.put("accuracy", seen == 0 ? 0 : 100.0 * right / seen);
            metrics.put("fairness_loss", batches == 0 ? 0 : apart / batches);
            metrics.put("gate", batches == 0 ? 0 : gate / batches);
            return metrics;
        }

        /** Returns the numbers of the batches without a finite loss, from 0. */
        List<Integer> skipped() {
            return skipped;
        }
    }

    /** What was measured on a data set. */
    static final class Measured {

        private final EmbeddingSet set;
        private final double[] scores;
        private final Map<String, Double> detection;
        private final Map<String, Double> fairness;

        Measured(EmbeddingSet set, double[] scores, Map<String, Double> detection, Map<String, Double> fairness) {
            this.set = set;
            this.scores = scores;
            this.detection = detection;
            this.fairness = fairness;
        }

        EmbeddingSet set() {
            return set;
        }

        double[] scores() {
            return scores.clone();
        }

        Map<String, Double> detection() {
            return detection;
        }

        Map<String, Double> fairness() {
            return fairness;
        }
    }
}
