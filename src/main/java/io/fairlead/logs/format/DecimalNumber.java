package io.fairlead.logs.format;

import java.math.BigInteger;

/**
 * A whole number times a power of ten as the nearest double.
 *
 * <p>Small ones are exact by one division or product. The others take the way of Eisel and Lemire: the whole number,
 * shifted to 64 bits, times the first 64 bits of the power, and times the next 64 where that does not decide; the few
 * cases in which even this does not decide, and those near the ends of the range, go through
 * {@link Double#parseDouble}.
 *
 * @see <a href="https://arxiv.org/abs/2101.11408">Daniel Lemire, Number Parsing at a Gigabyte per Second, 2021,
 *     algorithm 1</a>
 */
final class DecimalNumber {

    private static final int LOWEST = -300;

    private static final int HIGHEST = 288;

    /** Whole numbers below this are exact as doubles: 2^53. */
    private static final long EXACT = 1L << 53;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** The first and the next 64 bits of each power of five, the first bit set. */
    private static final long[] HIGH = new long[HIGHEST - LOWEST + 1];

    private static final long[] LOW = new long[HIGHEST - LOWEST + 1];

    static {
        for (int q = LOWEST; q <= HIGHEST; q++) {
            BigInteger bits = q < 0 ? inverse(-q) : power(q);
            HIGH[q - LOWEST] = bits.shiftRight(64).longValue();
            LOW[q - LOWEST] = bits.longValue();
        }
    }

    private DecimalNumber() {}

    /** 5^q cut to 128 bits. */
    private static BigInteger power(int q) {
        BigInteger value = BigInteger.valueOf(5).pow(q);
        int shift = value.bitLength() - 128;
        return shift > 0 ? value.shiftRight(shift) : value.shiftLeft(-shift);
    }

    /** 1 / 5^q, rounded up and cut to 128 bits. */
    private static BigInteger inverse(int q) {
        BigInteger value = BigInteger.valueOf(5).pow(q);
        int z = value.subtract(BigInteger.ONE).bitLength();
        int b = q <= 27 ? z + 127 : 2 * z + 128;
        BigInteger quotient = BigInteger.ONE.shiftLeft(b).divide(value).add(BigInteger.ONE);
        int shift = quotient.bitLength() - 128;
        return shift > 0 ? quotient.shiftRight(shift) : quotient;
    }

    /**
     * Returns the double.
     *
     * @param negative whether it is below zero
     * @param mantissa the whole number, zero or above
     * @param scale the power of ten
     * @return the nearest double; infinite if it is too large for one
     */
    static double value(boolean negative, long mantissa, int scale) {
        double value;
        if (mantissa < EXACT && scale >= -22 && scale <= 22) {
            // Both the whole number and the power are exact, so one rounding is left.
            value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
        } else if (mantissa == 0) {
            value = 0;
        } else {
            value = scale < LOWEST || scale > HIGHEST ? slow(mantissa, scale) : fast(mantissa, scale);
        }
        return negative ? -value : value;
    }

    private static double slow(long mantissa, int scale) {
        return Double.parseDouble(mantissa + "e" + scale);
    }

    private static double fast(long mantissa, int scale) {
        int zeros = Long.numberOfLeadingZeros(mantissa);
        long w = mantissa << zeros;
        long high = HIGH[scale - LOWEST];
        long upper = productHigh(w, high);
        long lower = w * high;
        if ((upper & 0x1FF) == 0x1FF) {
            long more = productHigh(w, LOW[scale - LOWEST]);
            lower += more;
            upper += Long.compareUnsigned(lower, more) < 0 ? 1 : 0;
        }
        int top = (int) (upper >>> 63);
        long bits = upper >>> (top + 9);
        long exponent = ((217_706L * scale) >> 16) + 63 + top - zeros + 1023;
        boolean undecided = lower == -1L && (scale < -27 || scale > 55);
        // Halfway between two doubles is possible for small powers only, and left to the careful way.
        boolean halfway = Long.compareUnsigned(lower, 1) <= 0 && scale >= -4 && scale <= 23 && (bits & 3) == 1;
        if (undecided || halfway || exponent <= 0 || exponent >= 2046) {
            return slow(mantissa, scale);
        }
        bits = (bits + (bits & 1)) >>> 1;
        if (bits >= EXACT) {
            bits = EXACT >>> 1;
            exponent++;
        }
        return Double.longBitsToDouble((bits & ~(1L << 52)) | (exponent << 52));
    }

    /** The upper 64 bits of the product of two unsigned numbers. */
    private static long productHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
