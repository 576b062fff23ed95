package io.fairlead.analysis;

import io.fairlead.analysis.advice.Adviser;
import io.fairlead.analysis.advice.Recommendation;
import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.hints.Hint;
import io.fairlead.metrics.RunStatus;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the search is told: the same findings and recommendations, as hints.
 *
 * <p>Feasibility: findings that say that the settings do not work. Direction: recommended values of parameters, with the
 * catalogue's spreads (half a decade for rates, 0.1 for shares, one doubling for counts). Side effects: what findings
 * measured. Guards and information go nowhere.
 */
final class Hints {

    private Hints() {}

    static List<Hint> of(Case subject, Examination examination, Adviser.Advice advice) {
        String runId = subject.view().run().id();
        List<Hint> hints = new ArrayList<>();
        for (Finding finding : examination.findings()) {
            Hint.Origin origin = new Hint.Origin(finding.id(), finding.rule(), runId, finding.confidence());
            boolean stopped = subject.view().run().status() == RunStatus.RUNNING;
            if (finding.card().channel() == Channel.FEASIBILITY && finding.confidence() >= Finding.LIKELY && !stopped) {
                hints.add(new Hint.Infeasible(origin));
            }
            List<Hint.Pull> pulls = advice.recommendations().stream()
                    .filter(recommendation -> recommendation.findings().get(0).equals(finding.id()))
                    .map(recommendation -> pull(subject, recommendation))
                    .flatMap(Optional::stream)
                    .toList();
            if (!pulls.isEmpty() && finding.confidence() >= Finding.LIKELY) {
                hints.add(new Hint.Direction(origin, pulls));
            }
            finding.consequences()
                    .sideEffects()
                    .forEach((name, value) -> hints.add(new Hint.SideEffect(origin, name, value)));
        }
        return hints;
    }

    private static Optional<Hint.Pull> pull(Case subject, Recommendation recommendation) {
        Object value = recommendation.recommended();
        Optional<Parameter> parameter = subject.space().flatMap(space -> space.parameter(recommendation.parameter()));
        if (subject.space().isPresent() && parameter.isEmpty()) {
            return Optional.empty();
        }
        if (!(value instanceof Number number)
                || (number.doubleValue() <= 0 && recommendation.role().kind() == Role.Kind.RATE)) {
            return value instanceof Number
                    ? Optional.empty()
                    : Optional.of(new Hint.Pull(recommendation.parameter(), value, 1, Hint.Reach.NEAR));
        }
        double spread = switch (recommendation.role().kind()) {
            case RATE -> 0.5;
            case COUNT -> parameter.map(Hints::isLogarithmic).orElse(true) ? Math.log10(2) : number.doubleValue() / 2;
            default -> 0.1;
        };
        return Optional.of(new Hint.Pull(recommendation.parameter(), value, spread, Hint.Reach.NEAR));
    }

    private static boolean isLogarithmic(Parameter parameter) {
        return parameter.match(
                real -> real.scale() == Parameter.Scale.LOG,
                integer -> integer.grid().scale() == Parameter.Scale.LOG,
                choice -> false);
    }
}
