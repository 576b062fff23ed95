package io.fairlead.logs.format;

/** Takes terminal control sequences and zero bytes out of a text. */
final class Ansi {

    private Ansi() {}

    /**
     * Copies what a person would see, apart from the order of things.
     *
     * <p>Left out are {@code ESC [ … final}, {@code ESC ] … BEL}, {@code ESC} with one letter, and zeros.
     *
     * @param text holds any text in UTF-8
     * @param from where it begins
     * @param to where it ends
     * @param into takes the rest, from index 0; at least as long as the text
     * @return how many bytes are left
     */
    static int strip(byte[] text, int from, int to, byte[] into) {
        int kept = 0;
        int i = from;
        while (i < to) {
            byte b = text[i];
            if (b == 27) {
                i = behind(text, i + 1, to);
            } else {
                if (b != 0) {
                    into[kept++] = b;
                }
                i++;
            }
        }
        return kept;
    }

    private static int behind(byte[] text, int at, int to) {
        if (at >= to) {
            return at;
        }
        int i = at + 1;
        if (text[at] == '[') {
            while (i < to && (text[i] < '@' || text[i] > '~')) {
                i++;
            }
            return Math.min(to, i + 1);
        }
        if (text[at] == ']') {
            int bell = i;
            while (bell < to && text[bell] != 7) {
                bell++;
            }
            return bell < to ? bell + 1 : i;
        }
        // The rest of a character of several bytes goes with its first one.
        while (i < to && (text[i] & 0xC0) == 0x80) {
            i++;
        }
        return i;
    }
}
