package io.fairlead.analysis.view;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which settings differ between two runs, bookkeeping left out. */
public final class Settings {

    /** Names, places, hosts and the like: they say where a run lies, not what it does. */
    private static final Pattern BOOKKEEPING = Pattern.compile(
            "(.*[._])?((log|save|output|work|run|exp|experiment|project|checkpoint|download|data)_?(dir|root|path|name|freq|interval|every.*)"
                    + "|name|host(name)?|user|date|time(stamp)?|device|gpu.*|num_workers|workers|version|resume.*|wandb.*|notes|tags"
                    + "|print_freq|save_freq|experiment_name|.*_root|.*download.*|run_id|uuid|port|local_rank|seed|save_best_only)");

    private Settings() {}

    /**
     * Tells whether a setting may change what a training comes to.
     *
     * @param key a dotted path
     * @return false for names, places, seeds and other bookkeeping
     */
    public static boolean matters(String key) {
        return !BOOKKEEPING.matcher(key.toLowerCase(Locale.ROOT)).matches() && !key.startsWith("experiment_info.");
    }

    /**
     * Compares the settings of two runs.
     *
     * @param one a run's settings by dotted path
     * @param other another's
     * @return what differs, by key; a setting that one of them does not have is {@code "—"} there
     */
    public static SortedMap<String, Change> between(Map<String, Object> one, Map<String, Object> other) {
        SortedMap<String, Change> changes = new TreeMap<>();
        one.forEach((key, value) -> {
            if (matters(key) && !same(value, other.get(key))) {
                changes.put(key, new Change(value, other.getOrDefault(key, Change.ABSENT)));
            }
        });
        other.forEach((key, value) -> {
            if (matters(key) && !one.containsKey(key)) {
                changes.put(key, new Change(Change.ABSENT, value));
            }
        });
        return changes;
    }

    private static boolean same(Object value, @org.jspecify.annotations.Nullable Object other) {
        if (value instanceof Number a && other instanceof Number b) {
            return Math.abs(a.doubleValue() - b.doubleValue()) <= 1e-9 * Math.abs(a.doubleValue());
        }
        return Objects.equals(value, other);
    }

    /**
     * One setting that differs.
     *
     * @param from its value in the one run
     * @param to its value in the other
     */
    public record Change(Object from, Object to) {

        /** Stands for a setting that a run does not have. */
        public static final String ABSENT = "—";

        @Override
        public String toString() {
            return from + " → " + to;
        }
    }
}
