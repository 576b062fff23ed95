package io.fairlead.analysis;

import io.fairlead.analysis.advice.Adviser;
import io.fairlead.analysis.advice.Recommendation;
import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.hints.Hint;
import io.fairlead.metrics.RunStatus;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the search is told: the same findings and recommendations, as hints.
 *
 * <p>Feasibility: findings that say that the settings do not work. Direction: recommended values of parameters, with the
 * catalogue's spreads (half a decade for rates, 0.1 for shares, one doubling for counts); of a run that came to nothing
 * the value is a bound. Partial values: forecasts of what the objectives of an unfinished run would become. Side effects:
 * what findings measured. Guards and information go nowhere.
 */
final class Hints {

    private static final Set<String> UNFINISHED = Set.of("D01", "D14");

    private Hints() {}

    static List<Hint> of(
            Case subject, Examination examination, Adviser.Advice advice, Optional<ObjectiveSet> objectives) {
        String runId = subject.view().run().id();
        List<Hint> hints = new ArrayList<>();
        for (Finding finding : examination.findings()) {
            Hint.Origin origin = new Hint.Origin(finding.id(), finding.rule(), runId, finding.confidence());
            boolean stopped = subject.view().run().status() == RunStatus.RUNNING;
            if (isFailure(finding) && !stopped) {
                hints.add(new Hint.Infeasible(origin));
            }
            List<Hint.Pull> pulls = advice.recommendations().stream()
                    .filter(recommendation -> recommendation.findings().get(0).equals(finding.id()))
                    .map(recommendation -> pull(subject, finding, recommendation))
                    .flatMap(Optional::stream)
                    .toList();
            if (!pulls.isEmpty() && isForSearch(finding) && finding.confidence() >= Finding.LIKELY) {
                hints.add(new Hint.Direction(origin, pulls));
            }
            finding.consequences()
                    .sideEffects()
                    .forEach((name, value) -> hints.add(new Hint.SideEffect(origin, name, value)));
        }
        unfinished(examination)
                .ifPresent(finding -> objectives.ifPresent(set -> Forecaster.of(subject, set)
                        .forEach((name, forecast) -> hints.add(new Hint.Forecast(
                                new Hint.Origin(finding.id(), finding.rule(), runId, finding.confidence()),
                                name,
                                forecast.mean(),
                                forecast.deviation(),
                                false)))));
        return hints;
    }

    /** What only saves time or sets the record straight is for a person: a search that follows it wins nothing by it. */
    private static boolean isForSearch(Finding finding) {
        Channel channel = finding.card().channel();
        return channel == Channel.DIRECTION || channel == Channel.FEASIBILITY;
    }

    /** A run that only began badly, as most do with a constant classifier, is no failed one. */
    private static boolean isFailure(Finding finding) {
        return finding.card().channel() == Channel.FEASIBILITY
                && finding.severity() == Severity.HIGH
                && finding.confidence() >= Finding.LIKELY;
    }

    /** The finding that a forecast hangs on, so that a veto of it takes the forecast away. */
    private static Optional<Finding> unfinished(Examination examination) {
        return examination.findings().stream()
                .filter(finding -> UNFINISHED.contains(finding.rule()))
                .findFirst();
    }

    private static Optional<Hint.Pull> pull(Case subject, Finding finding, Recommendation recommendation) {
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
        return Optional.of(
                new Hint.Pull(recommendation.parameter(), value, spread, reach(finding, recommendation, number)));
    }

    /** A run that came to nothing shows on which side the good values lie, but not how far away. */
    private static Hint.Reach reach(Finding finding, Recommendation recommendation, Number target) {
        boolean hopeless = finding.card().channel() == Channel.FEASIBILITY && finding.severity() == Severity.HIGH;
        if (!hopeless
                || !(recommendation.current().orElse(target) instanceof Number now)
                || recommendation.role().kind() == Role.Kind.WORD) {
            return Hint.Reach.NEAR;
        }
        return target.doubleValue() > now.doubleValue() ? Hint.Reach.AT_LEAST : Hint.Reach.AT_MOST;
    }

    private static boolean isLogarithmic(Parameter parameter) {
        return parameter.match(
                real -> real.scale() == Parameter.Scale.LOG,
                integer -> integer.grid().scale() == Parameter.Scale.LOG,
                choice -> false);
    }
}
