package io.fairlead.rehearsal.network;

import java.util.Arrays;
import java.util.List;

/**
 * Brings each row to mean zero and variance one, then scales and shifts each coordinate.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton, Layer Normalization, 2016, equation 4</a>
 */
public final class LayerNorm implements Layer {

    private static final double EPSILON = 1e-5;

    private final Weights gain;
    private final Weights shift;
    private Matrix standard = Matrix.zeros(0, 1);
    private double[] deviations = new double[0];

    /**
     * Creates a normalization that starts without shift.
     *
     * @param name the name in a checkpoint
     * @param width the width of a row
     * @param scale what each coordinate is multiplied by at the start
     */
    public LayerNorm(String name, int width, double scale) {
        gain = new Weights(name + ".weight", width, 1);
        shift = new Weights(name + ".bias", width, 1);
        Arrays.fill(gain.values(), scale);
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        int width = input.columns();
        Matrix output = Matrix.zeros(input.rows(), width);
        Matrix centred = Matrix.zeros(input.rows(), width);
        double[] deviationOf = new double[input.rows()];
        for (int row = 0; row < input.rows(); row++) {
            deviationOf[row] = standardizeInto(centred.values(), input.values(), row * width, width);
            for (int i = 0; i < width; i++) {
                output.values()[row * width + i] =
                        gain.values()[i] * centred.values()[row * width + i] + shift.values()[i];
            }
        }
        if (pass.trains()) {
            standard = centred;
            deviations = deviationOf;
        }
        return output;
    }

    private static double standardizeInto(double[] target, double[] from, int start, int width) {
        double mean = 0;
        for (int i = start; i < start + width; i++) {
            mean += from[i];
        }
        mean /= width;
        double variance = 0;
        for (int i = start; i < start + width; i++) {
            variance += (from[i] - mean) * (from[i] - mean);
        }
        double deviation = Math.sqrt(variance / width + EPSILON);
        for (int i = start; i < start + width; i++) {
            target[i] = (from[i] - mean) / deviation;
        }
        return deviation;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        int width = gradient.columns();
        Matrix back = Matrix.zeros(gradient.rows(), width);
        for (int row = 0; row < gradient.rows(); row++) {
            backwardRow(row * width, width, gradient.values(), back.values(), deviations[row]);
        }
        return back;
    }

    private void backwardRow(int start, int width, double[] gradient, double[] back, double deviation) {
        double sum = 0;
        double along = 0;
        for (int i = 0; i < width; i++) {
            double g = gradient[start + i];
            double z = standard.values()[start + i];
            gain.gradient()[i] += g * z;
            shift.gradient()[i] += g;
            double scaled = g * gain.values()[i];
            sum += scaled;
            along += scaled * z;
        }
        for (int i = 0; i < width; i++) {
            double scaled = gradient[start + i] * gain.values()[i];
            back[start + i] = (scaled - sum / width - standard.values()[start + i] * along / width) / deviation;
        }
    }

    @Override
    public List<Weights> weights() {
        return List.of(gain, shift);
    }
}
