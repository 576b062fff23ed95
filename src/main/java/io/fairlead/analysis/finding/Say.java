package io.fairlead.analysis.finding;

import java.util.Locale;

/** Numbers in sentences, the same in every locale. */
public final class Say {

    private Say() {}

    /**
     * Writes a number with four significant digits at most.
     *
     * @param value any number
     * @return such as {@code 0.4525}, {@code 3e-04} or {@code 12}
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e7) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (size < 1e-3 || size >= 1e7) {
            return trim(String.format(Locale.ROOT, "%.2e", value));
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 4) + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String trim(String scientific) {
        return scientific
                .replaceAll("\\.?0+e", "e")
                .replaceAll("e([+-])0(\\d)", "e$1$2")
                .replace("e+", "e");
    }

    /**
     * Writes a share.
     *
     * @param share 1 for all
     * @return such as {@code 12 %} or {@code 0.4 %}
     */
    public static String percent(double share) {
        double percent = 100 * share;
        return (Math.abs(percent) >= 10
                        ? String.format(Locale.ROOT, "%.0f", percent)
                        : String.format(Locale.ROOT, "%.1f", percent))
                + " %";
    }

    /**
     * Writes a factor.
     *
     * @param factor above zero
     * @return such as {@code 2.4x}
     */
    public static String times(double factor) {
        return (factor >= 10 ? String.format(Locale.ROOT, "%.0f", factor) : String.format(Locale.ROOT, "%.2g", factor))
                + "x";
    }
}
