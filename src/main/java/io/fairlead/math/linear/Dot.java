package io.fairlead.math.linear;

/** The product of two vectors, summed in four interleaved partial sums whose order is fixed. */
public final class Dot {

    private Dot() {}

    /**
     * Returns the sum of the products of the first entries.
     *
     * @param a a vector
     * @param b a vector
     * @param length how many entries to take
     * @return {@code Σ a[i] b[i]} over {@code i < length}
     */
    public static double product(double[] a, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        double sum = s0 + s1 + (s2 + s3);
        for (; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
