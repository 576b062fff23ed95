package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.view.Cohort;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.space.SearchSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The runs of a study that are judged by the same metric.
 *
 * @param runs at least one, in the order they were trained; copied
 * @param space what the search may choose; empty without a search
 * @param noise how much a training varies when it is repeated
 */
public record StudyView(List<RunView> runs, Optional<SearchSpace> space, Cohort.Noise noise) {

    public StudyView {
        runs = List.copyOf(runs);
    }

    /**
     * Prepares a study.
     *
     * @param runs at least one, in the order they were trained
     * @param space what the search may choose
     * @return the study with its retrain noise
     */
    public static StudyView of(List<RunView> runs, Optional<SearchSpace> space) {
        RunView head = runs.stream()
                .filter(run -> run.judged().isPresent())
                .max(Comparator.comparingDouble(StudyView::score))
                .orElse(runs.get(0));
        return new StudyView(runs, space, Cohort.of(head, runs).noise(head));
    }

    /**
     * Returns how good a run is, larger is better.
     *
     * @param run a run
     * @return the best smoothed value of what it is judged by, with the sign that makes larger better; −∞ if it has none
     */
    public static double score(RunView run) {
        return run.isLost()
                ? Double.NEGATIVE_INFINITY
                : run.judged()
                        .map(quality -> -quality.sense().sign() * quality.bestValue())
                        .orElse(Double.NEGATIVE_INFINITY);
    }

    /**
     * Returns the runs that came to something, best first.
     *
     * @return those with a finite score
     */
    public List<RunView> ranked() {
        return runs.stream()
                .filter(run -> Double.isFinite(score(run)))
                .sorted(Comparator.comparingDouble(StudyView::score).reversed())
                .toList();
    }

    /**
     * Returns the name of what the runs are judged by.
     *
     * @return the metric's canonical name; {@code metric} if no run has one
     */
    public String metric() {
        return ranked().stream()
                .findFirst()
                .flatMap(RunView::judged)
                .map(Quality::curve)
                .map(curve -> curve.name().text())
                .orElse("metric");
    }

    /**
     * Returns a run's value of a role.
     *
     * @param run a run
     * @param role a numeric role
     * @return the number
     */
    public static OptionalDouble number(RunView run, Role role) {
        return run.roles().number(role);
    }
}
