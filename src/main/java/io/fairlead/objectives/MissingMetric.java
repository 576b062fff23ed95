package io.fairlead.objectives;

import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.TrainingRun;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says that a run lacks a metric, and which names it has that come near. */
final class MissingMetric {

    private static final int NEAREST = 3;

    private MissingMetric() {}

    static String describe(Objective objective, TrainingRun run) {
        String missing = objective.metric().names().stream()
                .filter(name -> !name.contains("*") && !run.series().containsKey(new MetricName(name)))
                .collect(Collectors.joining(", "));
        String wanted = missing.isEmpty() ? objective.metric().toString() : missing;
        List<String> nearest = run.series().keySet().stream()
                .map(MetricName::text)
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, name))
                        .thenComparing(name -> name))
                .limit(NEAREST)
                .toList();
        return "objective \"" + objective.name() + "\" needs " + wanted + ", which the run does not have"
                + (nearest.isEmpty() ? ": it has no metrics" : "; nearest are " + String.join(", ", nearest));
    }

    /** Levenshtein's distance, without regard to case. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
