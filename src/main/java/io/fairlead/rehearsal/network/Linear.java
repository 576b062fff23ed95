package io.fairlead.rehearsal.network;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The affine map {@code y = W x + b} of each row.
 *
 * <p><b>Shapes.</b> {@code W} is {@code outputs × inputs}, as PyTorch keeps it. <b>Cost.</b> {@code O(rows · inputs ·
 * outputs)}; the inner loops run over contiguous memory so that the compiler can vectorize them, and inputs that are
 * zero (after a rectifier, about half) are skipped.
 */
public final class Linear implements Layer {

    private final int inputs;
    private final int outputs;
    private final Weights weight;
    private final Weights bias;
    private Matrix input = Matrix.zeros(0, 1);

    private Linear(String name, int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weight = new Weights(name + ".weight", outputs, inputs);
        this.bias = new Weights(name + ".bias", outputs, 1);
    }

    /**
     * Creates a map with normally distributed weights and no bias.
     *
     * @param name the name in a checkpoint
     * @param inputs the width of the input
     * @param outputs the width of the output
     * @param deviation the standard deviation of a weight
     * @param random draws the weights
     * @return the map
     */
    public static Linear normal(String name, int inputs, int outputs, double deviation, RandomGenerator random) {
        Linear map = new Linear(name, inputs, outputs);
        double[] values = map.weight.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return map;
    }

    /**
     * Creates a map with uniformly distributed weights of at most {@code 1/√inputs}, PyTorch's default, and no bias.
     *
     * @param name the name in a checkpoint
     * @param inputs the width of the input
     * @param outputs the width of the output
     * @param random draws the weights
     * @return the map
     */
    public static Linear uniform(String name, int inputs, int outputs, RandomGenerator random) {
        Linear map = new Linear(name, inputs, outputs);
        double limit = 1 / Math.sqrt(inputs);
        double[] values = map.weight.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(-limit, limit);
        }
        return map;
    }

    /**
     * Sets every component of the bias.
     *
     * @param value the value
     * @return this map
     */
    public Linear withBias(double value) {
        java.util.Arrays.fill(bias.values(), value);
        return this;
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        if (pass.trains()) {
            this.input = input;
        }
        Matrix output = Matrix.zeros(input.rows(), outputs);
        double[] columnsOfWeight = transposed();
        for (int row = 0; row < input.rows(); row++) {
            System.arraycopy(bias.values(), 0, output.values(), row * outputs, outputs);
            multiplyInto(output.values(), row * outputs, input.values(), row * inputs, columnsOfWeight);
        }
        return output;
    }

    private double[] transposed() {
        double[] values = weight.values();
        double[] turned = new double[values.length];
        for (int out = 0; out < outputs; out++) {
            for (int in = 0; in < inputs; in++) {
                turned[in * outputs + out] = values[out * inputs + in];
            }
        }
        return turned;
    }

    private void multiplyInto(double[] output, int outputStart, double[] from, int fromStart, double[] columns) {
        int in = 0;
        for (; in + 3 < inputs; in += 4) {
            double a = from[fromStart + in];
            double b = from[fromStart + in + 1];
            double c = from[fromStart + in + 2];
            double d = from[fromStart + in + 3];
            int at = in * outputs;
            for (int out = 0; out < outputs; out++) {
                output[outputStart + out] += a * columns[at + out]
                        + b * columns[at + outputs + out]
                        + c * columns[at + 2 * outputs + out]
                        + d * columns[at + 3 * outputs + out];
            }
        }
        for (; in < inputs; in++) {
            double a = from[fromStart + in];
            for (int out = 0; out < outputs; out++) {
                output[outputStart + out] += a * columns[in * outputs + out];
            }
        }
    }

    @Override
    public Matrix backward(Matrix gradient) {
        Matrix back = Matrix.zeros(gradient.rows(), inputs);
        for (int row = 0; row < gradient.rows(); row++) {
            backwardRow(row, gradient.values(), back.values());
        }
        return back;
    }

    private void backwardRow(int row, double[] gradient, double[] back) {
        double[] values = weight.values();
        double[] slope = weight.gradient();
        double[] from = input.values();
        int start = row * inputs;
        for (int out = 0; out < outputs; out++) {
            double g = gradient[row * outputs + out];
            // A rectified unit passes nothing on; NaN is not equal to zero and goes through.
            if (g == 0) {
                continue;
            }
            bias.gradient()[out] += g;
            int at = out * inputs;
            for (int in = 0; in < inputs; in++) {
                slope[at + in] += g * from[start + in];
                back[start + in] += g * values[at + in];
            }
        }
    }

    @Override
    public List<Weights> weights() {
        return List.of(weight, bias);
    }
}
