package io.fairlead.report.svg;

import java.util.Locale;

/**
 * Writes XML and HTML: the one place where text is escaped.
 *
 * <p>Not for sharing among threads.
 */
public final class Markup {

    private final StringBuilder text = new StringBuilder();

    /**
     * Escapes text for an element's content or an attribute in double quotes.
     *
     * @param raw any text; characters that XML forbids become spaces
     * @return the escaped text
     */
    public static String escape(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    /**
     * Writes a number with at most two decimals, the same in every locale.
     *
     * @param value a finite number
     * @return such as {@code 12.5}
     */
    public static String number(double value) {
        String fixed = String.format(Locale.ROOT, "%.2f", value);
        String trimmed = fixed.replaceAll("0+$", "").replaceAll("\\.$", "");
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    /**
     * Opens an element.
     *
     * @param name its name
     * @param attributes names and values in turn; values are escaped
     * @return this
     */
    public Markup open(String name, Object... attributes) {
        start(name, attributes);
        text.append('>');
        return this;
    }

    /**
     * Writes an element without content.
     *
     * @param name its name
     * @param attributes names and values in turn; values are escaped
     * @return this
     */
    public Markup empty(String name, Object... attributes) {
        start(name, attributes);
        text.append("/>");
        return this;
    }

    /**
     * Writes an element with text.
     *
     * @param name its name
     * @param content its text, escaped here
     * @param attributes names and values in turn; values are escaped
     * @return this
     */
    public Markup element(String name, String content, Object... attributes) {
        open(name, attributes);
        text.append(escape(content));
        return close(name);
    }

    private void start(String name, Object... attributes) {
        text.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String written = value instanceof Double number ? number(number) : String.valueOf(value);
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(written))
                    .append('"');
        }
    }

    /**
     * Closes an element.
     *
     * @param name its name
     * @return this
     */
    public Markup close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /**
     * Writes text, escaped.
     *
     * @param content any text
     * @return this
     */
    public Markup text(String content) {
        text.append(escape(content));
        return this;
    }

    /**
     * Writes what another markup holds.
     *
     * @param finished the text of another {@code Markup}, such as a chart
     * @return this
     */
    public Markup insert(Markup finished) {
        text.append(finished.text);
        return this;
    }

    /**
     * Ends a line, for readers of the source.
     *
     * @return this
     */
    public Markup line() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
