package io.fairlead.rehearsal.network;

/** Scales each row to Euclidean length one; rows shorter than 1e-12 are divided by that, as PyTorch does. */
public final class UnitNorm implements Layer {

    private static final double SHORTEST = 1e-12;

    private Matrix output = Matrix.zeros(0, 1);
    private double[] lengths = new double[0];

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        int width = input.columns();
        Matrix unit = Matrix.zeros(input.rows(), width);
        double[] lengthOf = new double[input.rows()];
        for (int row = 0; row < input.rows(); row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += input.values()[i] * input.values()[i];
            }
            lengthOf[row] = Math.max(Math.sqrt(sum), SHORTEST);
            for (int i = row * width; i < (row + 1) * width; i++) {
                unit.values()[i] = input.values()[i] / lengthOf[row];
            }
        }
        if (pass.trains()) {
            output = unit;
            lengths = lengthOf;
        }
        return unit;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        int width = gradient.columns();
        Matrix back = Matrix.zeros(gradient.rows(), width);
        for (int row = 0; row < gradient.rows(); row++) {
            double along = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                along += output.values()[i] * gradient.values()[i];
            }
            for (int i = row * width; i < (row + 1) * width; i++) {
                back.values()[i] = (gradient.values()[i] - along * output.values()[i]) / lengths[row];
            }
        }
        return back;
    }
}
