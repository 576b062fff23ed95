package io.fairlead.math.linear;

/** The product of two vectors, summed in eight interleaved partial sums whose order is fixed. */
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
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 7 < length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        double sum = s0 + s4 + (s1 + s5) + (s2 + s6 + (s3 + s7));
        for (; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
