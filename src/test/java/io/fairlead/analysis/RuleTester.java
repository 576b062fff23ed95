package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts one rule to a run and says what came of it. */
public final class RuleTester {

    private RuleTester() {}

    /** The rule's answer to a run among siblings. */
    public static Verdict verdict(Rule rule, TrainingRun run, TrainingRun... siblings) {
        RunView view = new RunView(run);
        List<RunView> others = Stream.of(siblings).map(RunView::new).toList();
        return rule.examine(Case.of(view, Cohort.of(view, others), Optional.empty()));
    }

    /** The rule's finding; the test fails if it does not fire. */
    public static Finding fires(Rule rule, SyntheticRun run, TrainingRun... siblings) {
        TrainingRun built = run.build();
        Verdict verdict = verdict(rule, built, siblings);
        assertThat(verdict)
                .as(() -> rule.card().id() + " should fire, but said " + verdict)
                .isInstanceOf(Draft.class);
        Finding finding = ((Draft) verdict).finish(rule.card(), built.id(), 0.9);
        assertThat(finding.message()).isNotBlank();
        assertThat(finding.evidence()).as("evidence of " + finding.id()).isNotEmpty();
        return finding;
    }

    /** The test fails if the rule fires or cannot be computed. */
    public static void silent(Rule rule, SyntheticRun run, TrainingRun... siblings) {
        Verdict verdict = verdict(rule, run.build(), siblings);
        assertThat(verdict).as(rule.card().id() + " should be silent").isInstanceOf(Verdict.Silent.class);
    }

    /** The test fails unless the rule says that the log lacks what it needs. */
    public static void unknown(Rule rule, SyntheticRun run) {
        assertThat(verdict(rule, run.build())).isInstanceOf(Verdict.Unknown.class);
    }
}
