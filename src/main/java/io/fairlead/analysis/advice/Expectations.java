package io.fairlead.analysis.advice;

import io.fairlead.analysis.importance.Foresight;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a value of a setting is expected to bring, from runs that have about that value.
 *
 * <p>With fifteen runs of the search or more, forests grown from draws of them foretell the difference, and where they
 * disagree the interval is wide. With fewer, a run that differs in at most four settings counts; what else differs
 * widens the interval. Without such a run nothing is said: a bare number would be invented.
 */
final class Expectations {

    private static final int DIFFERENCES = 4;

    private Expectations() {}

    static Expectation of(Case subject, Role role, double target) {
        Optional<Quality> judged = subject.view().judged();
        if (judged.isEmpty() || !(target > 0)) {
            return Expectation.none("not enough data: the run has no metric to compare by");
        }
        Optional<RunView> near = subject.cohort().nearest(subject.view(), role, value -> isAbout(role, value, target));
        int differences = near.map(run -> Settings.between(
                                subject.view().run().hyperparameters(),
                                run.run().hyperparameters())
                        .size())
                .orElse(Integer.MAX_VALUE);
        if (differences > 1) {
            Optional<Expectation> foretold = foretold(subject, role, target, judged.get());
            if (foretold.isPresent()) {
                return foretold.get();
            }
        }
        if (near.isEmpty() || differences > DIFFERENCES) {
            return Expectation.none("not enough data for a number: no comparable run has about this value");
        }
        double noise = subject.cohort().noise(subject.view()).deviation();
        Quality own = judged.get();
        double gain = own.gain(near.get().judged().map(Quality::bestValue).orElse(own.bestValue()), own.bestValue());
        double deviation = Math.sqrt(2 * noise * noise + Math.pow(0.3 * (differences - 1) * gain, 2));
        return Expectation.of(
                own.curve().name().text(),
                gain,
                deviation,
                "run " + near.get() + " has about this value and differs in " + differences
                        + (differences == 1 ? " setting" : " settings"));
    }

    /** By the runs of the search; empty if there are too few, or the setting is not searched. */
    private static Optional<Expectation> foretold(Case subject, Role role, double target, Quality judged) {
        Optional<Parameter> parameter = subject.space()
                .flatMap(space -> subject.view().roles().key(role).flatMap(space::parameter));
        Optional<Candidate> own = subject.space().flatMap(space -> candidate(space, subject.view()));
        if (parameter.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        SearchSpace space = subject.space().get();
        Optional<Object> value = typed(parameter.get(), target);
        List<Candidate> candidates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (RunView run : subject.cohort().runs()) {
            Optional<Candidate> theirs = candidate(space, run);
            Optional<Quality> quality = run.judged();
            if (theirs.isPresent() && quality.isPresent() && !run.isLost()) {
                candidates.add(theirs.get());
                losses.add(judged.gain(0, quality.get().bestValue()));
            }
        }
        if (candidates.size() < Foresight.FEWEST_RUNS || value.isEmpty()) {
            return Optional.empty();
        }
        double noise = subject.cohort().noise(subject.view()).deviation();
        Candidate moved = own.get().with(parameter.get().name(), value.get());
        Foresight foresight = Foresight.of(space, candidates, losses, own.get(), moved);
        return Optional.of(Expectation.of(
                judged.curve().name().text(),
                foresight.mean(),
                Math.hypot(foresight.deviation(), Math.sqrt(2) * noise),
                "forests grown from " + candidates.size() + " runs of this search"));
    }

    private static Optional<Object> typed(Parameter parameter, double target) {
        Object value = parameter.match(
                real -> (Object) target, integer -> Math.round(target), choice -> (Object) Math.round(target));
        return Optional.of(value).filter(parameter::accepts);
    }

    private static Optional<Candidate> candidate(SearchSpace space, RunView run) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            Object value = run.run().hyperparameters().get(parameter.name());
            if (value != null && parameter.accepts(value)) {
                values.put(parameter.name(), value);
            }
        }
        Candidate candidate = new Candidate(values);
        return space.mistakesOf(candidate).isEmpty() ? Optional.of(candidate) : Optional.empty();
    }

    private static boolean isAbout(Role role, double value, double target) {
        return role.kind() == Role.Kind.SHARE
                ? Math.abs(value - target) <= 0.05
                : value > 0 && Math.abs(Math.log(value / target)) <= Math.log(1.5);
    }
}
