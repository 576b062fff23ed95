package io.fairlead.analysis;

import io.fairlead.analysis.advice.Adviser;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Diagnoses runs.
 *
 * <p>Immutable; the same run among the same runs always gives the same analysis.
 */
public final class Analyst {

    private final Optional<SearchSpace> space;
    private final Set<String> vetoes;
    private final Optional<ObjectiveSet> objectives;

    private Analyst(Optional<SearchSpace> space, Set<String> vetoes, Optional<ObjectiveSet> objectives) {
        this.space = space;
        this.vetoes = Set.copyOf(vetoes);
        this.objectives = objectives;
    }

    /**
     * Creates an analyst.
     *
     * @param space what a search may choose; recommended values stay inside it; empty without a search
     * @param vetoes ids of findings that must not be used
     * @return the analyst
     */
    public static Analyst of(Optional<SearchSpace> space, Set<String> vetoes) {
        return new Analyst(space, vetoes, Optional.empty());
    }

    /**
     * Creates an analyst without a search space and without vetoes.
     *
     * @return the analyst
     */
    public static Analyst plain() {
        return new Analyst(Optional.empty(), Set.of(), Optional.empty());
    }

    /**
     * Names what a search improves, so that unfinished runs are forecast by it.
     *
     * @param set the search's objectives
     * @return a changed copy
     */
    public Analyst foretelling(ObjectiveSet set) {
        return new Analyst(space, vetoes, Optional.of(set));
    }

    /**
     * Diagnoses a run.
     *
     * @param run the run
     * @param others other runs that it may be compared with; itself may be among them
     * @return what there is to say
     */
    public Analysis analyze(TrainingRun run, List<TrainingRun> others) {
        RunView view = new RunView(run);
        return analyze(view, others.stream().map(RunView::new).toList());
    }

    Analysis analyze(RunView view, List<RunView> others) {
        Case subject = Case.of(view, Cohort.of(view, others), space);
        Examination examination = new Examiner(Catalogue.rules()).examine(subject, vetoes);
        Adviser.Advice advice = Adviser.advise(subject, examination.findings());
        return new Analysis(
                subject,
                verdict(subject, examination),
                examination,
                advice,
                NextRun.of(subject, advice),
                Hints.of(subject, examination, advice, objectives));
    }

    private static String verdict(Case subject, Examination examination) {
        Optional<Finding> first = examination.findings().stream()
                .filter(finding -> finding.severity() != Severity.LOW && finding.confidence() >= Finding.LIKELY)
                .findFirst();
        if (first.isPresent()) {
            return first.get().card().title() + ": " + first.get().message();
        }
        long minor = examination.findings().stream()
                .filter(finding -> finding.severity() == Severity.LOW)
                .count();
        boolean scarce = examination.findings().stream()
                .anyMatch(finding -> finding.rule().equals("F01"));
        String quiet = "No likely finding of high or medium severity"
                + (scarce ? ", but too few values to call the run healthy: it passed " : ": the run is healthy by ")
                + examination.passed().size() + " checks, "
                + examination.impossible().size() + " could not run"
                + (minor == 0 ? "" : ", " + minor + (minor == 1 ? " remark" : " remarks") + " of low severity");
        return subject.view()
                .judged()
                .map(quality -> quiet + "; best " + quality.curve().name() + " " + Say.number(quality.bestValue())
                        + " at " + place(quality) + ".")
                .orElse(quiet + ".");
    }

    private static String place(Quality quality) {
        return quality.curve().at(quality.best());
    }
}
