package io.fairlead.rehearsal;

import io.fairlead.rehearsal.output.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training remembers from epoch to epoch besides weights: the best epoch and its values.
 *
 * <p>Mutable; for one thread.
 */
final class RunState {

    private static final String BEST = "best:";

    private double bestValue;
    private int bestEpoch;
    private Map<String, Double> bestMetrics = Map.of();
    private Map<String, Double> lastMetrics = Map.of();

    RunState(double worst) {
        bestValue = worst;
    }

    /** Takes over what a checkpoint remembers. */
    void restore(Checkpoint checkpoint) {
        bestValue = checkpoint.numbers().getOrDefault("best_value", bestValue);
        bestEpoch = (int) Math.round(checkpoint.numbers().getOrDefault("best_epoch", 0.0));
        Map<String, Double> best = new LinkedHashMap<>();
        Map<String, Double> last = new LinkedHashMap<>();
        checkpoint.numbers().forEach((name, value) -> {
            if (name.startsWith(BEST)) {
                best.put(name.substring(BEST.length()), value);
            } else if (name.contains("/")) {
                last.put(name, value);
            }
        });
        bestMetrics = best;
        lastMetrics = last;
    }

    void last(Map<String, Double> metrics) {
        lastMetrics = metrics;
    }

    void best(int epoch, double value, Map<String, Double> metrics) {
        bestEpoch = epoch;
        bestValue = value;
        bestMetrics = metrics;
    }

    double bestValue() {
        return bestValue;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    Map<String, Double> last() {
        return lastMetrics;
    }

    Map<String, Double> metrics() {
        return bestEpoch > 0 ? bestMetrics : lastMetrics;
    }

    /** Returns everything as numbers of a checkpoint. */
    Map<String, Double> numbers(double fingerprint, long steps) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("configuration", fingerprint);
        numbers.put("steps", (double) steps);
        numbers.put("best_value", bestValue);
        numbers.put("best_epoch", (double) bestEpoch);
        bestMetrics.forEach((name, value) -> numbers.put(BEST + name, value));
        numbers.putAll(lastMetrics);
        return numbers;
    }
}
