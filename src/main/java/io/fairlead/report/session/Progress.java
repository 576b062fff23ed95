package io.fairlead.report.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.session.ParetoSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a search has come on: after each measured trial, the best so far and the hypervolume.
 *
 * @param objectives what is improved; copied
 * @param points one for each trial that has been measured, by number; copied
 */
record Progress(List<Objective> objectives, List<Point> points) {

    Progress {
        objectives = List.copyOf(objectives);
        points = List.copyOf(points);
    }

    /** Follows the trials of a session; those that break a constraint are points, but improve nothing. */
    static Progress of(ParetoSummary summary, List<Trial> trials) {
        List<Objective> objectives = summary.objectives();
        double[] reference = IntStream.range(0, objectives.size())
                .mapToDouble(
                        j -> objectives.get(j).goal().loss(summary.reference().get(j)))
                .toArray();
        Follower follower = new Follower(objectives, reference);
        List<Point> points = new ArrayList<>();
        for (Trial trial : trials) {
            losses(trial, objectives).ifPresent(losses -> points.add(follower.after(trial, losses)));
        }
        return new Progress(objectives, points);
    }

    private static Optional<double[]> losses(Trial trial, List<Objective> objectives) {
        if (trial.state() != TrialState.COMPLETED || trial.outcome().isEmpty()) {
            return Optional.empty();
        }
        double[] losses = new double[objectives.size()];
        for (int j = 0; j < losses.length; j++) {
            Outcome.Measured measured =
                    trial.outcome().get().values().get(objectives.get(j).name());
            if (measured == null) {
                return Optional.empty();
            }
            losses[j] = objectives.get(j).goal().loss(measured.value());
        }
        return Optional.of(losses);
    }

    /** The numbers of the trials. */
    double[] numbers() {
        return points.stream().mapToDouble(Point::trial).toArray();
    }

    /** The best value so far of an objective after each trial; NaN before the first that keeps every constraint. */
    double[] best(int objective) {
        return points.stream().mapToDouble(point -> point.best().get(objective)).toArray();
    }

    /** The measured value of an objective at each trial. */
    double[] values(int objective) {
        return points.stream()
                .mapToDouble(point -> point.values().get(objective))
                .toArray();
    }

    /** The hypervolume after each trial. */
    double[] hypervolume() {
        return points.stream().mapToDouble(Point::hypervolume).toArray();
    }

    /**
     * Where the search stood after a trial.
     *
     * @param trial the trial's number
     * @param feasible whether it keeps every constraint
     * @param values what it measured, in the order of the objectives and their own units; copied
     * @param best the best of each objective so far; NaN without a feasible trial; copied
     * @param hypervolume what the front so far covers
     */
    record Point(int trial, boolean feasible, List<Double> values, List<Double> best, double hypervolume) {

        Point {
            values = List.copyOf(values);
            best = List.copyOf(best);
        }
    }

    private static final class Follower {

        private final List<Objective> objectives;
        private final double[] reference;
        private final double[] best;
        private final List<double[]> front = new ArrayList<>();
        private double hypervolume;

        Follower(List<Objective> objectives, double[] reference) {
            this.objectives = objectives;
            this.reference = reference;
            best = new double[reference.length];
            java.util.Arrays.fill(best, Double.NaN);
        }

        Point after(Trial trial, double[] losses) {
            boolean feasible = trial.outcome().filter(Outcome::isFeasible).isPresent();
            if (feasible) {
                improve(losses);
            }
            return new Point(trial.number(), feasible, shown(losses), shown(best), hypervolume);
        }

        private void improve(double[] losses) {
            for (int j = 0; j < best.length; j++) {
                best[j] = Double.isNaN(best[j]) ? losses[j] : Math.min(best[j], losses[j]);
            }
            if (front.stream().noneMatch(other -> Front.dominates(other, losses))) {
                front.removeIf(other -> Front.dominates(losses, other));
                front.add(losses);
                hypervolume = Hypervolume.of(front.toArray(double[][]::new), reference);
            }
        }

        private List<Double> shown(double[] losses) {
            return IntStream.range(0, losses.length)
                    .mapToObj(j -> objectives.get(j).goal().value(losses[j]))
                    .toList();
        }
    }
}
