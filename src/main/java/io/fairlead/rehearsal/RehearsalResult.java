package io.fairlead.rehearsal;

import java.nio.file.Path;
import java.util.Map;

/**
 * What came of a rehearsal.
 *
 * @param stage 1 or 2
 * @param folder the run's folder
 * @param epochs the epochs that are trained
 * @param finished whether these are all; false if the run was stopped
 * @param bestEpoch the best epoch by the configuration's own criterion, 0 if there is none
 * @param metrics the values of the best epoch (of the last one, if none was best) by canonical name, such as
 *     {@code val/auc} or {@code test/dfdc/F_MEO}; AUC, ACC, EER and AP are fractions, F_* percent
 */
public record RehearsalResult(
        int stage, Path folder, int epochs, boolean finished, int bestEpoch, Map<String, Double> metrics) {

    /** Copies the metrics. */
    public RehearsalResult {
        metrics = Map.copyOf(metrics);
    }
}
