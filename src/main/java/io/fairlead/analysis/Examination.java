package io.fairlead.analysis;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.RuleCard;
import java.util.List;

/**
 * What came of putting every rule to a run.
 *
 * @param findings what fired, most severe and most sure first; copied
 * @param explained what fired too, but an earlier finding explains it; copied
 * @param passed the checks that found nothing; copied
 * @param impossible the checks that could not run, with what should be logged; copied
 */
public record Examination(
        List<Finding> findings, List<Explained> explained, List<Check> passed, List<Check> impossible) {

    public Examination {
        findings = List.copyOf(findings);
        explained = List.copyOf(explained);
        passed = List.copyOf(passed);
        impossible = List.copyOf(impossible);
    }

    /**
     * A finding that another makes superfluous.
     *
     * @param finding the finding
     * @param by the id of the finding that explains it
     */
    public record Explained(Finding finding, String by) {}

    /**
     * A check that found nothing, or could not run.
     *
     * @param card the rule
     * @param why the statistic beside its threshold, or what is missing
     */
    public record Check(RuleCard card, String why) {}
}
