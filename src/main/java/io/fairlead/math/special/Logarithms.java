package io.fairlead.math.special;

/** Sums and differences of numbers that are kept as logarithms. */
public final class Logarithms {

    private static final double LN_2 = Math.log(2);

    private Logarithms() {}

    /**
     * Returns {@code log(1 − eˣ)}.
     *
     * <p>Above −ln 2 by {@code expm1}, below by {@code log1p}: each where the other loses digits (Mächler,
     * Accurately computing log(1 − exp(−|a|)), 2012, equation 7).
     *
     * @param x a number below zero
     * @return the logarithm; −∞ at zero, NaN above
     */
    public static double log1mexp(double x) {
        return x > -LN_2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
    }

    /**
     * Returns {@code log(1 + eˣ)}.
     *
     * @param x any number
     * @return the logarithm, zero or above
     */
    public static double log1pexp(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /**
     * Returns the logarithm of a sum of exponentials.
     *
     * @param values the exponents; −∞ stands for a term of zero
     * @param length how many of them to take
     * @return {@code log Σ exp(values[i])}; −∞ for no terms
     */
    public static double logSumExp(double[] values, int length) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, values[i]);
        }
        if (Double.isInfinite(largest) || Double.isNaN(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.exp(values[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
