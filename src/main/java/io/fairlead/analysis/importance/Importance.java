package io.fairlead.analysis.importance;

import io.fairlead.check.Require;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.math.stats.Moments;
import io.fairlead.math.stats.Quantiles;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Which hyperparameters matter for one objective: the share of its variance over the search space that each explains.
 *
 * <p>Shares of single parameters and of pairs are parts of one whole; what is missing to 1 is the work of three or more
 * together. An interval is where the middle 80 per cent of forests lie that were grown from different draws of the
 * trials. A conditional parameter counts with how often it is active. Constraints of the space are not regarded: shares
 * are over the whole box.
 *
 * @param objective the objective's name
 * @param trials how many trials it rests on
 * @param outOfBagR2 how well the forests predict trials that they were not grown from: 1 perfectly, 0 or below not at
 *     all; empty if there is too little data
 * @param parameters every parameter, most important first; empty if there is too little data; copied
 * @param pairs pairs with at least a share of {@link #SMALLEST_PAIR}, most important first; copied
 * @param unvaried parameters of which the trials tried one value only, so that nothing can be said; copied
 * @param caution why the figures are missing or weak; empty if they can be used
 */
public record Importance(
        String objective,
        int trials,
        OptionalDouble outOfBagR2,
        List<Share> parameters,
        List<Share> pairs,
        List<String> unvaried,
        String caution) {

    /** With fewer trials nothing is said. */
    public static final int FEWEST_TRIALS = 10;

    /** Pairs with a smaller share are left out. */
    public static final double SMALLEST_PAIR = 0.01;

    /** Below this the forests know so little that their shares are mostly of noise. */
    private static final double WEAK_R2 = 0.2;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    public Importance {
        Require.text("objective", objective);
        parameters = List.copyOf(parameters);
        pairs = List.copyOf(pairs);
        unvaried = List.copyOf(unvaried);
    }

    /**
     * Divides an objective's variance among the parameters.
     *
     * @param space the search space
     * @param objective the objective
     * @param trials all trials of the search; those that are completed with a value of the objective are used, whether
     *     they keep the constraints or not
     * @param seed decides the forests; the same trials and seed give the same figures
     * @return the shares; a caution instead if there are fewer than {@link #FEWEST_TRIALS} or all have the same value
     */
    public static Importance of(SearchSpace space, Objective objective, List<Trial> trials, long seed) {
        List<Candidate> candidates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (Trial trial : trials) {
            Optional<Outcome.Measured> measured = trial.outcome()
                    .filter(outcome -> trial.state() == TrialState.COMPLETED)
                    .map(outcome -> outcome.values().get(objective.name()));
            if (measured.isPresent()) {
                candidates.add(trial.candidate());
                losses.add(objective.goal().loss(measured.get().value()));
            }
        }
        double[] values = losses.stream().mapToDouble(Double::doubleValue).toArray();
        return of(space, objective.name(), candidates, values, seed);
    }

    /**
     * Divides the variance of losses, one for each candidate.
     *
     * @param space the search space
     * @param objective the objective's name
     * @param candidates candidates of the space
     * @param losses their losses, finite
     * @param seed decides the forests
     * @return the shares; a caution instead if there are fewer than {@link #FEWEST_TRIALS} or all have the same value
     */
    public static Importance of(
            SearchSpace space, String objective, List<Candidate> candidates, double[] losses, long seed) {
        int n = losses.length;
        if (n < FEWEST_TRIALS) {
            return without(
                    objective, n, "not enough data: " + n + " completed trials, and " + FEWEST_TRIALS + " are needed");
        }
        if (DoubleStream.of(losses).allMatch(loss -> loss == losses[0])) {
            return without(objective, n, "all " + n + " trials have the same value");
        }
        Inputs inputs = Inputs.of(space, candidates);
        Forests forests = Forests.grow(inputs, losses, seed);
        double r2 = forests.outOfBagR2();
        String caution = r2 >= WEAK_R2
                ? ""
                : "the forests can hardly predict trials that they have not seen; the shares are not to be relied on";
        return new Importance(
                objective,
                n,
                OptionalDouble.of(r2),
                parameters(space, forests.shares()),
                pairs(space, forests.shares()),
                unvaried(space, candidates),
                caution);
    }

    private static Importance without(String objective, int trials, String caution) {
        return new Importance(objective, trials, OptionalDouble.empty(), List.of(), List.of(), List.of(), caution);
    }

    /**
     * Tells whether there are figures.
     *
     * @return false if there is too little data
     */
    public boolean isKnown() {
        return outOfBagR2.isPresent();
    }

    private static List<Share> parameters(SearchSpace space, List<Shares> forests) {
        List<Share> found = new ArrayList<>();
        for (int i = 0; i < space.parameters().size(); i++) {
            int which = i;
            found.add(Share.of(List.of(name(space, i)), forests, shares -> shares.single(which)));
        }
        found.sort(Comparator.comparingDouble(Share::importance).reversed());
        return found;
    }

    private static List<Share> pairs(SearchSpace space, List<Shares> forests) {
        List<Share> found = new ArrayList<>();
        for (int i = 0; i < space.parameters().size(); i++) {
            for (int j = i + 1; j < space.parameters().size(); j++) {
                int first = i;
                int second = j;
                found.add(Share.of(
                        List.of(name(space, i), name(space, j)), forests, shares -> shares.pair(first, second)));
            }
        }
        found.removeIf(share -> share.importance() < SMALLEST_PAIR);
        found.sort(Comparator.comparingDouble(Share::importance).reversed());
        return found;
    }

    private static List<String> unvaried(SearchSpace space, List<Candidate> candidates) {
        return space.parameters().stream()
                .map(Parameter::name)
                .filter(name -> candidates.stream()
                                .flatMap(candidate -> candidate.value(name).stream())
                                .distinct()
                                .limit(2)
                                .count()
                        < 2)
                .toList();
    }

    private static String name(SearchSpace space, int index) {
        return space.parameters().get(index).name();
    }

    /**
     * What a parameter, or two of them together, explain.
     *
     * @param of one name, or two for what they do beyond what each does alone; copied
     * @param importance the share of the variance, 0 to 1: the mean over forests
     * @param low a tenth of the forests find less
     * @param high a tenth of the forests find more
     */
    public record Share(List<String> of, double importance, double low, double high) {

        public Share {
            of = List.copyOf(of);
        }

        private static Share of(List<String> names, List<Shares> forests, ToDoubleFunction<Shares> share) {
            double[] found = forests.stream().mapToDouble(share).toArray();
            Quantiles sorted = Quantiles.of(found);
            double mean = Moments.mean(found);
            // A few large shares among zeros would put the mean outside.
            return new Share(names, mean, Math.min(mean, sorted.at(LOW)), Math.max(mean, sorted.at(HIGH)));
        }
    }
}
