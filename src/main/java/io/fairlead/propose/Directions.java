package io.fairlead.propose;

import io.fairlead.acquisition.Belief;
import io.fairlead.acquisition.Factor;
import io.fairlead.acquisition.Term;
import io.fairlead.hints.Hint;
import io.fairlead.history.HintLedger;
import io.fairlead.history.Trial;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.math.stats.Moments;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.surrogate.Posterior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hints that parameters should move, as opinions that cannot hurt much.
 *
 * <p>A hint counts with the power {@code confidence·h·B/(1 + k)²}, where k trials were measured since, and h comes from
 * the ledger of how often the same rule was right in this study; a mixture with {@value #FLOOR} keeps it from forbidding anything. At
 * most {@value #MOST_LIVE} count at once, with powers of B together; none after {@value #LIFETIME} trials; only every
 * second proposal listens; two that pull one parameter opposite ways cancel; and one that the model speaks against is
 * not heard (the scheme of Fehring et al., "DynaBO", arXiv 2511.02570, with quadratic decay and a rejection test).
 */
final class Directions {

    private static final double FLOOR = 0.2;
    private static final int MOST_LIVE = 3;
    private static final int LIFETIME = 8;
    private static final int LONG_BUDGET = 25;
    private static final double LONG_POWER = 5;
    private static final double SHORT_POWER = 2;
    private static final int JUDGES_FROM = 8;
    private static final double TRUSTED_UNJUDGED = 0.85;
    private static final int DRAWS = 128;
    private static final double TOLERANCE = 0.5;
    private static final double TWO_ERRORS = 2;

    private final Knowledge known;
    private final Outlook outlook;
    private final HintLedger ledger;

    private Directions(Knowledge known, Outlook outlook) {
        this.known = known;
        this.outlook = outlook;
        this.ledger = known.ledger();
    }

    static void add(Knowledge known, Outlook outlook, List<Term> terms, List<String> names) {
        if (known.study().nextNumber() % 2 == 0) {
            new Directions(known, outlook).addTo(terms, names);
        }
    }

    private void addTo(List<Term> terms, List<String> names) {
        double left = known.study().options().budget() >= LONG_BUDGET ? LONG_POWER : SHORT_POWER;
        double most = left;
        for (Live live : live()) {
            double weight = Math.min(left, most * live.trust() / Math.pow(1 + live.age(), 2));
            if (weight > 0) {
                terms.add(new Belief(live.factors(), FLOOR, weight));
                names.add(live.hint().origin().id());
                left -= weight;
            }
        }
    }

    /** The hints that count now, the most trusted first. */
    private List<Live> live() {
        List<Live> all = new ArrayList<>();
        for (Hint hint : known.study().hints()) {
            if (hint instanceof Hint.Direction direction) {
                Live live = live(direction);
                if (!live.factors().isEmpty() && live.age() <= LIFETIME && live.trust() > 0) {
                    all.add(live);
                }
            }
        }
        return all.stream()
                .filter(live -> all.stream().noneMatch(other -> opposes(live, other)))
                .filter(this::isAccepted)
                .sorted(Comparator.comparingDouble((Live live) -> -live.trust())
                        .thenComparing(live -> live.hint().origin().id()))
                .limit(MOST_LIVE)
                .toList();
    }

    private Live live(Hint.Direction direction) {
        List<Factor> factors = factors(direction);
        int from = trialOf(direction).map(Trial::number).orElse(0);
        int age = (int) known.measured().stream()
                .filter(one -> one.trial().number() > from)
                .count();
        double trust = direction.origin().confidence()
                * ledger.trust(direction.origin().rule());
        return new Live(direction, factors, age, trust);
    }

    private Optional<Trial> trialOf(Hint hint) {
        return known.study().trials().stream()
                .filter(trial -> trial.runId().equals(Optional.of(hint.origin().runId())))
                .findFirst();
    }

    private List<Factor> factors(Hint.Direction direction) {
        Map<String, Integer> indexByName = new java.util.HashMap<>();
        List<Parameter> parameters = known.study().task().space().parameters();
        for (int j = 0; j < parameters.size(); j++) {
            indexByName.put(parameters.get(j).name(), j);
        }
        List<Factor> factors = new ArrayList<>();
        for (Hint.Pull pull : direction.pulls()) {
            Integer index = indexByName.get(pull.parameter());
            if (index != null) {
                factor(pull, index, parameters.get(index)).ifPresent(factors::add);
            }
        }
        return factors;
    }

    /** Empty if the target is not a value of the parameter. */
    private static Optional<Factor> factor(Hint.Pull pull, int index, Parameter parameter) {
        boolean category = parameter.match(real -> false, integer -> false, choice -> !choice.ordered());
        if (!parameter.accepts(pull.target())) {
            return Optional.empty();
        }
        double target = Encoding.coordinate(parameter, pull.target());
        if (category) {
            List<Double> values = parameter.match(
                    real -> List.<Double>of(),
                    integer -> List.<Double>of(),
                    choice -> choice.choices().stream()
                            .map(value -> value.equals(pull.target()) ? 1.0 : 0.1)
                            .toList());
            return Optional.of(new Factor.Among(index, values));
        }
        double width = PriorShape.width(parameter, pull.spread());
        return Optional.of(
                switch (pull.reach()) {
                    case NEAR -> new Factor.Near(index, target, width);
                    case AT_MOST -> new Factor.Beyond(index, target, -width);
                    case AT_LEAST -> new Factor.Beyond(index, target, width);
                });
    }

    private static boolean opposes(Live a, Live b) {
        return !a.equals(b)
                && a.factors().stream()
                        .anyMatch(x ->
                                b.factors().stream().anyMatch(y -> x.coordinate() == y.coordinate() && opposes(x, y)));
    }

    /** Two opinions on one coordinate oppose each other if each sees little hope where the other is sure. */
    private static boolean opposes(Factor x, Factor y) {
        return y.value(best(x)) < 0.5 && x.value(best(y)) < 0.5;
    }

    private static double best(Factor factor) {
        if (factor instanceof Factor.Near near) {
            return near.center();
        }
        if (factor instanceof Factor.Beyond beyond) {
            return beyond.width() > 0 ? 1 : 0;
        }
        List<Double> values = ((Factor.Among) factor).values();
        return values.indexOf(values.stream().max(Double::compare).orElse(1.0));
    }

    /** Compares optimistic values under the hint with those around the best trial. */
    private boolean isAccepted(Live live) {
        if (known.measured().size() < JUDGES_FROM) {
            return live.hint().origin().confidence() >= TRUSTED_UNJUDGED;
        }
        double[] incumbent = known.measured().get(outlook.incumbents().get(0)).point();
        KeyedRandom random = Purpose.OPINIONS
                .random(known.study(), known.study().nextNumber())
                .split(live.hint().origin().id().hashCode());
        double[][] hinted = new double[DRAWS][];
        double[][] near = new double[DRAWS][];
        for (int k = 0; k < DRAWS; k++) {
            hinted[k] = moved(incumbent, live.factors(), true, random);
            near[k] = moved(incumbent, live.factors(), false, random);
        }
        Optimism under = optimistic(hinted);
        Optimism around = optimistic(near);
        double chance = TWO_ERRORS * Math.sqrt((under.variance() + around.variance()) / DRAWS);
        return under.mean() <= around.mean() + TOLERANCE * around.deviation() + chance;
    }

    private double[] moved(double[] from, List<Factor> factors, boolean hinted, KeyedRandom random) {
        double[] point = from.clone();
        for (Factor factor : factors) {
            int j = factor.coordinate();
            if (Double.isNaN(point[j])) {
                continue;
            }
            if (factor instanceof Factor.Near near) {
                point[j] = (hinted ? near.center() : point[j]) + near.width() * random.nextGaussian();
            } else if (factor instanceof Factor.Beyond beyond) {
                double edge = hinted ? beyond.edge() : point[j];
                point[j] = edge + beyond.width() * Math.abs(random.nextGaussian());
            } else if (hinted) {
                point[j] = best(factor);
            }
        }
        return known.grid().settle(known.grid().genome(clipped(point), new double[point.length]));
    }

    private double[] clipped(double[] point) {
        for (int j = 0; j < point.length; j++) {
            point[j] = known.grid().isCategory(j) ? point[j] : Math.min(1, Math.max(0, point[j]));
        }
        return point;
    }

    /** Expected loss less deviation, averaged over objectives, at some points. */
    private Optimism optimistic(double[][] points) {
        double[] bounds = new double[points.length];
        double deviation = 0;
        int m = outlook.posteriors().size();
        for (Posterior posterior : outlook.posteriors()) {
            double[][] means = new double[posterior.sampleCount()][points.length];
            double[] variances = new double[points.length];
            posterior.predictInto(points, means, variances);
            for (int i = 0; i < points.length; i++) {
                bounds[i] += (means[0][i] - Math.sqrt(variances[i])) / m;
                deviation += Math.sqrt(variances[i]) / (m * points.length);
            }
        }
        return new Optimism(Moments.mean(bounds), Moments.variance(bounds), deviation);
    }

    /** Mean and variance of optimistic losses over some points, and the mean deviation there. */
    private record Optimism(double mean, double variance, double deviation) {}

    /** A hint with what it says in coordinates, how many trials ago it was, and how much it is trusted. */
    private record Live(Hint.Direction hint, List<Factor> factors, int age, double trust) {

        Live {
            factors = factors.stream().collect(Collectors.toUnmodifiableList());
        }
    }
}
