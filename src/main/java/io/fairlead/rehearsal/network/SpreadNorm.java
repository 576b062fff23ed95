package io.fairlead.rehearsal.network;

/**
 * Moves a batch so that its mean row is zero, and scales it so that rows have the mean squared length one.
 *
 * <p>Unlike a normalization of each row this needs the whole batch: {@code y = (x − m) / s} with the mean row {@code m} and
 * {@code s² = Σ |x − m|² / rows}.
 */
public final class SpreadNorm implements Layer {

    // A batch of equal rows stays zero.
    private static final double SMALLEST = 1e-12;

    private Matrix output = Matrix.zeros(0, 1);
    private double scale = 1;

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        Matrix centred = centred(input);
        double sum = 0;
        for (double value : centred.values()) {
            sum += value * value;
        }
        scale = Math.max(SMALLEST, Math.sqrt(sum / input.rows()));
        output = Matrix.zeros(input.rows(), input.columns());
        output.add(1 / scale, centred);
        return output;
    }

    private static Matrix centred(Matrix batch) {
        int width = batch.columns();
        double[] mean = new double[width];
        for (int i = 0; i < batch.values().length; i++) {
            mean[i % width] += batch.values()[i] / batch.rows();
        }
        Matrix centred = Matrix.zeros(batch.rows(), width);
        for (int i = 0; i < batch.values().length; i++) {
            centred.values()[i] = batch.values()[i] - mean[i % width];
        }
        return centred;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        double along = 0;
        for (int i = 0; i < gradient.values().length; i++) {
            along += gradient.values()[i] * output.values()[i];
        }
        Matrix back = Matrix.zeros(gradient.rows(), gradient.columns());
        back.add(1 / scale, gradient);
        back.add(-along / gradient.rows() / scale, output);
        return centred(back);
    }
}
