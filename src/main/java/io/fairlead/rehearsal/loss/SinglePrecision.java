package io.fairlead.rehearsal.loss;

/**
 * The exponential with the range of single precision.
 *
 * <p>The two-stage project trains in single precision, and that is where its runs break: {@code exp} of more than 88.7 is
 * infinite there. Our arithmetic is double; without this limit a training whose weights run away would go on unharmed.
 */
final class SinglePrecision {

    private SinglePrecision() {}

    /** Returns eˣ, infinite above 88.7 and zero below −103.9. */
    static double exp(double x) {
        double exact = Math.exp(x);
        return exact > Float.MAX_VALUE ? Double.POSITIVE_INFINITY : exact < Float.MIN_VALUE ? 0 : exact;
    }
}
