package io.fairlead.math.special;

/**
 * The standard normal distribution: density {@code φ}, distribution function {@code Φ}, its inverse, and the
 * logarithms of the first two.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the constants are written as published
public final class Normal {

    /** Half the logarithm of 2π. */
    public static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    /** Below this, log Φ is taken from the scaled complementary error function, since Φ itself loses its exponent. */
    static final double TAIL = -1.0;

    /** log(1/2), the scale of {@code Φ(z) = erfc(−z/√2)/2}. */
    private static final double LOG_HALF = -0.69314718055994530942;

    private static final double SQRT_HALF = Math.sqrt(0.5);

    private Normal() {}

    /**
     * Returns the density.
     *
     * @param z any number
     * @return {@code φ(z)}
     */
    public static double density(double z) {
        return Math.exp(logDensity(z));
    }

    /**
     * Returns the logarithm of the density.
     *
     * @param z any number
     * @return {@code −z²/2 − log √(2π)}
     */
    public static double logDensity(double z) {
        return -0.5 * z * z - HALF_LOG_TWO_PI;
    }

    /**
     * Returns the distribution function, accurate to a relative error in both tails.
     *
     * @param z any number
     * @return {@code Φ(z)}, from 0 to 1
     */
    public static double cdf(double z) {
        return 0.5 * ErrorFunction.erfc(-z * SQRT_HALF);
    }

    /**
     * Returns the logarithm of the distribution function.
     *
     * @param z any number
     * @return {@code log Φ(z)}, at most zero; about {@code −z²/2} far below zero
     */
    public static double logCdf(double z) {
        if (z < TAIL) {
            return -0.5 * z * z + LOG_HALF + Math.log(ErrorFunction.erfcx(-z * SQRT_HALF));
        }
        return Math.log1p(-cdf(-z));
    }

    /**
     * Returns the derivative of {@link #logCdf}.
     *
     * @param z any number
     * @return {@code φ(z)/Φ(z)}, positive; about {@code −z} far below zero
     */
    public static double logCdfDerivative(double z) {
        if (z < TAIL) {
            return 2 / (Math.sqrt(2 * Math.PI) * ErrorFunction.erfcx(-z * SQRT_HALF));
        }
        return density(z) / cdf(z);
    }

    /**
     * Returns the number below which a share of the distribution lies.
     *
     * @param probability a number from 0 to 1
     * @return {@code Φ⁻¹(probability)}, relative error below 1e-15; infinite at 0 and 1, NaN outside
     * @see <a href="https://doi.org/10.2307/2347330">Wichura, Algorithm AS 241: the percentage points of the
     *     normal distribution, 1988, routine PPND16</a>
     */
    public static double quantile(double probability) {
        return NormalQuantile.at(probability);
    }
}
