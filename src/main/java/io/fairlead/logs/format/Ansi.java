package io.fairlead.logs.format;

/** Takes terminal control sequences and zero bytes out of a text. */
final class Ansi {

    private Ansi() {}

    /**
     * Returns what a person would see, apart from the order of things.
     *
     * <p>Taken out are {@code ESC [ … final}, {@code ESC ] … BEL}, {@code ESC} with one letter, and zeros.
     *
     * @param text any text
     * @return the text without them
     */
    static String stripped(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == 27) {
                i = behind(text, i + 1);
            } else {
                if (c != 0) {
                    kept.append(c);
                }
                i++;
            }
        }
        return kept.toString();
    }

    private static int behind(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        char kind = text.charAt(at);
        int i = at + 1;
        if (kind == '[') {
            while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
                i++;
            }
            return Math.min(text.length(), i + 1);
        }
        if (kind == ']') {
            int bell = text.indexOf(7, i);
            return bell < 0 ? i : bell + 1;
        }
        return i;
    }
}
