package io.fairlead.rehearsal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The two kinds of small network that both stages are built from, with the names and initial values of the project. */
public final class Perceptron {

    // The last layer of an adapter starts so small that the adapter hardly changes its input.
    private static final double ADAPTER_OUTPUT_DEVIATION = 0.01;

    private Perceptron() {}

    /**
     * Creates what an adapter adds to its input: two hidden layers, and an output that starts near zero.
     *
     * @param name the name in a checkpoint, such as {@code stage2_adapter.adapter}
     * @param width the width of input and output
     * @param hidden the width of the hidden layers
     * @param dropout the share of hidden units that is dropped in training
     * @param random draws the initial weights
     * @return the network
     */
    public static Layer adapter(String name, int width, int hidden, double dropout, RandomGenerator random) {
        double deviation = Math.sqrt(2.0 / hidden);
        return new Chain(List.of(
                Linear.normal(name + ".0", width, hidden, deviation, random),
                new Relu(),
                new Dropout(dropout, 1),
                Linear.normal(name + ".3", hidden, hidden, deviation, random),
                new Relu(),
                new Dropout(dropout, 1),
                Linear.normal(name + ".6", hidden, width, ADAPTER_OUTPUT_DEVIATION, random)));
    }

    /**
     * Creates a classifier: hidden layers with dropout, then one score for each class.
     *
     * @param name the name in a checkpoint, such as {@code binary_classifier}
     * @param widths the input's width, the hidden widths, and the number of classes
     * @param dropout the share of hidden units that is dropped in training
     * @param random draws the initial weights
     * @return the network
     */
    public static Layer classifier(String name, List<Integer> widths, double dropout, RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        int hidden = widths.size() - 2;
        for (int i = 0; i < hidden; i++) {
            layers.add(Linear.uniform(name + "." + 3 * i, widths.get(i), widths.get(i + 1), random));
            layers.add(new Relu());
            layers.add(new Dropout(dropout, 1));
        }
        layers.add(Linear.uniform(name + "." + 3 * hidden, widths.get(hidden), widths.get(hidden + 1), random));
        return new Chain(layers);
    }
}
