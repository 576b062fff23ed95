package io.fairlead.propose;

import io.fairlead.acquisition.Gain;
import io.fairlead.acquisition.Improvement;
import io.fairlead.acquisition.Improvements;
import io.fairlead.acquisition.Limit;
import io.fairlead.acquisition.Region;
import io.fairlead.acquisition.Term;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.Posterior;
import io.fairlead.surrogate.transform.Warp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What there is to win, given what is known: posteriors, what the losses of earlier and pending trials may really be, and
 * the reference point. All values are in model units.
 *
 * <p>Without notable noise there is one sample, the measured losses, and pending trials count as if they came out at
 * their expected losses. With noise there are 2 to 8 joint samples of the noise-free losses of earlier and pending
 * trials; each proposal draws its own.
 */
final class Outlook {

    /** By the number of objectives: the more there are, the more boxes each sample has. */
    private static final int[] SAMPLES = {0, 8, 8, 5, 4, 3, 2};

    private final Knowledge known;
    private final Models models;
    private final List<Posterior> posteriors;
    private final double[][] expected;
    private final double[] reference;

    private Outlook(Knowledge known, Models models, List<Posterior> posteriors, int design) {
        this.known = known;
        this.models = models;
        this.posteriors = posteriors;
        this.expected = expected(known, models);
        this.reference = ReferencePoint.of(
                known.study().task().objectives(),
                models.objectives(),
                expected,
                known::isFeasible,
                design,
                Purpose.CORNER.random(known.study(), known.study().nextNumber()).nextBoolean());
    }

    static Outlook of(Knowledge known, Models models, int design) {
        double[][] pending = known.pending().toArray(double[][]::new);
        List<Posterior> posteriors = new ArrayList<>();
        for (int j = 0; j < models.objectives().size(); j++) {
            GaussianProcess model = models.objectives().get(j);
            posteriors.add(
                    models.isNoisy()
                            ? model.noiseFreeSamples(
                                    pending,
                                    SAMPLES[Math.min(models.objectives().size(), SAMPLES.length - 1)],
                                    Purpose.SAMPLES
                                            .random(known.study(), known.study().nextNumber())
                                            .split(j))
                            : models.posteriors().get(j).withPending(pending));
        }
        return new Outlook(known, models, posteriors, design);
    }

    /** The losses of measured trials: as measured, or where noise matters as the model corrects them. */
    static double[][] expected(Knowledge known, Models models) {
        int n = known.measured().size();
        double[][] values = new double[n][models.objectives().size()];
        for (int j = 0; j < models.objectives().size(); j++) {
            Posterior posterior = models.posteriors().get(j);
            double[][] means = new double[1][n];
            if (models.isNoisy()) {
                posterior.meansInto(known.points(), means);
            }
            for (int i = 0; i < n; i++) {
                values[i][j] = models.isNoisy() ? means[0][i] : posterior.value(0, i);
            }
        }
        return values;
    }

    double[] reference() {
        return reference.clone();
    }

    double[][] expected() {
        return expected;
    }

    List<Posterior> posteriors() {
        return posteriors;
    }

    /** The terms of the acquisition that speak of outcomes: gain, and the constraints' probabilities. */
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        boolean anyFeasible = IntStream.range(0, known.measured().size()).anyMatch(known::isFeasible);
        if (anyFeasible || models.constraints().isEmpty()) {
            terms.add(Gain.of(posteriors, improvements(), models.coupling()));
        }
        for (GaussianProcess model : models.constraints()) {
            terms.add(new Limit(
                    model.posterior().withPending(known.pending().toArray(double[][]::new)),
                    model.transform().toModel(0)));
        }
        return terms;
    }

    private List<Improvement> improvements() {
        List<Improvement> improvements = new ArrayList<>();
        Region region = region();
        for (int s = 0; s < posteriors.get(0).sampleCount(); s++) {
            improvements.add(improvement(outcomes(s), region));
        }
        return improvements;
    }

    /** The losses of one sample, of feasible measured trials and of pending ones. */
    private double[][] outcomes(int sample) {
        int measured = known.measured().size();
        return IntStream.range(0, posteriors.get(0).size())
                .filter(i -> i >= measured || known.isFeasible(i))
                .mapToObj(i -> posteriors.stream()
                        .mapToDouble(posterior -> posterior.value(sample, i))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The maps from model units to losses; empty if all are straight. */
    private List<DoubleUnaryOperator> scales() {
        List<DoubleUnaryOperator> scales = new ArrayList<>();
        boolean straight = true;
        for (GaussianProcess model : models.objectives()) {
            straight &= model.transform().warp() == Warp.IDENTITY;
            scales.add(model.transform()::fromModel);
        }
        return straight ? List.of() : scales;
    }

    private Improvement improvement(double[][] outcomes, Region region) {
        if (reference.length == 1) {
            return Improvements.overBest(
                    Arrays.stream(outcomes).mapToDouble(value -> value[0]).min().orElse(reference[0]));
        }
        return Improvements.overFront(
                outcomes,
                region,
                Purpose.RAYS.random(known.study(), known.study().nextNumber()));
    }

    private Region region() {
        Floors floors = new Floors(known.grid(), List.of(known.points()));
        double[] lowest = new double[reference.length];
        for (int j = 0; j < lowest.length; j++) {
            int objective = j;
            lowest[j] = floors.of(i -> expected[i][objective], models.isNoisy() ? models.noise(j) : 0);
        }
        return Region.below(reference).above(lowest).in(scales());
    }

    /** The measured trials on the front of expected losses, those first that alone dominate most. */
    List<Integer> incumbents() {
        int[] feasible =
                IntStream.range(0, expected.length).filter(known::isFeasible).toArray();
        if (feasible.length == 0) {
            return leastViolating();
        }
        if (reference.length == 1) {
            return Arrays.stream(feasible)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> expected[i][0]))
                    .limit(5)
                    .toList();
        }
        Front front = Front.of(expected, known::isFeasible);
        double[] contributions = Hypervolume.contributions(front.points(), reference);
        return IntStream.range(0, front.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -contributions[k]))
                .map(k -> front.indices().get(k))
                .toList();
    }

    private List<Integer> leastViolating() {
        int constraints = models.constraints().size();
        return IntStream.range(0, expected.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> IntStream.range(0, constraints)
                        .mapToDouble(c -> Math.max(0, known.measured().get(i).violation(c)))
                        .sum()))
                .limit(5)
                .toList();
    }
}
