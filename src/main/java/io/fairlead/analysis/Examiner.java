package io.fairlead.analysis;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.view.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts rules to a run and sorts their answers.
 *
 * <p>Guards speak first and silence what they guard against; then the order of explanation sets aside what an earlier
 * finding of at least medium severity explains; then findings below {@link Finding#POSSIBLE} are dropped.
 */
final class Examiner {

    /** Rules that read the log's integrity, the settings, or what came before the loss was lost. */
    private static final Set<String> OUTLIVE =
            Set.of("F01", "F02", "F03", "F10", "F29", "F32", "F36", "F39", "F43", "F46", "D01", "D02", "D03", "D08");

    private final List<Rule> rules;

    Examiner(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Examines a run.
     *
     * @param subject the run and what it may be compared with
     * @param vetoes ids of findings that must not speak
     * @return all answers
     */
    Examination examine(Case subject, Set<String> vetoes) {
        String runId = subject.view().run().id();
        List<Finding> fired = new ArrayList<>();
        List<Examination.Check> passed = new ArrayList<>();
        List<Examination.Check> impossible = new ArrayList<>();
        Set<String> silenced = new TreeSet<>();
        for (Rule rule : rules) {
            rule.examine(subject)
                    .match(
                            draft -> {
                                silenced.addAll(rule.silences());
                                return fired.add(draft.finish(rule.card(), runId, confidence(rule, draft)));
                            },
                            silent -> passed.add(new Examination.Check(rule.card(), silent.why())),
                            unknown -> impossible.add(new Examination.Check(rule.card(), unknown.missing())));
        }
        List<Finding> heard = fired.stream()
                .filter(finding -> !silenced.contains(finding.rule()))
                .filter(finding -> !vetoes.contains(finding.id()))
                .filter(finding -> finding.confidence() >= Finding.POSSIBLE)
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(
                                Comparator.comparingDouble(Finding::confidence).reversed())
                        .thenComparing(Finding::rule))
                .toList();
        return explain(subject.view().isLost(), heard, passed, impossible);
    }

    private static Examination explain(
            boolean lost, List<Finding> heard, List<Examination.Check> passed, List<Examination.Check> impossible) {
        List<Finding> findings = new ArrayList<>();
        List<Examination.Explained> explained = new ArrayList<>();
        for (Finding finding : heard) {
            Optional<Finding> earlier = heard.stream()
                    .filter(other -> other.severity().compareTo(finding.severity()) <= 0)
                    .filter(other -> other.confidence() >= Finding.LIKELY)
                    .filter(other -> explains(other, finding)
                            || (lost && other.card().explanation() == Explanation.NON_FINITE && !outlives(finding)))
                    .findFirst();
            if (earlier.isPresent()) {
                explained.add(new Examination.Explained(finding, earlier.get().id()));
            } else {
                findings.add(finding);
            }
        }
        return new Examination(findings, explained, passed, impossible);
    }

    /**
     * Whether an earlier finding makes another superfluous. Jumps do not explain a rise of twice the threshold, which is
     * itself three deviations of them.
     */
    private static boolean explains(Finding earlier, Finding finding) {
        boolean beyondJumps = earlier.card().explanation() == Explanation.INSTABILITY
                && finding.card().explanation() == Explanation.OVERFITTING
                && finding.basis().strength() >= 2;
        return !beyondJumps
                && earlier.card().explanation().explains(finding.card().explanation());
    }

    /** Whether a finding holds although what was measured after the loss was lost means nothing. */
    private static boolean outlives(Finding finding) {
        return finding.card().explanation() == Explanation.NON_FINITE || OUTLIVE.contains(finding.rule());
    }

    private static double confidence(Rule rule, Draft draft) {
        return Calibration.precision(draft.reliability(rule.card()), draft.strength()) * draft.sufficiency();
    }
}
