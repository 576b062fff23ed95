package io.fairlead.logs.text.parts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether a configuration that is printed behind values of a training begins another run.
 *
 * <p>It does if it has settings of the run before with other values. A start with the same settings is the same run again,
 * and so is one that takes up a saved state or only measures; where things lie, how long it shall run and on which machine
 * say nothing.
 */
public final class Restart {

    private static final Set<String> GOES_ON = Set.of(
            "resume", "resume_from", "resume_from_checkpoint", "eval", "evaluate", "eval_only", "test", "test_only");

    private static final List<String> CIRCUMSTANCES = List.of(
            "dir",
            "path",
            "name",
            "epoch",
            "port",
            "rank",
            "world",
            "time",
            "log",
            "output",
            "checkpoint",
            "ckpt",
            "device",
            "gpu",
            "host",
            "worker",
            "resume",
            "save",
            "print");

    private static final int SHARED = 3;

    private Restart() {}

    /**
     * Tells whether settings are those of a run that takes up a saved state, or only measures.
     *
     * @param printed settings by name
     * @return true if one of them says so
     */
    public static boolean goesOn(Map<String, Object> printed) {
        return printed.entrySet().stream()
                .anyMatch(
                        entry -> GOES_ON.contains(entry.getKey().toLowerCase(Locale.ROOT)) && isSet(entry.getValue()));
    }

    /**
     * Counts the settings that two configurations have both.
     *
     * @param before the one
     * @param printed the other
     * @return how many names they share
     */
    public static int shared(Map<String, Object> before, Map<String, Object> printed) {
        return (int) printed.keySet().stream().filter(before::containsKey).count();
    }

    /**
     * Tells whether a configuration is that of another run.
     *
     * @param before the settings of the run before
     * @param printed what was printed behind its values
     * @return true if enough settings are in both, and one that is no mere circumstance differs
     */
    public static boolean isOther(Map<String, Object> before, Map<String, Object> printed) {
        if (goesOn(printed)) {
            return false;
        }
        int shared = 0;
        boolean differs = false;
        for (Map.Entry<String, Object> entry : printed.entrySet()) {
            String key = entry.getKey().toLowerCase(Locale.ROOT);
            Object old = before.get(entry.getKey());
            if (old != null) {
                shared++;
                differs |=
                        !old.equals(entry.getValue()) && CIRCUMSTANCES.stream().noneMatch(key::contains);
            }
        }
        return differs && shared >= SHARED;
    }

    private static boolean isSet(Object value) {
        String text = value.toString();
        return !text.isEmpty()
                && !text.equalsIgnoreCase("false")
                && !text.equalsIgnoreCase("none")
                && !text.equals("0");
    }
}
