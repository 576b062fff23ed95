package io.fairlead.rehearsal;

import io.fairlead.rehearsal.network.Chain;
import io.fairlead.rehearsal.network.GatedFusion;
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
 * Stage 2's network: Stage 1's frozen adapter and an adapter of its own, fused by a gate, and a classifier.
 *
 * <p>Mutable and for one thread.
 */
final class Stage2Model {

    private final Layer stage1;
    private final Layer stage2;
    private final Layer fairNorm;
    private final GatedFusion fusion;
    private final Layer norm;
    private final Layer classifier;

    Stage2Model(Stage2Settings.Network settings, long seed) {
        RandomGenerator random = Streams.of(seed, "initial weights");
        stage1 = Perceptron.adapter(
                "stage1_adapter.adapter", World.WIDTH, settings.stage1Hidden(), settings.dropout(), random);
        stage2 = Perceptron.adapter(
                "stage2_adapter.adapter", World.WIDTH, settings.stage2Hidden(), settings.dropout(), random);
        fairNorm = settings.normalize() ? new UnitNorm() : new Chain(List.of());
        norm = settings.normalize() ? new UnitNorm() : new Chain(List.of());
        fusion = new GatedFusion(World.WIDTH, settings.heads(), settings.gateBias(), settings.dropout(), random);
        List<Integer> widths = new ArrayList<>();
        widths.add(World.WIDTH);
        widths.addAll(settings.classifierHidden());
        widths.add(2);
        classifier = Perceptron.classifier("binary_classifier", widths, settings.dropout(), random);
    }

    /** Returns the fused features and the two class scores of a batch. */
    Output forward(Matrix embeddings, Pass pass) {
        Matrix fair = fairNorm.forward(embeddings.plus(stage1.forward(embeddings, Pass.INFERENCE)), Pass.INFERENCE);
        Matrix own = embeddings.plus(stage2.forward(embeddings, pass));
        Matrix features = norm.forward(fusion.forward(own, fair, pass), pass);
        return new Output(features, classifier.forward(features, pass));
    }

    /** Adds to the derivatives of the trained weights. */
    void backward(Matrix inScores, Matrix inFeatures) {
        Matrix gradient = classifier.backward(inScores).plus(inFeatures);
        stage2.backward(fusion.backward(norm.backward(gradient)));
    }

    double meanGate() {
        return fusion.meanGate();
    }

    /** Returns the weights of Stage 1's adapter, which stay as they are. */
    List<Weights> frozen() {
        return stage1.weights();
    }

    /** Returns the weights that are trained. */
    List<Weights> trained() {
        List<Weights> all = new ArrayList<>(stage2.weights());
        all.addAll(fusion.weights());
        all.addAll(classifier.weights());
        return List.copyOf(all);
    }

    /**
     * What the network makes of a batch.
     *
     * @param features the fused features
     * @param scores the score of real and of fake
     */
    record Output(Matrix features, Matrix scores) {}
}
