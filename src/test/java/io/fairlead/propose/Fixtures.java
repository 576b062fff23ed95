package io.fairlead.propose;

import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import io.fairlead.space.Condition;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Choice;
import io.fairlead.space.Parameter.Grid;
import io.fairlead.space.Parameter.Int;
import io.fairlead.space.Parameter.Real;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.Prior;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Spaces, tasks and outcomes for the tests of this package. */
final class Fixtures {

    private Fixtures() {}

    static Real real(String name) {
        return new Real(name, 0, 1, Scale.LINEAR, Optional.empty(), Optional.empty());
    }

    static Real real(String name, Prior prior) {
        return new Real(name, 0, 1, Scale.LINEAR, Optional.empty(), Optional.of(prior));
    }

    static SearchSpace plane() {
        return SearchSpace.of(List.of(real("x"), real("y")), List.of());
    }

    /** Two optimizers, one with a momentum; a logarithmic rate and a count. */
    static SearchSpace mixed() {
        Parameter optimizer =
                new Choice("optimizer", List.of("sgd", "adam"), false, Optional.empty(), Optional.empty());
        Parameter rate = new Real("rate", 1e-4, 1, Scale.LOG, Optional.empty(), Optional.empty());
        Parameter momentum = new Real(
                "momentum",
                0,
                1,
                Scale.LINEAR,
                Optional.of(new Condition("optimizer", List.of("sgd"))),
                Optional.empty());
        Parameter layers = new Int("layers", 1, 6, Grid.LINEAR, Optional.empty(), Optional.empty());
        return SearchSpace.of(List.of(optimizer, rate, momentum, layers), List.of());
    }

    static SearchSpace ofNine() {
        Parameter a = new Choice("a", List.of(1L, 2L, 3L), true, Optional.empty(), Optional.empty());
        Parameter b = new Choice("b", List.of("u", "v", "w"), false, Optional.empty(), Optional.empty());
        return SearchSpace.of(List.of(a, b), List.of());
    }

    static Objective minimized(String name) {
        return new Objective(name, MetricExpression.parse(name), Goal.MINIMIZE, OptionalDouble.empty());
    }

    static Task task(SearchSpace space, String... objectives) {
        List<Objective> list = new ArrayList<>();
        for (String name : objectives) {
            list.add(minimized(name));
        }
        return new Task(space, list, List.of());
    }

    static double number(Candidate candidate, String name) {
        return ((Number) candidate.value(name).orElseThrow()).doubleValue();
    }

    static Outcome outcome(Object... namesAndValues) {
        Map<String, Measured> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], Measured.of((Double) namesAndValues[i + 1]));
        }
        return Outcome.of(values);
    }

    static Trial completed(int number, Candidate candidate, Outcome outcome) {
        return new Trial(
                number,
                candidate,
                TrialState.COMPLETED,
                Trial.Origin.of("imported"),
                Optional.of(outcome),
                Optional.of("run" + number));
    }

    /** Asks and tells one by one. */
    static AskTell run(Study study, int trials, Function<Candidate, Outcome> measure) {
        AskTell search = AskTell.open(study);
        for (int i = 0; i < trials; i++) {
            Proposal proposal = search.ask(1).proposals().get(0);
            search.tell(proposal.number(), measure.apply(proposal.candidate()));
        }
        return search;
    }

    /** A bowl around (0.3, 0.7). */
    static Outcome bowl(Candidate candidate) {
        double x = number(candidate, "x") - 0.3;
        double y = number(candidate, "y") - 0.7;
        return outcome("loss", x * x + y * y);
    }

    /** Two bowls: the front is the line between their lowest points. */
    static Outcome bowls(Candidate candidate) {
        double x = number(candidate, "x");
        double y = number(candidate, "y");
        return outcome("f", x * x + (y - 0.5) * (y - 0.5), "g", (x - 1) * (x - 1) + (y - 0.5) * (y - 0.5));
    }

    /** Best with momentum at 0.9, a rate of 0.1 and three layers. */
    static Outcome training(Candidate candidate) {
        double rate = Math.log10(number(candidate, "rate")) + 1;
        double layers = number(candidate, "layers") - 3;
        double branch = candidate
                .value("momentum")
                .map(value -> Math.pow(((Number) value).doubleValue() - 0.9, 2))
                .orElse(0.3);
        return outcome("loss", 0.1 * rate * rate + 0.02 * layers * layers + branch, "cost", layers + 3);
    }
}
