package io.fairlead.analysis;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.view.Cohort;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the runs of a session or a folder say together.
 *
 * @param metric what they are judged by
 * @param standings one for each run, best first; copied
 * @param steps what changed from one run to the next, and what can be laid to it; copied
 * @param findings what rules on many runs found; copied
 * @param best the best run of each metric by name
 * @param advice what to try next and what to stop trying
 * @param noise how much a training varies when it is repeated
 */
public record StudyAnalysis(
        String metric,
        List<Standing> standings,
        List<Step> steps,
        List<Finding> findings,
        Map<String, String> best,
        Advice advice,
        Cohort.Noise noise) {

    public StudyAnalysis {
        standings = List.copyOf(standings);
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /**
     * Where a run stands.
     *
     * @param run its name
     * @param status how it ended
     * @param value its best smoothed value of the metric; empty if it has none or was lost
     * @param fairness its F_FPR on validation data at that epoch, in percent; empty if not logged
     * @param verdict the run's own diagnosis in a sentence
     * @param level whether it is level with the best within noise
     */
    public record Standing(
            String run, String status, OptionalDouble value, OptionalDouble fairness, String verdict, boolean level) {}

    /**
     * What changed between two runs.
     *
     * @param from the run before
     * @param to the run after
     * @param changes the settings that differ, in words; copied
     * @param difference by how much the later one is better in the metric; empty if either has no value
     * @param blame what can and what cannot be laid to the changes
     */
    public record Step(String from, String to, List<String> changes, OptionalDouble difference, String blame) {

        public Step {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What to do.
     *
     * @param tryNext in order of urgency; copied
     * @param stopTrying what the runs have shown not to work; copied
     */
    public record Advice(List<String> tryNext, List<String> stopTrying) {

        public Advice {
            tryNext = List.copyOf(tryNext);
            stopTrying = List.copyOf(stopTrying);
        }
    }
}
