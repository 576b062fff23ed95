package io.fairlead.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Single values as YAML texts, read and written. */
final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** Plain words that YAML 1.1 readers, PyYAML among them, take for something else than a text. */
    private static final Set<String> NOT_TEXTS =
            Set.of("yes", "no", "on", "off", "y", "n", "true", "false", "null", "~");

    private static final Pattern PLAIN_TEXT = Pattern.compile("[A-Za-z_/.][A-Za-z0-9_./@+ -]*");

    private Scalars() {}

    /**
     * Reads a plain scalar.
     *
     * @param text its text
     * @return a {@code Long}, {@code Double}, {@code Boolean} or {@code String}; empty for null
     */
    static Optional<Object> read(String text) {
        if (NULLS.contains(text)) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return Optional.of(lower.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(integer(text.replace("_", "")));
        }
        if (REAL.matcher(text).matches() && !text.startsWith("0_") && !isOctal(text)) {
            return Optional.of(Double.parseDouble(text.replace("_", "")));
        }
        return switch (lower) {
            case ".nan" -> Optional.of(Double.NaN);
            case ".inf", "+.inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-.inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.of(text);
        };
    }

    private static boolean isOctal(String text) {
        return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }

    private static Object integer(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Double.parseDouble(digits);
        }
    }

    /**
     * Writes a value so that every YAML reader, 1.1 and 1.2, gives it back.
     *
     * @param value a {@code String}, {@code Long}, {@code Integer}, {@code Double} or {@code Boolean}
     * @param quoted whether a text is put in quotes even where it need not be
     * @return its YAML text, on one line
     */
    static String write(Object value, boolean quoted) {
        if (value instanceof Double number) {
            return real(number);
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        boolean plain = !quoted
                && PLAIN_TEXT.matcher(text).matches()
                && !text.endsWith(" ")
                && !NOT_TEXTS.contains(text.toLowerCase(Locale.ROOT))
                && read(text).filter(String.class::isInstance).isPresent();
        return plain ? text : quote(text);
    }

    /** PyYAML takes a real for one only with a point, and an exponent only with a sign. */
    private static String real(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        String text = Double.toString(number);
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        String power = text.substring(exponent + 1);
        return text.substring(0, exponent) + "e" + (power.startsWith("-") ? power : "+" + power);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default ->
                    quoted.append(
                            c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029
                                    ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                                    : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
