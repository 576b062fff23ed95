package io.fairlead.analysis.view;

import io.fairlead.math.series.Robust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The runs that a run can be compared with: the same stage, judged by the same metric.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Cohort {

    /** No other run is known. */
    public static final Cohort NONE = new Cohort(List.of());

    /**
     * Twice the relative deviation between repeats that 424 public groups of good repeats had at the median (0.16 % of a
     * metric), so that a default never claims more than most trainings keep.
     */
    private static final double DEFAULT_NOISE = 0.0032;

    /** Fewer settings than these do not tell a trainer. */
    private static final int FEWEST_SETTINGS = 5;

    private final List<RunView> runs;

    private Cohort(List<RunView> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * Chooses the comparable runs.
     *
     * @param view the run under examination
     * @param others other runs; itself is left out
     * @return those of the same stage that are judged by the same metric, or that came to nothing
     */
    public static Cohort of(RunView view, List<RunView> others) {
        Optional<String> judge =
                view.judged().map(quality -> quality.curve().name().text());
        return new Cohort(others.stream()
                .filter(other -> !other.run().id().equals(view.run().id()))
                .filter(other ->
                        other.run().stage().stage().equals(view.run().stage().stage()))
                .filter(other -> isOfOneProject(view, other) && isAlike(view, other))
                .filter(other -> {
                    Optional<String> theirs =
                            other.judged().map(quality -> quality.curve().name().text());
                    return theirs.isEmpty() || judge.isEmpty() || theirs.equals(judge);
                })
                .toList());
    }

    /**
     * Whether two runs can be of one project. Runs of a known stage are; others must lie side by side or share most of
     * their settings' names, since a history may hold logs of many projects whose {@code val/acc} have nothing in common.
     */
    private static boolean isOfOneProject(RunView one, RunView other) {
        if (one.run().stage().stage().isPresent()) {
            return true;
        }
        Path mine = Path.of(one.run().identity().path()).getParent();
        Path theirs = Path.of(other.run().identity().path()).getParent();
        return (mine != null && mine.equals(theirs))
                || (one.run().hyperparameters().size() >= FEWEST_SETTINGS
                        && other.run().hyperparameters().size() >= FEWEST_SETTINGS);
    }

    /**
     * Tells whether two runs are of one trainer: those have most of their settings' names in common.
     *
     * @param one a run
     * @param other another
     * @return false for a probe of another design
     */
    public static boolean isAlike(RunView one, RunView other) {
        Set<String> mine = one.run().hyperparameters().keySet();
        Set<String> theirs = other.run().hyperparameters().keySet();
        if (mine.size() < FEWEST_SETTINGS || theirs.size() < FEWEST_SETTINGS) {
            return true;
        }
        Set<String> shared = new TreeSet<>(mine);
        shared.retainAll(theirs);
        return shared.size() >= 0.6 * (mine.size() + theirs.size() - shared.size());
    }

    /**
     * Returns the comparable runs.
     *
     * @return in the given order
     */
    public List<RunView> runs() {
        return runs;
    }

    /**
     * Returns the best comparable run.
     *
     * @return by the best smoothed value of what they are judged by; empty if there is none
     */
    public Optional<RunView> best() {
        return runs.stream()
                .filter(run -> run.judged().isPresent())
                .max(Comparator.comparingDouble(run -> run.judged()
                        .map(quality -> -quality.sense().sign() * quality.bestValue())
                        .orElse(Double.NEGATIVE_INFINITY)));
    }

    /**
     * Returns how much the best value varies if the same settings are trained again.
     *
     * @param view the run under examination
     * @return the deviation with what it rests on
     */
    public Noise noise(RunView view) {
        List<RunView> all = new ArrayList<>(runs);
        all.add(view);
        List<Double> residuals = new ArrayList<>();
        int groups = 0;
        List<RunView> left = new ArrayList<>(all);
        while (!left.isEmpty()) {
            RunView head = left.remove(0);
            List<RunView> same = left.stream()
                    .filter(other -> Settings.between(
                                    head.run().hyperparameters(), other.run().hyperparameters())
                            .isEmpty())
                    .filter(other -> !head.run().hyperparameters().isEmpty())
                    .toList();
            left.removeAll(same);
            List<Double> values = new ArrayList<>();
            head.judged().ifPresent(quality -> values.add(quality.bestValue()));
            same.forEach(other -> other.judged().ifPresent(quality -> values.add(quality.bestValue())));
            if (values.size() >= 2) {
                double mean = values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0);
                values.forEach(value -> residuals.add((value - mean) / Math.sqrt(1 - 1.0 / values.size())));
                groups++;
            }
        }
        double level = view.judged().map(Quality::bestValue).orElse(1.0);
        double prior = DEFAULT_NOISE * Math.abs(level);
        if (residuals.size() < 2) {
            return new Noise(prior, 0, "no repeats: twice the median of 424 public groups of repeats");
        }
        double sum = residuals.stream().mapToDouble(value -> value * value).sum();
        // Few repeats say little about a deviation: the default counts as two further ones.
        double deviation = Math.sqrt((sum + 2 * prior * prior) / (residuals.size() + 2.0));
        return new Noise(
                deviation,
                residuals.size(),
                residuals.size() + " repeats in " + groups + (groups == 1 ? " group" : " groups")
                        + " of equal settings");
    }

    /**
     * Returns the run most like another that differs in a role.
     *
     * @param view the run
     * @param role what must differ
     * @param accept which values of the role are wanted
     * @return the run with fewest other differences
     */
    public Optional<RunView> nearest(RunView view, Role role, java.util.function.DoublePredicate accept) {
        return runs.stream()
                .filter(other -> other.judged().isPresent())
                .filter(other -> {
                    OptionalDouble value = other.roles().number(role);
                    return value.isPresent() && accept.test(value.getAsDouble());
                })
                .min(Comparator.comparingInt(other -> Settings.between(
                                view.run().hyperparameters(), other.run().hyperparameters())
                        .size()));
    }

    /**
     * Returns the middle value of the best half of the runs for a role.
     *
     * @param role a numeric role
     * @return the median; empty if fewer than two runs have it
     */
    public OptionalDouble usual(Role role) {
        double[] values = runs.stream()
                .map(run -> run.roles().number(role))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return values.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(Robust.median(values));
    }

    /**
     * How much a training varies when it is repeated.
     *
     * @param deviation the standard deviation of the best value, in the metric's unit
     * @param repeats how many runs it rests on; 0 for a default
     * @param basis in words
     */
    public record Noise(double deviation, int repeats, String basis) {}
}
