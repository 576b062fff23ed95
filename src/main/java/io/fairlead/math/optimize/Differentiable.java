package io.fairlead.math.optimize;

/** A function of several numbers that gives its value and its gradient together. */
@FunctionalInterface
public interface Differentiable {

    /**
     * Returns the value at a point and writes the gradient there.
     *
     * @param point where; not to be changed or kept
     * @param gradient overwritten with the derivative by each coordinate, as long as {@code point}
     * @return the value; NaN or +∞ where the function is not defined, the gradient is then not read
     */
    double valueAndGradientInto(double[] point, double[] gradient);
}
