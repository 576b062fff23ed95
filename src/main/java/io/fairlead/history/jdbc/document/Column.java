package io.fairlead.history.jdbc.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * One column of a series as few bytes: what trainers log is mostly evenly spaced, or has few digits.
 *
 * <p>A column is a kind (byte) and what the kind needs:
 *
 * <ul>
 *   <li>0, the same as this column of the series before: nothing;
 *   <li>1, evenly spaced: the first number and the difference (long or double);
 *   <li>2, whole numbers: each less the one before, as a packed number;
 *   <li>3, decimals: the count of digits k behind the point (byte), then each number times 10ᵏ as in 2;
 *   <li>4, single precision: each number (float);
 *   <li>5, double precision: each number (double).
 * </ul>
 *
 * <p>A packed number has seven bits in each byte, the lowest first, the sign in the lowest; the highest bit of a byte says
 * that another follows. Every number comes back to the last bit.
 */
final class Column {

    private static final int SAME = 0;
    private static final int EVEN = 1;
    private static final int WHOLE = 2;
    private static final int DECIMAL = 3;
    private static final int SINGLE = 4;
    private static final int DOUBLE = 5;

    /** Up to 10²² a power of ten is a double to the last bit, so that a quotient by it is what a parser makes of the decimal. */
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    /** A whole number up to this is a double to the last bit. */
    private static final double MOST_WHOLE = 1L << 53;

    private Column() {}

    static void write(DataOutputStream out, long[] column, long[] before) throws IOException {
        if (Arrays.equals(column, before)) {
            out.writeByte(SAME);
        } else if (isEven(column)) {
            out.writeByte(EVEN);
            out.writeLong(column[0]);
            out.writeLong(column.length > 1 ? column[1] - column[0] : 0);
        } else {
            out.writeByte(WHOLE);
            writeWhole(out, column);
        }
    }

    static long[] readLongs(DataInputStream in, int n, long[] before) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case SAME -> sameLength(before, n);
            case EVEN -> even(in.readLong(), in.readLong(), n);
            case WHOLE -> readWhole(in, n);
            default -> throw unknown(kind);
        };
    }

    static void write(DataOutputStream out, double[] column, double[] before) throws IOException {
        if (isSame(column, before)) {
            out.writeByte(SAME);
            return;
        }
        if (isEven(column)) {
            out.writeByte(EVEN);
            out.writeDouble(column[0]);
            out.writeDouble(column.length > 1 ? column[1] - column[0] : 0);
            return;
        }
        long[] whole = new long[column.length];
        int digits = digits(column, whole);
        if (digits >= 0) {
            out.writeByte(DECIMAL);
            out.writeByte(digits);
            writeWhole(out, whole);
        } else if (isSingle(column)) {
            out.writeByte(SINGLE);
            for (double number : column) {
                out.writeFloat((float) number);
            }
        } else {
            out.writeByte(DOUBLE);
            for (double number : column) {
                out.writeDouble(number);
            }
        }
    }

    static double[] readDoubles(DataInputStream in, int n, double[] before) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case SAME -> sameLength(before, n);
            case EVEN -> even(in.readDouble(), in.readDouble(), n);
            case DECIMAL -> readDecimals(in, n);
            case SINGLE, DOUBLE -> {
                double[] column = new double[n];
                for (int i = 0; i < n; i++) {
                    column[i] = kind == SINGLE ? in.readFloat() : in.readDouble();
                }
                yield column;
            }
            default -> throw unknown(kind);
        };
    }

    private static double[] readDecimals(DataInputStream in, int n) throws IOException {
        double ten = TENS[in.readUnsignedByte()];
        return Arrays.stream(readWhole(in, n)).mapToDouble(whole -> whole / ten).toArray();
    }

    private static double[] sameLength(double[] before, int n) throws IOException {
        if (before.length != n) {
            throw new IOException("a column of " + n + " numbers is the same as one of " + before.length);
        }
        return before;
    }

    private static IOException unknown(int kind) {
        return new IOException("no column is of kind " + kind);
    }

    private static long[] sameLength(long[] before, int n) throws IOException {
        if (before.length != n) {
            throw new IOException("a column of " + n + " numbers is the same as one of " + before.length);
        }
        return before;
    }

    private static boolean isSame(double[] column, double[] before) {
        if (column.length != before.length) {
            return false;
        }
        for (int i = 0; i < column.length; i++) {
            if (!isSame(column[i], before[i])) {
                return false;
            }
        }
        return true;
    }

    /** To the last bit, with the sign of a zero; all NaN are one. */
    private static boolean isSame(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    private static boolean isEven(long[] column) {
        long step = column.length > 1 ? column[1] - column[0] : 0;
        for (int i = 1; i < column.length; i++) {
            if (column[i] - column[i - 1] != step) {
                return false;
            }
        }
        return column.length > 0;
    }

    private static long[] even(long first, long step, int n) {
        long[] column = new long[n];
        for (int i = 0; i < n; i++) {
            column[i] = first + i * step;
        }
        return column;
    }

    private static boolean isEven(double[] column) {
        double step = column.length > 1 ? column[1] - column[0] : 0;
        for (int i = 0; i < column.length; i++) {
            if (!isSame(column[i], at(column[0], step, i))) {
                return false;
            }
        }
        return column.length > 0;
    }

    private static double[] even(double first, double step, int n) {
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            column[i] = at(first, step, i);
        }
        return column;
    }

    /** A column of one and the same NaN is even, too. */
    private static double at(double first, double step, int i) {
        return step == 0 || Double.isNaN(step) ? first : first + i * step;
    }

    /** How many digits behind the point the numbers have, all of them times that power of ten in {@code whole}; −1 if too many. */
    private static int digits(double[] column, long[] whole) {
        int digits = 0;
        for (double number : column) {
            while (digits < TENS.length && !isDecimal(number, TENS[digits])) {
                digits++;
            }
        }
        if (digits == TENS.length) {
            return -1;
        }
        for (int i = 0; i < column.length; i++) {
            // A number that was a decimal of fewer digits may be too large for more of them.
            if (!isDecimal(column[i], TENS[digits])) {
                return -1;
            }
            whole[i] = (long) Math.rint(column[i] * TENS[digits]);
        }
        return digits;
    }

    private static boolean isDecimal(double number, double ten) {
        double whole = Math.rint(number * ten);
        return Math.abs(whole) <= MOST_WHOLE && isSame((long) whole / ten, number);
    }

    private static boolean isSingle(double[] column) {
        for (double number : column) {
            if (!isSame((float) number, number)) {
                return false;
            }
        }
        return true;
    }

    private static void writeWhole(DataOutputStream out, long[] column) throws IOException {
        byte[] packed = new byte[10 * column.length];
        int size = 0;
        long last = 0;
        for (long number : column) {
            long difference = number - last;
            long left = (difference << 1) ^ (difference >> 63);
            while ((left & ~0x7FL) != 0) {
                packed[size++] = (byte) ((left & 0x7F) | 0x80);
                left >>>= 7;
            }
            packed[size++] = (byte) left;
            last = number;
        }
        out.write(packed, 0, size);
    }

    private static long[] readWhole(DataInputStream in, int n) throws IOException {
        long[] column = new long[n];
        long last = 0;
        for (int i = 0; i < n; i++) {
            long packed = 0;
            int shift = 0;
            int part;
            do {
                part = in.readUnsignedByte();
                packed |= (part & 0x7FL) << shift;
                shift += 7;
            } while (part >= 0x80);
            last += (packed >>> 1) ^ -(packed & 1);
            column[i] = last;
        }
        return column;
    }
}
