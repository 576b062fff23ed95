package io.fairlead.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.propose.BelievedFront;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The trials of a session that no other beats, as measured and as the model believes.
 *
 * <p>Trials that failed or break a constraint are never on a front. The reference point is the objectives' own where they
 * have one; else a tenth of the front's range beyond the worst value on it, which is said so.
 *
 * @param session the session's name
 * @param objectives what is improved; copied
 * @param points every trial that keeps all constraints, by number; copied
 * @param hypervolume what the measured front covers up to the reference point
 * @param reference the reference point, in the objectives' own units and directions; copied
 * @param inferredReference whether a part of the reference point was not given
 * @param infeasible how many measured trials break a constraint
 */
public record ParetoSummary(
        String session,
        List<Objective> objectives,
        List<Point> points,
        double hypervolume,
        List<Double> reference,
        boolean inferredReference,
        int infeasible) {

    private static final double MARGIN = 0.1;

    public ParetoSummary {
        objectives = List.copyOf(objectives);
        points = List.copyOf(points);
        reference = List.copyOf(reference);
    }

    /**
     * Finds the front of a session.
     *
     * @param search the session
     * @return its trials and fronts; without points if no trial is feasible
     */
    public static ParetoSummary of(SearchSession search) {
        List<Objective> objectives = search.plan().objectives().objectives();
        List<Trial> measured = search.trials().stream()
                .filter(trial -> trial.state() == TrialState.COMPLETED)
                .filter(trial -> trial.outcome()
                        .filter(outcome -> outcome.values()
                                .keySet()
                                .containsAll(search.plan().objectives().names()))
                        .isPresent())
                .toList();
        List<Trial> feasible = measured.stream()
                .filter(trial -> trial.outcome().filter(Outcome::isFeasible).isPresent())
                .toList();
        double[][] losses = losses(feasible, objectives);
        Front front = Front.of(losses);
        double[] reference = reference(objectives, front);
        List<Point> points = points(search, feasible, front);
        List<Double> shown = IntStream.range(0, reference.length)
                .mapToObj(j -> objectives.get(j).goal().value(reference[j]))
                .toList();
        boolean inferred =
                objectives.stream().anyMatch(objective -> objective.reference().isEmpty());
        double volume = feasible.isEmpty() ? 0 : Hypervolume.of(losses, reference);
        return new ParetoSummary(
                search.session().name(),
                objectives,
                points,
                volume,
                shown,
                inferred,
                measured.size() - feasible.size());
    }

    /**
     * Returns the trials that no other beats as measured.
     *
     * @return by number
     */
    public List<Point> front() {
        return points.stream().filter(Point::onFront).toList();
    }

    private static double[][] losses(List<Trial> trials, List<Objective> objectives) {
        return trials.stream()
                .map(trial -> objectives.stream()
                        .mapToDouble(objective -> objective.goal().loss(value(trial, objective)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double value(Trial trial, Objective objective) {
        return Objects.requireNonNull(trial.outcome().orElseThrow().values().get(objective.name()))
                .value();
    }

    private static double[] reference(List<Objective> objectives, Front front) {
        double[] reference = new double[objectives.size()];
        for (int j = 0; j < reference.length; j++) {
            Objective objective = objectives.get(j);
            if (objective.reference().isPresent()) {
                reference[j] = objective.goal().loss(objective.reference().getAsDouble());
            } else if (front.size() > 0) {
                double range = front.nadir()[j] - front.ideal()[j];
                reference[j] =
                        front.nadir()[j] + MARGIN * (range > 0 ? range : Math.max(1e-9, Math.abs(front.nadir()[j])));
            }
        }
        return reference;
    }

    private static List<Point> points(SearchSession search, List<Trial> feasible, Front front) {
        OptionalInt knee =
                front.size() > 2 && search.plan().objectives().objectives().size() > 1
                        ? front.knee()
                        : OptionalInt.empty();
        Map<Integer, BelievedFront.Entry> beliefs = new HashMap<>();
        List<Trial> trials = search.trials();
        SearchPlan plan = StageOneCheckpoints.extendByTrials(search.plan(), trials);
        BelievedFront.of(ProposerSource.study(plan, search.session().seed(), trials))
                .forEach(entry -> beliefs.put(entry.trial().number(), entry));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < feasible.size(); i++) {
            Trial trial = feasible.get(i);
            boolean onKnee = knee.isPresent() && knee.getAsInt() == i;
            points.add(new Point(
                    trial,
                    front.indices().contains(i),
                    onKnee,
                    Optional.ofNullable(beliefs.get(trial.number())).map(Belief::of)));
        }
        return points;
    }

    /**
     * A trial that keeps all constraints.
     *
     * @param trial the trial
     * @param onFront whether no other beats it as measured
     * @param onKnee whether it is the front's knee: the best compromise, from which each gain costs much
     * @param belief what the model believes of it; empty if there is no model
     */
    public record Point(Trial trial, boolean onFront, boolean onKnee, Optional<Belief> belief) {

        /**
         * Returns a measured value.
         *
         * @param objective one of the session's objectives
         * @return its value, in its own unit and direction
         */
        public double value(Objective objective) {
            return ParetoSummary.value(trial, objective);
        }
    }

    /**
     * What the model believes of a trial.
     *
     * @param expected each objective's value without the noise of measuring, by its name; copied
     * @param probability how likely the trial is on the front
     * @param onExpectedFront whether it is on the front of the expected values
     */
    public record Belief(Map<String, Range> expected, double probability, boolean onExpectedFront) {

        public Belief {
            expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
        }

        private static Belief of(BelievedFront.Entry entry) {
            Map<String, Range> expected = new LinkedHashMap<>();
            entry.expected()
                    .forEach((name, value) -> expected.put(name, new Range(value.median(), value.low(), value.high())));
            return new Belief(expected, entry.probability(), entry.onExpectedFront());
        }
    }

    /**
     * A believed value.
     *
     * @param median the expected value, in the objective's own unit and direction
     * @param low the value that it falls below with a chance of 2.5 %
     * @param high the value that it exceeds with a chance of 2.5 %
     */
    public record Range(double median, double low, double high) {}
}
