package io.fairlead.acquisition;

import io.fairlead.check.Require;
import java.util.List;

/** An opinion on one coordinate, scaled so that the best value has 1. */
public sealed interface Factor {

    /**
     * Returns which coordinate it speaks of.
     *
     * @return an index
     */
    int coordinate();

    /**
     * Returns how good a value is.
     *
     * @param at the coordinate, not NaN
     * @return above 0, at most 1
     */
    double value(double at);

    /**
     * Returns the derivative of the logarithm of {@link #value}.
     *
     * @param at the coordinate, not NaN
     * @return the derivative; 0 for a category
     */
    double logSlope(double at);

    /**
     * Returns what counts where the coordinate is not active: the mean over the unit interval or the categories, so
     * that the opinion neither favors nor avoids points without it.
     *
     * @return above 0, at most 1
     */
    double absent();

    /**
     * The best value is about here: a bell.
     *
     * @param coordinate which coordinate
     * @param center where the bell is highest
     * @param width its standard deviation, above 0
     */
    record Near(int coordinate, double center, double width) implements Factor {

        public Near {
            Require.finite("center", center);
            Require.positive("width", width);
        }

        @Override
        public double value(double at) {
            double z = (at - center) / width;
            return Math.exp(-0.5 * z * z);
        }

        @Override
        public double logSlope(double at) {
            return -(at - center) / (width * width);
        }

        @Override
        public double absent() {
            return Quadrature.mean(this);
        }
    }

    /**
     * Some categories are better than others.
     *
     * @param coordinate which coordinate
     * @param values one for each category, above 0 and at most 1; copied
     */
    record Among(int coordinate, List<Double> values) implements Factor {

        public Among {
            values = Require.notEmpty("values", List.copyOf(values));
            values.forEach(value -> Require.positive("value of a category", value));
        }

        @Override
        public double value(double at) {
            return values.get((int) at);
        }

        @Override
        public double logSlope(double at) {
            return 0;
        }

        @Override
        public double absent() {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(1);
        }
    }
}
