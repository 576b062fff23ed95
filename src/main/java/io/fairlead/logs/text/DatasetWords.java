package io.fairlead.logs.text;

import io.fairlead.metrics.MetricVocabulary;
import java.util.Locale;
import java.util.Set;

/** The data set that a line speaks of before its first value: {@code Test on Celeb-DF-v2: acc: 0.8, auc: 0.9}. */
final class DatasetWords {

    /** How the names of the known data sets begin. */
    private static final Set<String> STARTS = Set.of("ce", "cd", "ca", "df", "de", "ff", "fa", "ut");

    /** A longer word is no name. */
    private static final int LONGEST = 24;

    private DatasetWords() {}

    /**
     * Returns the data set of a line.
     *
     * @param line the line
     * @param from where its message begins
     * @param to where its first value begins
     * @param context where the line stands
     * @return a known one, as spelled; else that of the section
     */
    static String in(String line, int from, int to, TextContext context) {
        int limit = Math.min(to, from + 80);
        int i = from;
        while (i < limit) {
            while (i < limit && !PairScan.isLetter(line.charAt(i))) {
                i++;
            }
            int start = i;
            while (i < limit && " \t:,|=()[]{}'\"*>".indexOf(line.charAt(i)) < 0) {
                i++;
            }
            if (mayName(line, start, i) && isKnown(line.substring(start, i))) {
                String word = line.substring(start, i);
                context.recorder().word(word, start);
                return word;
            }
        }
        return context.dataset;
    }

    /** A quick look at a word: most words are no names of data sets. */
    private static boolean mayName(String line, int from, int to) {
        int length = to - from;
        boolean may = length >= 3 && length <= LONGEST;
        return may && STARTS.contains(line.substring(from, from + 2).toLowerCase(Locale.ROOT));
    }

    private static boolean isKnown(String word) {
        return !MetricVocabulary.DEFAULT
                .meaning(word + "_auc", "test", "")
                .name()
                .dataset()
                .isEmpty();
    }
}
