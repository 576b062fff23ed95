package io.fairlead.rehearsal;

import io.fairlead.rehearsal.loss.CosineSimilarity;
import io.fairlead.rehearsal.loss.CrossEntropy;
import io.fairlead.rehearsal.loss.LossValue;
import io.fairlead.rehearsal.loss.SubgroupTransport;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.world.EmbeddingSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Stage 1's loss: the heads' cross-entropies, similarity to the original, and the distances between subgroups. */
final class Stage1Loss {

    private final Stage1Settings.Loss settings;
    private final CrossEntropy race;
    private final CrossEntropy gender;
    private final SubgroupTransport transport;

    Stage1Loss(Stage1Settings.Loss settings) {
        this.settings = settings;
        race = new CrossEntropy(settings.smoothing(), 1, 1, 1, 1);
        gender = new CrossEntropy(settings.smoothing(), 1, 1);
        transport = new SubgroupTransport(settings.transport(), 2, Scale.LENGTH);
    }

    /** Returns all terms of a batch, the weighted sum among them, and the derivatives of that sum. */
    Terms of(Stage1Model.Output output, EmbeddingSet batch, Matrix originals, RandomGenerator random) {
        LossValue ofRace = race.of(output.race(), batch.races());
        LossValue ofGender = gender.of(output.gender(), batch.genders());
        LossValue similarity = CosineSimilarity.of(output.features(), originals);
        Matrix inFeatures =
                Matrix.zeros(output.features().rows(), output.features().columns());
        inFeatures.add(settings.similarity(), similarity.gradient());
        double fairness = 0;
        double pairwise = 0;
        if (settings.fairness() > 0) {
            LossValue global = transport.global(output.features(), random, batch.subgroups());
            fairness = global.value();
            inFeatures.add(settings.fairness(), global.gradient());
        }
        if (settings.pairwise() > 0) {
            LossValue pairs = transport.pairwise(output.features(), batch.subgroups());
            pairwise = pairs.value();
            inFeatures.add(settings.pairwise(), pairs.gradient());
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(
                "loss_overall",
                settings.race() * ofRace.value()
                        + settings.gender() * ofGender.value()
                        + settings.similarity() * similarity.value()
                        + settings.fairness() * fairness
                        + settings.pairwise() * pairwise);
        values.put("loss_race", ofRace.value());
        values.put("loss_gender", ofGender.value());
        values.put("loss_fairness", fairness);
        values.put("loss_pairwise_fairness", pairwise);
        values.put("race_acc", accuracy(output.race(), batch.races()));
        values.put("gender_acc", accuracy(output.gender(), batch.genders()));
        values.put("loss_similarity", similarity.value());
        values.put("cosine_sim", 1 - similarity.value());
        return new Terms(values, scaled(settings.race(), ofRace), scaled(settings.gender(), ofGender), inFeatures);
    }

    private static Matrix scaled(double factor, LossValue loss) {
        Matrix gradient = Matrix.zeros(loss.gradient().rows(), loss.gradient().columns());
        gradient.add(factor, loss.gradient());
        return gradient;
    }

    /** Returns the share of rows whose largest score is the label's. */
    static double accuracy(Matrix scores, int... labels) {
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            int largest = 0;
            for (int k = 1; k < scores.columns(); k++) {
                largest = scores.at(row, k) > scores.at(row, largest) ? k : largest;
            }
            right += largest == labels[row] ? 1 : 0;
        }
        return labels.length == 0 ? 0 : (double) right / labels.length;
    }

    /**
     * The terms of a batch.
     *
     * @param values unweighted, by the project's names, and {@code loss_overall}
     * @param inRace the derivative of the sum in the race scores
     * @param inGender the derivative of the sum in the gender scores
     * @param inFeatures the derivative of the sum in the features, without what comes through the heads
     */
    record Terms(Map<String, Double> values, Matrix inRace, Matrix inGender, Matrix inFeatures) {}
}
