package io.fairlead.bench.driver;

import io.fairlead.bench.problem.Observation;
import io.fairlead.history.Outcome;
import io.fairlead.history.Outcome.Measured;
import io.fairlead.history.Trial;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.MetricExpression;
import io.fairlead.objectives.Objective;
import io.fairlead.propose.AskTell;
import io.fairlead.propose.Study;
import io.fairlead.propose.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Our own search, in this process, with its defaults. */
public final class Fairlead implements Optimizer {

    private final Opening opening;

    private final AskTell search;

    private Fairlead(Opening opening, List<Trial> earlier) {
        this.opening = opening;
        Study fresh = Study.of(task(opening), opening.seed());
        this.search = AskTell.open(
                new Study(fresh.task(), fresh.seed(), fresh.trials(), fresh.hints(), earlier, fresh.options()));
    }

    /**
     * Returns the kind called {@code fairlead}.
     *
     * @return the kind
     */
    public static Kind kind() {
        return kind("fairlead", opening -> List.of());
    }

    /**
     * Returns searches that know of trials of another search.
     *
     * @param name how they are called
     * @param earlier the other search's trials, given what an optimizer is told at the beginning
     * @return the kind
     */
    public static Kind kind(String name, Function<Opening, List<Trial>> earlier) {
        return new Kind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optimizer open(Opening opening) {
                return new Fairlead(opening, earlier.apply(opening));
            }
        };
    }

    /**
     * Returns what is searched, in the words of the product.
     *
     * @param opening what an optimizer is told at the beginning
     * @return the task
     */
    public static Task task(Opening opening) {
        List<Objective> objectives = IntStream.range(0, opening.objectives().size())
                .mapToObj(i -> new Objective(
                        opening.objectives().get(i),
                        MetricExpression.parse(opening.objectives().get(i)),
                        Goal.MINIMIZE,
                        opening.reference()
                                .map(reference -> OptionalDouble.of(reference.get(i)))
                                .orElse(OptionalDouble.empty())))
                .toList();
        return new Task(opening.space(), objectives, opening.constraints());
    }

    @Override
    public List<Suggestion> ask(int count) {
        return search.ask(count).proposals().stream()
                .map(proposal -> new Suggestion(proposal.number(), proposal.candidate()))
                .toList();
    }

    @Override
    public void tell(long id, Observation observation) {
        search.tell(
                (int) id,
                observation.match(measured -> outcome(measured.outcome()), failed -> Outcome.failed(failed.why())));
    }

    private Outcome outcome(io.fairlead.bench.problem.Outcome values) {
        Map<String, Measured> losses = new LinkedHashMap<>();
        for (int i = 0; i < opening.objectives().size(); i++) {
            losses.put(opening.objectives().get(i), Measured.of(values.losses().get(i)));
        }
        Map<String, Double> violations = new LinkedHashMap<>();
        for (int i = 0; i < opening.constraints().size(); i++) {
            violations.put(opening.constraints().get(i), values.constraints().get(i));
        }
        return new Outcome(losses, violations, "");
    }

    @Override
    public Optional<List<Long>> chosen() {
        return Optional.of(search.recommended().stream()
                .map(Trial::number)
                .map(Integer::longValue)
                .toList());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
