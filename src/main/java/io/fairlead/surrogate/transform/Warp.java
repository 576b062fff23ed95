package io.fairlead.surrogate.transform;

import io.fairlead.math.stats.Quantiles;
import java.util.Arrays;

/**
 * The shapes that a transform of losses may have. All are increasing, smooth, and map the real line onto
 * itself.
 *
 * <p>Before any of them a loss is centered on the sample's median and divided by its robust deviation, so that
 * the bulk of the sample is about one wide whatever the outliers; {@link #LOGARITHM} takes the loss as it is.
 */
public enum Warp {
    /** No change. */
    IDENTITY {
        @Override
        Shape shape(double[] values) {
            Scaling scaling = Scaling.of(values);
            return new Shape(0) {
                @Override
                double up(double loss) {
                    return scaling.up(loss);
                }

                @Override
                double down(double warped) {
                    return scaling.down(warped);
                }

                @Override
                double logSlope(double loss) {
                    return scaling.logSlope();
                }
            };
        }
    },
    /** Losses far above the others grow like a logarithm; where the tail begins is set by the quartiles. */
    COMPRESSED_TAIL {
        @Override
        Shape shape(double[] values) {
            Scaling scaling = Scaling.of(values);
            Quantiles quantiles = Quantiles.of(values);
            double tail =
                    scaling.up(quantiles.at(0.75)) + 1.5 * Math.max(1, scaling.width(quantiles.interquartileRange()));
            return new Tail(scaling, tail);
        }
    },
    /** The power transform of Yeo and Johnson with the exponent of largest likelihood in [0, 2]. */
    YEO_JOHNSON {
        @Override
        Shape shape(double[] values) {
            Scaling scaling = Scaling.of(values);
            double[] scaled = Arrays.stream(values).map(scaling::up).toArray();
            return new YeoJohnson.Fitted(scaling, YeoJohnson.exponent(scaled));
        }
    },
    /** The logarithm, for losses above zero; continued by a line below a thousandth of the smallest. */
    LOGARITHM {
        @Override
        Shape shape(double[] values) {
            double smallest = Arrays.stream(values).min().orElse(1);
            return new LogShape(1e-3 * smallest);
        }
    };

    /** Returns the transform of this shape that suits a sample. */
    abstract Shape shape(double[] values);

    /**
     * Tells whether the shape can be used for a sample, and could matter.
     *
     * @param values the sample, all finite
     * @return whether it is a candidate
     */
    public boolean suits(double[] values) {
        if (values.length < 5) {
            return this == IDENTITY;
        }
        double smallest = Arrays.stream(values).min().orElse(0);
        double largest = Arrays.stream(values).max().orElse(0);
        if (!(largest > smallest)) {
            return this == IDENTITY;
        }
        if (this == LOGARITHM) {
            return smallest > 0 && largest > 2 * smallest;
        }
        if (this == COMPRESSED_TAIL) {
            Quantiles quantiles = Quantiles.of(values);
            return largest > quantiles.at(0.75) + 1.5 * quantiles.interquartileRange();
        }
        return true;
    }

    /** An increasing map of the real line onto itself. */
    abstract static class Shape {

        private final double parameter;

        Shape(double parameter) {
            this.parameter = parameter;
        }

        /** Returns the one number that was fitted, for reports; zero if none was. */
        double parameter() {
            return parameter;
        }

        abstract double up(double loss);

        abstract double down(double warped);

        /** Returns the logarithm of the derivative of {@link #up}. */
        abstract double logSlope(double loss);
    }

    /** Centering and scaling by robust measures. */
    record Scaling(double center, double deviation) {

        static Scaling of(double[] values) {
            Quantiles quantiles = Quantiles.of(values);
            double deviation = quantiles.robustDeviation();
            if (!(deviation > 0)) {
                deviation = quantiles.at(1) - quantiles.at(0); // half the sample is one number
            }
            return new Scaling(quantiles.median(), deviation > 0 ? deviation : 1);
        }

        double up(double loss) {
            return (loss - center) / deviation;
        }

        double width(double difference) {
            return difference / deviation;
        }

        double down(double scaled) {
            return center + deviation * scaled;
        }

        double logSlope() {
            return -Math.log(deviation);
        }
    }

    /** The line up to {@code tail}, a logarithm with the same value and slope beyond. */
    private static final class Tail extends Shape {

        private final Scaling scaling;
        private final double tail;

        Tail(Scaling scaling, double tail) {
            super(tail);
            this.scaling = scaling;
            this.tail = tail;
        }

        @Override
        double up(double loss) {
            double t = scaling.up(loss);
            return t <= tail ? t : tail + Math.log1p(t - tail);
        }

        @Override
        double down(double warped) {
            return scaling.down(warped <= tail ? warped : tail + Math.expm1(warped - tail));
        }

        @Override
        double logSlope(double loss) {
            double t = scaling.up(loss);
            return scaling.logSlope() - (t <= tail ? 0 : Math.log1p(t - tail));
        }
    }

    /** The logarithm above {@code floor}, its tangent below. */
    private static final class LogShape extends Shape {

        private final double floor;

        LogShape(double floor) {
            super(floor);
            this.floor = floor;
        }

        @Override
        double up(double loss) {
            return loss >= floor ? Math.log(loss) : Math.log(floor) + (loss - floor) / floor;
        }

        @Override
        double down(double warped) {
            double atFloor = Math.log(floor);
            return warped >= atFloor ? Math.exp(warped) : floor * (1 + warped - atFloor);
        }

        @Override
        double logSlope(double loss) {
            return -Math.log(Math.max(loss, floor));
        }
    }
}
