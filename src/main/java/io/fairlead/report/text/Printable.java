package io.fairlead.report.text;

/** Texts from outside made safe for a terminal: nothing in a log may move the cursor or change a colour. */
public final class Printable {

    private Printable() {}

    /**
     * Returns a text on one line without control characters.
     *
     * @param text any text
     * @return the text, each control character as a blank
     */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isControl(c) ? ' ' : c));
        return safe.toString();
    }

    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
