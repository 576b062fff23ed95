package io.fairlead.rehearsal.network;

import io.fairlead.check.Require;

/**
 * Sets blocks of numbers to zero at random in training, and raises the others so that the mean stays.
 *
 * <p>A block of one is ordinary dropout; a block as wide as an attention head drops whole heads.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, 2014</a>
 */
public final class Dropout implements Layer {

    private final double rate;
    private final int block;
    private Matrix factors = Matrix.zeros(0, 1);

    /**
     * Creates a dropout.
     *
     * @param rate the share of blocks that is dropped, from 0 to below 1
     * @param block how many neighbours share their fate; divides the width
     */
    public Dropout(double rate, int block) {
        Require.that(rate >= 0 && rate < 1, "dropout rate must be from 0 to below 1, but was " + rate);
        this.rate = rate;
        this.block = Require.between("block", block, 1, Integer.MAX_VALUE);
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        if (!pass.trains() || rate == 0) {
            factors = Matrix.zeros(0, input.columns());
            return input;
        }
        Matrix kept = Matrix.zeros(input.rows(), input.columns());
        factors = Matrix.zeros(input.rows(), input.columns());
        double raised = 1 / (1 - rate);
        for (int i = 0; i < kept.values().length; i += block) {
            double factor = pass.random().nextDouble() < rate ? 0 : raised;
            for (int k = i; k < i + block; k++) {
                factors.values()[k] = factor;
                kept.values()[k] = factor * input.values()[k];
            }
        }
        return kept;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        if (factors.rows() == 0) {
            return gradient;
        }
        Matrix back = Matrix.zeros(gradient.rows(), gradient.columns());
        for (int i = 0; i < back.values().length; i++) {
            back.values()[i] = factors.values()[i] * gradient.values()[i];
        }
        return back;
    }
}
