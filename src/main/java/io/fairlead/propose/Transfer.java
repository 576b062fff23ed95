package io.fairlead.propose;

import io.fairlead.history.Trial;
import io.fairlead.objectives.Losses;
import io.fairlead.pareto.Front;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other searches found good, as candidates of this one. */
final class Transfer {

    /** More would spend trials on what may not hold here. */
    private static final int MOST = 4;

    private Transfer() {}

    /** The best of the earlier trials: the knee of their front and its ends, adapted to the study's space. */
    static List<Candidate> bestOf(Study study) {
        List<Trial> usable = new ArrayList<>();
        List<Losses> losses = new ArrayList<>();
        for (Trial trial : study.earlier()) {
            trial.outcome()
                    .filter(outcome -> outcome.isFeasible())
                    .flatMap(outcome -> Knowledge.losses(outcome, study.task().objectives()))
                    .ifPresent(values -> {
                        usable.add(trial);
                        losses.add(values);
                    });
        }
        if (usable.isEmpty()) {
            return List.of();
        }
        Front front = Front.of(losses, index -> true);
        Set<Candidate> best = new LinkedHashSet<>();
        front.knee().ifPresent(index -> adapted(study, usable.get(index)).ifPresent(best::add));
        for (int j = 0; j < study.task().objectives().size() && best.size() < MOST; j++) {
            int objective = j;
            front.indices().stream()
                    .min(java.util.Comparator.comparingDouble(
                            index -> losses.get(index).value(objective)))
                    .ifPresent(index -> adapted(study, usable.get(index)).ifPresent(best::add));
        }
        return List.copyOf(best);
    }

    /** A candidate with the earlier values where the parameter takes them, pulled into its range, else the middle. */
    private static Optional<Candidate> adapted(Study study, Trial trial) {
        SearchSpace space = study.task().space();
        Map<String, Object> values = trial.candidate().values();
        Candidate candidate = space.complete(parameter -> adapted(parameter, values.get(parameter.name())));
        return space.mistakesOf(candidate).isEmpty() ? Optional.of(candidate) : Optional.empty();
    }

    private static Object adapted(Parameter parameter, @org.jspecify.annotations.Nullable Object value) {
        if (value != null && parameter.accepts(value)) {
            return value;
        }
        boolean numeric = parameter.match(real -> true, integer -> true, choice -> false);
        if (numeric && value instanceof Number number) {
            double inside = clipped(parameter, number.doubleValue());
            return Encoding.value(parameter, inside);
        }
        return Encoding.value(parameter, parameter.match(real -> 0.5, integer -> 0.5, choice -> 0.0));
    }

    private static double clipped(Parameter parameter, double value) {
        return parameter.match(
                real -> Encoding.coordinate(real, Math.min(real.high(), Math.max(real.low(), value))),
                integer -> Encoding.coordinate(
                        integer, Math.min(integer.high(), Math.max(integer.low(), Math.round(value)))),
                choice -> 0.0);
    }
}
