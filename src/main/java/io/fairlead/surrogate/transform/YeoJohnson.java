package io.fairlead.surrogate.transform;

import io.fairlead.math.stats.Moments;

/**
 * The power transform of Yeo and Johnson, with exponents from 0 to 2, for which it maps the real line onto
 * itself.
 *
 * @see <a href="https://doi.org/10.1093/biomet/87.4.954">Yeo and Johnson, A new family of power transformations
 *     to improve normality or symmetry, 2000, equation 2.1</a>
 */
final class YeoJohnson {

    private static final int GRID = 40;
    private static final int REFINEMENTS = 20;

    /** Closer to 0 or 2 than this the power is taken for a logarithm; the two differ by less than rounding. */
    private static final double LOG_EXPONENT = 1e-9;

    private YeoJohnson() {}

    static double up(double t, double exponent) {
        return t >= 0 ? power(t, exponent) : -power(-t, 2 - exponent);
    }

    static double down(double warped, double exponent) {
        return warped >= 0 ? inverse(warped, exponent) : -inverse(-warped, 2 - exponent);
    }

    static double logSlope(double t, double exponent) {
        return t >= 0 ? (exponent - 1) * Math.log1p(t) : (1 - exponent) * Math.log1p(-t);
    }

    /** Returns ((1 + t)^p − 1)/p for t at or above zero. */
    private static double power(double t, double p) {
        return p < LOG_EXPONENT ? Math.log1p(t) : Math.expm1(p * Math.log1p(t)) / p;
    }

    private static double inverse(double warped, double p) {
        return p < LOG_EXPONENT ? Math.expm1(warped) : Math.expm1(Math.log1p(p * warped) / p);
    }

    /** Returns the exponent for which the sample is most likely normal. */
    static double exponent(double[] sample) {
        double best = 1;
        double bestLikelihood = logLikelihood(sample, 1);
        for (int k = 0; k <= GRID; k++) {
            double exponent = 2.0 * k / GRID;
            double likelihood = logLikelihood(sample, exponent);
            if (likelihood > bestLikelihood) {
                best = exponent;
                bestLikelihood = likelihood;
            }
        }
        return refine(sample, Math.max(0, best - 2.0 / GRID), Math.min(2, best + 2.0 / GRID));
    }

    private static double refine(double[] sample, double from, double to) {
        double ratio = 0.5 * (Math.sqrt(5) - 1);
        double low = from;
        double high = to;
        for (int k = 0; k < REFINEMENTS; k++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (logLikelihood(sample, left) >= logLikelihood(sample, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return 0.5 * (low + high);
    }

    static double logLikelihood(double[] sample, double exponent) {
        double[] warped = new double[sample.length];
        double slopes = 0;
        for (int i = 0; i < sample.length; i++) {
            warped[i] = up(sample[i], exponent);
            slopes += logSlope(sample[i], exponent);
        }
        return -0.5 * sample.length * Math.log(Moments.variance(warped)) + slopes;
    }

    /** The transform with a fitted exponent. */
    static final class Fitted extends Warp.Shape {

        private final Warp.Scaling scaling;

        Fitted(Warp.Scaling scaling, double exponent) {
            super(exponent);
            this.scaling = scaling;
        }

        @Override
        double up(double loss) {
            return YeoJohnson.up(scaling.up(loss), parameter());
        }

        @Override
        double down(double warped) {
            return scaling.down(YeoJohnson.down(warped, parameter()));
        }

        @Override
        double logSlope(double loss) {
            return scaling.logSlope() + YeoJohnson.logSlope(scaling.up(loss), parameter());
        }
    }
}
