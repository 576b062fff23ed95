package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Verdict;

/** A rule that looks at all runs of a study at once. Stateless. */
public interface StudyRule {

    /**
     * Returns what the rule is.
     *
     * @return its row of the catalogue
     */
    RuleCard card();

    /**
     * Tests a study.
     *
     * @param study the runs
     * @return whether the rule fired, is silent, or cannot be computed
     */
    Verdict examine(StudyView study);
}
