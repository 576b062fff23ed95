package io.fairlead.report.session;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.finding.Finding;
import java.util.List;

/**
 * What the analyst says of a trial's run.
 *
 * @param trial the trial's number
 * @param run the run's name
 * @param verdict the whole in one sentence
 * @param findings what fired, most severe first; copied
 */
record Diagnosis(int trial, String run, String verdict, List<Finding> findings) {

    Diagnosis {
        findings = List.copyOf(findings);
    }

    static Diagnosis of(int trial, String run, Analysis analysis) {
        return new Diagnosis(
                trial, run, analysis.verdict(), analysis.examination().findings());
    }
}
