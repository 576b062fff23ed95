package io.fairlead.rehearsal.network;

/** The rectifier {@code max(x, 0)} of each number; its derivative at zero is taken as zero. */
public final class Relu implements Layer {

    private Matrix output = Matrix.zeros(0, 1);

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        Matrix rectified = Matrix.zeros(input.rows(), input.columns());
        for (int i = 0; i < input.values().length; i++) {
            // Math.max keeps NaN, so that a broken weight shows in the loss.
            rectified.values()[i] = Math.max(input.values()[i], 0);
        }
        if (pass.trains()) {
            output = rectified;
        }
        return rectified;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        Matrix back = Matrix.zeros(gradient.rows(), gradient.columns());
        for (int i = 0; i < back.values().length; i++) {
            back.values()[i] = output.values()[i] > 0 ? gradient.values()[i] : 0;
        }
        return back;
    }
}
