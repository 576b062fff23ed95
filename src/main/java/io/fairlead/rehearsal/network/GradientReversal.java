package io.fairlead.rehearsal.network;

/**
 * The identity, whose derivative is multiplied by {@code −λ}: what follows learns to recognise, what precedes learns to
 * hide.
 *
 * @see <a href="https://jmlr.org/papers/v17/15-239.html">Ganin et al., Domain-Adversarial Training of Neural Networks,
 *     2016, section 4</a>
 */
public final class GradientReversal implements Layer {

    private double strength;

    /**
     * Sets the factor of the derivative.
     *
     * @param strength λ; zero hides nothing, and −1 makes the layer an ordinary identity
     */
    public void setStrength(double strength) {
        this.strength = strength;
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        return input;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        Matrix back = Matrix.zeros(gradient.rows(), gradient.columns());
        back.add(-strength, gradient);
        return back;
    }
}
