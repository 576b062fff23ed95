package io.fairlead.rehearsal.network;

import java.util.List;

/** Layers one after the other. */
public final class Chain implements Layer {

    private final List<Layer> layers;

    /**
     * Creates a chain.
     *
     * @param layers in the order in which a batch goes through them; copied
     */
    public Chain(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        Matrix at = input;
        for (Layer layer : layers) {
            at = layer.forward(at, pass);
        }
        return at;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        Matrix at = gradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            at = layers.get(i).backward(at);
        }
        return at;
    }

    @Override
    public List<Weights> weights() {
        return layers.stream().flatMap(layer -> layer.weights().stream()).toList();
    }
}
