package io.fairlead.math.special;

/**
 * The mean of the positive part of a shifted standard normal variable,
 *
 * <pre>{@code
 * h(z) = E max(0, z + N) = φ(z) + z Φ(z),   h′(z) = Φ(z)
 * }</pre>
 *
 * <p>and its logarithm, which stays useful where {@code h} itself is zero to working precision.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., Unexpected improvements to expected
 *     improvement, 2023, equation 9 and appendix A</a>
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the constants are written as published
public final class PositivePart {

    /** Above this the two terms of {@code h} do not cancel badly. */
    static final double DIRECT = -1.0;

    /** Below this {@code log h(z) = log φ(z) − 2 log|z|} to working precision: 1/√ε. */
    static final double ASYMPTOTIC = -1 / Math.sqrt(Math.ulp(1.0));

    /** Below this the difference of two nearly equal terms is replaced by its series; see {@link #log}. */
    static final double SERIES = -20.0;

    /** Half the logarithm of π/2. */
    private static final double HALF_LOG_HALF_PI = 0.22579135264472743236;

    private static final double ROOT_HALF_PI = Math.sqrt(0.5 * Math.PI);

    private static final double SQRT_HALF = Math.sqrt(0.5);

    private PositivePart() {}

    /**
     * Returns the mean, with a relative error below 1e-12.
     *
     * <p>Below zero {@code φ(z)(1 + z R(z))} with {@code R = Φ/φ} from {@code erfcx}, which loses {@code 2 log₁₀|z|}
     * digits; above, {@code h(z) = z + h(−z)}. One exponential, for sums over thousands of boxes.
     *
     * @param z any number
     * @return {@code h(z)}, above zero until it underflows near −38
     */
    public static double mean(double z) {
        if (z < SERIES) {
            return Math.exp(log(z));
        }
        double below = -Math.abs(z);
        double ratio = ROOT_HALF_PI * ErrorFunction.erfcx(-below * SQRT_HALF);
        double tail = below < SERIES ? 0 : Math.exp(Normal.logDensity(z)) * (1 + below * ratio);
        return z > 0 ? z + tail : tail;
    }

    /**
     * Returns the logarithm of the mean, with a relative error below 1e-12 everywhere.
     *
     * <p>Between {@value #SERIES} and {@value #DIRECT} by {@code erfcx}; there {@code |z|·erfcx·√(π/2)}
     * approaches one like {@code 1 − 1/z²}, so that the difference loses {@code 2 log₁₀|z|} digits; below, by
     * the asymptotic series of {@code h(z)·z²/φ(z)} in {@code 1/z²}, which Ament et al. need only from
     * {@code −1/√ε} on.
     *
     * @param z any number
     * @return {@code log h(z)}
     */
    public static double log(double z) {
        if (z > DIRECT) {
            return Math.log(Normal.density(z) + z * Normal.cdf(z));
        }
        double logDensity = Normal.logDensity(z);
        if (z > SERIES) {
            double scaled = ErrorFunction.erfcx(-z * Math.sqrt(0.5)) * -z;
            return logDensity + Logarithms.log1mexp(Math.log(scaled) + HALF_LOG_HALF_PI);
        }
        return logDensity - 2 * Math.log(-z) + (z > ASYMPTOTIC ? Math.log1p(seriesTail(1 / (z * z))) : 0);
    }

    /** Returns h(z) z²/φ(z) − 1 = −3 t + 15 t² − 105 t³ + …, t = 1/z². */
    private static double seriesTail(double t) {
        return t * (-3 + t * (15 + t * (-105 + t * (945 + t * (-10395 + t * 135135)))));
    }

    /**
     * Returns the derivative of {@link #log}.
     *
     * @param z any number
     * @return {@code Φ(z)/h(z)}, positive; about {@code −z} far below zero
     */
    public static double logDerivative(double z) {
        if (z > DIRECT) {
            return Normal.cdf(z) / mean(z);
        }
        return Math.exp(Normal.logCdf(z) - log(z));
    }
}
