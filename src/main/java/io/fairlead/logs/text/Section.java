package io.fairlead.logs.text;

/**
 * Which split a line speaks of, where its first words or a heading say so.
 */
final class Section {

    private Section() {}

    /**
     * Changes the context to the split that a line names.
     *
     * @param line the line
     * @param from where the message begins
     * @param namesEpoch whether the line names an epoch
     * @param behind the index behind the epoch; {@code from} if the line names none
     * @param context the context
     */
    static void of(String line, int from, boolean namesEpoch, int behind, TextContext context) {
        // TensorFlow's estimators tell so what they measured.
        String first = line.startsWith("Saving dict for ", from) ? "val" : split(line, from);
        String found = first.isEmpty() && behind > from ? split(line, behind) : first;
        if (!found.isEmpty()) {
            context.split = found;
            context.dataset = "";
        } else if (namesEpoch) {
            context.split = "";
            context.dataset = "";
        }
    }

    /** Whether a line speaks of an evaluation. */
    static boolean isMeasured(String line, int from) {
        String split = split(line, from);
        return split.equals("val") || split.equals("test");
    }

    /** The split that one of the first words names; empty if none does. */
    private static String split(String line, int from) {
        int limit = Math.min(line.length(), from + 60);
        int i = from;
        int words = 0;
        while (i < limit && words < 5) {
            while (i < limit && !PairScan.isLetter(line.charAt(i))) {
                i++;
            }
            int start = i;
            while (i < limit && PairScan.isLetter(line.charAt(i))) {
                i++;
            }
            String split = meaning(line, start, i);
            if (!split.isEmpty()) {
                return split;
            }
            if (i < limit && (line.charAt(i) == ':' || line.charAt(i) == '=')) {
                return "";
            }
            words++;
        }
        return "";
    }

    /** The split that the last word for one between two indices names; empty if there is none. */
    static String between(String line, int from, int to) {
        String last = "";
        int i = from;
        while (i < to) {
            while (i < to && !PairScan.isLetter(line.charAt(i))) {
                i++;
            }
            int start = i;
            while (i < to && PairScan.isLetter(line.charAt(i))) {
                i++;
            }
            boolean free = (start == 0 || "._/-".indexOf(line.charAt(start - 1)) < 0)
                    && (i >= line.length() || "._/".indexOf(line.charAt(i)) < 0);
            String split = free ? meaning(line, start, i) : "";
            last = split.isEmpty() ? last : split;
        }
        return last;
    }

    private static String meaning(String line, int from, int to) {
        int first = from < to ? line.charAt(from) | 0x20 : 0;
        if (first != 't' && first != 'v' && first != 'e') {
            return "";
        }
        if (is(line, from, to, "train") || is(line, from, to, "training")) {
            return "train";
        }
        if (is(line, from, to, "val")
                || is(line, from, to, "valid")
                || is(line, from, to, "validation")
                || is(line, from, to, "validate")
                || is(line, from, to, "evaluate")
                || is(line, from, to, "evaluation")
                || is(line, from, to, "eval")) {
            return "val";
        }
        return is(line, from, to, "test") || is(line, from, to, "testing") ? "test" : "";
    }

    private static boolean is(String line, int from, int to, String word) {
        return to - from == word.length() && line.regionMatches(true, from, word, 0, word.length());
    }
}
