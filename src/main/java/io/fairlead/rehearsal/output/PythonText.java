package io.fairlead.rehearsal.output;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code repr}, {@code format} and {@code json.dump(indent=2)} write them. */
public final class PythonText {

    private PythonText() {}

    /**
     * Writes a value as a CSV cell.
     *
     * @param value a number, a truth value, a text, or null for an empty cell
     * @return the text
     */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value instanceof Double number ? repr(number) : value.toString();
    }

    /**
     * Writes a number in the fewest digits that read back as the same number.
     *
     * @param value any number
     * @return such as {@code 0.0001}, {@code 1e-05}, {@code nan}
     */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (size == 0 || (size >= 1e-4 && size < 1e16)) {
            String plain = exact.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        int exponent = exact.precision() - exact.scale() - 1;
        BigDecimal mantissa = exact.movePointLeft(exponent);
        return mantissa.toPlainString() + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /**
     * Writes a number with a fixed count of decimals.
     *
     * @param value any number
     * @param decimals zero or more
     * @return such as {@code 0.7026}, or {@code nan}
     */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : repr(value);
    }

    /**
     * Writes a tree of values as JSON, indented by two blanks.
     *
     * @param value maps, collections, texts, numbers, truth values, null
     * @return the document, without a line break at its end
     */
    public static String json(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value, "\n");
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            writeMap(out, map, line);
        } else if (value instanceof Collection<?> items) {
            writeList(out, items, line);
        } else if (value == null) {
            out.append("null");
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof Number number) {
            double real = number.doubleValue();
            out.append(
                    Double.isNaN(real)
                            ? "NaN"
                            : Double.isInfinite(real) ? (real > 0 ? "Infinity" : "-Infinity") : repr(real));
        } else {
            quote(out, value.toString());
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map, String line) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        String inner = line + "  ";
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(inner);
            quote(out, String.valueOf(entry.getKey()));
            out.append(": ");
            write(out, entry.getValue(), inner);
            out.append(entries.hasNext() ? "," : "");
        }
        out.append(line).append('}');
    }

    private static void writeList(StringBuilder out, Collection<?> items, String line) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        String inner = line + "  ";
        for (Iterator<?> values = items.iterator(); values.hasNext(); ) {
            out.append(inner);
            write(out, values.next(), inner);
            out.append(values.hasNext() ? "," : "");
        }
        out.append(line).append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
