package io.fairlead.rehearsal;

import java.util.Map;

/**
 * How far a rehearsal is.
 *
 * @param stage 1 or 2
 * @param epoch the epoch that has just ended, from 1
 * @param epochs the epochs of the whole training
 * @param metrics that epoch's values by canonical name, such as {@code val/auc}
 */
public record Progress(int stage, int epoch, int epochs, Map<String, Double> metrics) {

    /** Copies the metrics. */
    public Progress {
        metrics = Map.copyOf(metrics);
    }
}
