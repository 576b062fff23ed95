package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the many names of metrics mean: own names of logs to canonical names {@code split/dataset/metric}.
 *
 * <p>A name is cut into words; words that name a split ({@code val}, {@code valid}, {@code dev}, {@code eval}…), a data
 * set ({@code Celeb-DF-v2}…) or nothing ({@code epoch}, {@code metrics}, {@code fairness}) are taken out, and what is
 * left is looked up ({@code auroc}, {@code roc_auc} → {@code auc}). A name that is not known stays as it is spelled.
 * Names that the user gave come before all of this.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MetricVocabulary {

    /** The vocabulary without names from a user. */
    public static final MetricVocabulary DEFAULT = new MetricVocabulary(Map.of());

    /** Thousands of runs of one trainer have the same names; names that are made of data must not fill the memory. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<Pattern, String> patterns = new LinkedHashMap<>();
    private final Map<Asked, Meaning> answers = new ConcurrentHashMap<>();

    /** What {@link #meaning} was asked. */
    private record Asked(String ownName, String split, String dataset) {}

    /**
     * Creates a vocabulary.
     *
     * @param names other names by canonical name; one that begins with {@code re:} is a regular expression for the
     *     whole of a log's own name; copied
     * @throws IllegalArgumentException if a regular expression is wrong
     */
    public MetricVocabulary(Map<String, List<String>> names) {
        names.forEach(
                (canonical, others) -> others.forEach(other -> put(Require.text("metric name", canonical), other)));
    }

    private void put(String canonical, String other) {
        if (!other.startsWith("re:")) {
            plain.put(other.toLowerCase(Locale.ROOT), canonical);
            return;
        }
        try {
            patterns.put(Pattern.compile(other.substring(3)), canonical);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "other name of " + canonical + " must be a regular expression, but was \"" + other.substring(3)
                            + "\": " + e.getDescription(),
                    e);
        }
    }

    /**
     * Returns what a name means.
     *
     * @param ownName the name as the log spells it
     * @param split the split if the log's layout says it, else empty
     * @param dataset the data set likewise, in the log's spelling
     * @return its meaning
     */
    public Meaning meaning(String ownName, String split, String dataset) {
        Asked asked = new Asked(ownName, split, dataset);
        Meaning known = answers.get(asked);
        if (known != null) {
            return known;
        }
        Meaning meaning = find(ownName, split, dataset);
        if (answers.size() < REMEMBERED) {
            answers.put(asked, meaning);
        }
        return meaning;
    }

    private Meaning find(String ownName, String split, String dataset) {
        Optional<String> given = given(ownName);
        if (given.isPresent()) {
            MetricName name = new MetricName(given.get());
            return new Meaning(name, true, false, isFraction(name.metric()));
        }
        return new NameReading(ownName, split, dataset).meaning();
    }

    private Optional<String> given(String ownName) {
        String exact = plain.get(ownName.toLowerCase(Locale.ROOT));
        if (exact != null) {
            return Optional.of(exact);
        }
        return patterns.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(ownName).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Tells whether a metric's canonical unit is a fraction.
     *
     * @param metric the last part of a canonical name
     * @return true for AUC, accuracy, EER, AP and their kin; false for losses, F_* and all that has no unit
     */
    public static boolean isFraction(String metric) {
        return Words.isFraction(metric);
    }

    /**
     * Tells whether a metric's canonical unit is percent.
     *
     * @param metric the last part of a canonical name
     * @return true for the fairness metrics F_*
     */
    public static boolean isPercent(String metric) {
        return metric.startsWith("F_");
    }

    /**
     * Returns the canonical spelling of a data set.
     *
     * @param spelling as in a log
     * @return such as {@code celebdf}; an unknown one in lower case without white space
     */
    public static String dataset(String spelling) {
        return Words.dataset(spelling);
    }

    /**
     * Returns the names that are nearest to one that is not there.
     *
     * @param wanted the name that is missing
     * @param present the names that are there
     * @param limit how many at most
     * @return the nearest first
     */
    public static List<MetricName> nearest(String wanted, Collection<MetricName> present, int limit) {
        List<MetricName> sorted = new ArrayList<>(present);
        sorted.sort(Comparator.comparingDouble((MetricName name) -> distance(wanted, name.text()))
                .thenComparing(MetricName::text));
        return List.copyOf(sorted.subList(0, Math.min(limit, sorted.size())));
    }

    /** The edit distance of names, less half a letter for each part that is the same. */
    private static double distance(String wanted, String other) {
        List<String> parts = List.of(other.split("/", -1));
        long shared =
                List.of(wanted.split("/", -1)).stream().filter(parts::contains).count();
        return edits(wanted.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)) - 4.0 * shared;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /**
     * What a name means.
     *
     * @param name the canonical name; without a split if none was named
     * @param splitKnown whether a split was named, or the metric has none (such as a learning rate)
     * @param perStep whether the name says that each value is of a step
     * @param fraction whether its canonical unit is a fraction
     */
    public record Meaning(MetricName name, boolean splitKnown, boolean perStep, boolean fraction) {

        /**
         * The same metric on a split.
         *
         * @param split the split
         * @return the changed copy, with a known split
         */
        public Meaning on(String split) {
            return new Meaning(new MetricName(split + "/" + name.text()), true, perStep, fraction);
        }
    }
}
