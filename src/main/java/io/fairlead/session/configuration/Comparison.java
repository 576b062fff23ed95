package io.fairlead.session.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a configuration beside those that a run's own files tell.
 *
 * @param differences where the two differ, in words
 * @param missing what only the configuration has; values by path
 * @param shared how many settings both have, equal or not
 */
record Comparison(List<String> differences, Map<String, Object> missing, int shared) {

    /** Two numbers are the same setting if they differ by less; a log may have printed fewer digits. */
    private static final double RELATIVE_TOLERANCE = 1e-6;

    /** Fewer settings than this are the same by chance. */
    private static final int FEWEST = 4;

    Comparison {
        differences = List.copyOf(differences);
    }

    static Comparison of(Map<String, Object> configuration, OwnSettings own) {
        List<String> differences = new ArrayList<>();
        Map<String, Object> missing = new LinkedHashMap<>();
        int shared = 0;
        for (Map.Entry<String, Object> entry : configuration.entrySet()) {
            Optional<Object> found = own.find(entry.getKey());
            if (found.isEmpty()) {
                missing.put(entry.getKey(), entry.getValue());
            } else if (!ConfigurationNames.isNaming(entry.getKey())) {
                shared++;
                if (!isSame(entry.getValue(), found.get())) {
                    differences.add(
                            entry.getKey() + " is " + entry.getValue() + " there and " + found.get() + " in the run");
                }
            }
        }
        return new Comparison(differences, missing, shared);
    }

    /** Tells whether the run has nearly all that the configuration sets, and all of it the same. */
    boolean isEqual() {
        return differences.isEmpty() && shared >= FEWEST && missing.size() * 4 <= shared;
    }

    /** Tells whether the run's own files say less than half of what the configuration does. */
    boolean isPoor() {
        return missing.size() > shared;
    }

    static boolean isSame(Object a, Object b) {
        if (a instanceof List<?> first && b instanceof List<?> second) {
            boolean same = first.size() == second.size();
            for (int i = 0; same && i < first.size(); i++) {
                same = isSame(first.get(i), second.get(i));
            }
            return same;
        }
        double x = number(a);
        double y = number(b);
        boolean near = Math.abs(x - y) <= RELATIVE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
        return near || x == y || a.toString().equals(b.toString());
    }

    /** YAML writes 1e-4 where JSON has the text "1e-4": both are that number. */
    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return value instanceof String text ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
