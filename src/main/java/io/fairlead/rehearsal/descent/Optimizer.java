package io.fairlead.rehearsal.descent;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Weights;
import java.util.List;

/**
 * Changes weights by their derivatives: AdamW, Adam or SGD with momentum, as PyTorch defines them.
 *
 * <p>AdamW shrinks the weights by {@code rate · decay} before the step; Adam and SGD add {@code decay · weight} to the
 * derivative. Mutable: it holds the moments and the number of steps. For one thread.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019,
 *     algorithm 2</a>
 */
public final class Optimizer {

    /** Which rule. */
    public enum Kind {
        /** Adam with decoupled weight decay. */
        ADAMW,
        /** Adam; weight decay acts through the moments. */
        ADAM,
        /** Stochastic gradient descent with momentum. */
        SGD
    }

    private final Settings settings;
    private final List<Weights> weights;
    private final double[][] first;
    private final double[][] second;
    private long steps;

    /**
     * Creates an optimizer that has made no step.
     *
     * @param settings the rule and its numbers
     * @param weights what it changes; the same objects
     */
    public Optimizer(Settings settings, List<Weights> weights) {
        this.settings = settings;
        this.weights = List.copyOf(weights);
        this.first = new double[weights.size()][];
        this.second = new double[weights.size()][];
        for (int i = 0; i < first.length; i++) {
            first[i] = new double[weights.get(i).values().length];
            second[i] = new double[first[i].length];
        }
    }

    /** Sets all derivatives to zero. */
    public void clearGradients() {
        weights.forEach(Weights::clearGradient);
    }

    /**
     * Scales the derivatives so that their common Euclidean length is at most a bound.
     *
     * @param bound the greatest length; zero or below for no bound
     * @return the length before
     */
    public double clip(double bound) {
        double sum = 0;
        for (Weights one : weights) {
            for (double g : one.gradient()) {
                sum += g * g;
            }
        }
        double length = Math.sqrt(sum);
        double factor = bound / (length + 1e-6);
        if (bound > 0 && factor < 1) {
            for (Weights one : weights) {
                for (int i = 0; i < one.gradient().length; i++) {
                    one.gradient()[i] *= factor;
                }
            }
        }
        return length;
    }

    /**
     * Makes one step.
     *
     * @param rate the learning rate, zero or above
     */
    public void step(double rate) {
        steps++;
        for (int k = 0; k < first.length; k++) {
            double[] values = weights.get(k).values();
            double[] gradient = weights.get(k).gradient();
            if (settings.kind == Kind.SGD) {
                stepWithMomentum(rate, values, gradient, first[k]);
            } else {
                stepWithMoments(rate, values, gradient, k);
            }
        }
    }

    private void stepWithMomentum(double rate, double[] values, double[] gradient, double[] velocity) {
        for (int i = 0; i < values.length; i++) {
            velocity[i] = settings.momentum * velocity[i] + gradient[i] + settings.decay * values[i];
            values[i] -= rate * velocity[i];
        }
    }

    private void stepWithMoments(double rate, double[] values, double[] gradient, int k) {
        double beta1 = settings.momentum;
        double beta2 = settings.beta2;
        double correction1 = 1 - Math.pow(beta1, (double) steps);
        double correction2 = Math.sqrt(1 - Math.pow(beta2, (double) steps));
        boolean decoupled = settings.kind == Kind.ADAMW;
        double keep = decoupled ? 1 - rate * settings.decay : 1;
        double coupled = decoupled ? 0 : settings.decay;
        double[] m = first[k];
        double[] v = second[k];
        for (int i = 0; i < values.length; i++) {
            double g = gradient[i] + coupled * values[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            values[i] =
                    keep * values[i] - rate / correction1 * m[i] / (Math.sqrt(v[i]) / correction2 + settings.epsilon);
        }
    }

    /**
     * Returns the weights.
     *
     * @return in the order of their moments
     */
    public List<Weights> weights() {
        return weights;
    }

    /**
     * Returns the number of steps made.
     *
     * @return zero or more
     */
    public long steps() {
        return steps;
    }

    /**
     * Sets the number of steps, for a training that is taken up again.
     *
     * @param made zero or more
     */
    public void resumeAt(long made) {
        steps = made;
    }

    /**
     * Returns a moment itself, not a copy.
     *
     * @param order 1 for the mean or the velocity, 2 for the mean square
     * @param index which weights
     * @return in the order of the weights' values
     */
    public double[] moment(int order, int index) {
        return order == 1 ? first[index] : second[index];
    }

    /**
     * The rule and its numbers.
     *
     * @param kind which rule
     * @param decay the weight decay, zero or above
     * @param momentum β₁ of Adam, or SGD's momentum, from 0 to below 1
     * @param beta2 β₂ of Adam, from 0 to below 1
     * @param epsilon what keeps Adam's denominator from zero, above zero
     */
    public record Settings(Kind kind, double decay, double momentum, double beta2, double epsilon) {

        public Settings {
            Require.nonNegative("weight decay", decay);
            Require.that(momentum >= 0 && momentum < 1, "momentum must be from 0 to below 1, but was " + momentum);
            Require.that(beta2 >= 0 && beta2 < 1, "beta2 must be from 0 to below 1, but was " + beta2);
            Require.positive("epsilon", epsilon);
        }
    }
}
