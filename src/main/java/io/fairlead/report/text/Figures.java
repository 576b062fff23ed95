package io.fairlead.report.text;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private Figures() {}

    /**
     * Returns a number with about four digits that count.
     *
     * @param value any number
     * @return such as {@code 0.8234}, {@code 1.5e-4}, {@code 152.3}, {@code 12}
     */
    public static String shortly(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        double magnitude = Math.abs(value);
        if (magnitude < 1e-3 || magnitude >= 1e6) {
            return trimmed(String.format(Locale.ROOT, "%.3e", value));
        }
        return String.format(Locale.ROOT, magnitude < 1 ? "%.4f" : magnitude < 100 ? "%.3f" : "%.1f", value);
    }

    /**
     * Returns a value of a configuration.
     *
     * @param value a number, a text, a truth value or a list
     * @return numbers shortly, everything else as it is
     */
    public static String setting(Object value) {
        return value instanceof Double number ? shortly(number) : Printable.line(String.valueOf(value));
    }

    /** 1.500e-04 becomes 1.5e-4. */
    private static String trimmed(String scientific) {
        int e = scientific.indexOf('e');
        String digits = scientific.substring(0, e).replaceAll("\\.?0+$", "");
        return digits + "e" + Integer.parseInt(scientific.substring(e + 1));
    }
}
