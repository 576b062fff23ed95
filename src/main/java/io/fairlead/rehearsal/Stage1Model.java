package io.fairlead.rehearsal;

import io.fairlead.rehearsal.network.Chain;
import io.fairlead.rehearsal.network.GradientReversal;
import io.fairlead.rehearsal.network.Layer;
import io.fairlead.rehearsal.network.Matrix;
import io.fairlead.rehearsal.network.Pass;
import io.fairlead.rehearsal.network.Perceptron;
import io.fairlead.rehearsal.network.UnitNorm;
import io.fairlead.rehearsal.network.Weights;
import io.fairlead.rehearsal.world.Streams;
import io.fairlead.rehearsal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stage 1's network: an adapter, and behind a reversal of gradients two heads that try to recognise race and gender.
 *
 * <p>Mutable and for one thread.
 */
final class Stage1Model {

    private final Layer adapter;
    private final Layer norm;
    private final GradientReversal reversal = new GradientReversal();
    private final Layer race;
    private final Layer gender;

    Stage1Model(Stage1Settings.Network settings, long seed) {
        RandomGenerator random = Streams.of(seed, "initial weights");
        double dropout = settings.dropout();
        adapter =
                Perceptron.adapter("additive_adapter.adapter", World.WIDTH, settings.adapterHidden(), dropout, random);
        norm = settings.normalize() ? new UnitNorm() : new Chain(List.of());
        race = Perceptron.classifier(
                "race_classifier", List.of(World.WIDTH, settings.raceHidden(), 4), dropout, random);
        gender = Perceptron.classifier(
                "gender_classifier", List.of(World.WIDTH, settings.genderHidden(), 2), dropout, random);
    }

    /** Sets by how much the heads' gradients are reversed; −1 leaves them as they are. */
    void setReversal(double strength) {
        reversal.setStrength(strength);
    }

    Output forward(Matrix embeddings, Pass pass) {
        Matrix features = norm.forward(embeddings.plus(adapter.forward(embeddings, pass)), pass);
        return new Output(features, race.forward(features, pass), gender.forward(features, pass));
    }

    /** Adds to the derivatives of all weights. */
    void backward(Matrix inRace, Matrix inGender, Matrix inFeatures) {
        Matrix hidden = race.backward(inRace).plus(gender.backward(inGender));
        adapter.backward(norm.backward(reversal.backward(hidden).plus(inFeatures)));
    }

    List<Weights> weights() {
        List<Weights> all = new ArrayList<>(adapter.weights());
        all.addAll(race.weights());
        all.addAll(gender.weights());
        return List.copyOf(all);
    }

    /**
     * What the network makes of a batch.
     *
     * @param features the debiased features
     * @param race a score for each race
     * @param gender a score for each gender
     */
    record Output(Matrix features, Matrix race, Matrix gender) {}
}
