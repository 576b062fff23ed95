package io.fairlead.propose;

import io.fairlead.acquisition.Improvement;
import io.fairlead.acquisition.Improvements;
import io.fairlead.acquisition.Region;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Membership;
import io.fairlead.propose.search.Search;
import io.fairlead.surrogate.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Proposes a trial again where knowing its outcome better is worth more than a new one.
 *
 * <p>Both are valued alike: by how much the best choice among expected outcomes gains when the expected outcome of one
 * candidate moves by what one more noisy measurement can teach, {@code τ² = s⁴/(s² + noise)} for a posterior variance
 * s² (the knowledge gradient of Frazier, Powell, Dayanik, "The knowledge-gradient policy for correlated normal beliefs",
 * INFORMS Journal on Computing 21(4), 2009, as if outcomes were independent). Only trials whose place on the front is
 * in doubt are looked at.
 */
final class Replication {

    private static final int MEMBERSHIP_DRAWS = 256;
    private static final double DOUBTFUL_FROM = 0.2;
    private static final double DOUBTFUL_TO = 0.8;

    private final Knowledge known;
    private final Models models;
    private final Outlook outlook;

    private Replication(Knowledge known, Models models, Outlook outlook) {
        this.known = known;
        this.models = models;
        this.outlook = outlook;
    }

    /** A replicate, if one is allowed and pays more than the new candidate. */
    static Optional<Proposal> instead(
            Knowledge known, Models models, Outlook outlook, Optional<Search.Found> candidate) {
        if (!models.isNoiseGiven() || !isAllowed(known)) {
            return Optional.empty();
        }
        return new Replication(known, models, outlook).instead(candidate);
    }

    private static boolean isAllowed(Knowledge known) {
        Study study = known.study();
        long replicates = study.trials().stream()
                .filter(trial -> trial.origin().method().equals(Proposal.Method.REPLICATE.word()))
                .count();
        return replicates + 1
                <= study.options().replicateShare() * (study.trials().size() + 1);
    }

    private Optional<Proposal> instead(Optional<Search.Found> candidate) {
        double toBeat = candidate.map(found -> worth(found.point(), -1)).orElse(Double.NEGATIVE_INFINITY);
        int best = -1;
        double[] membership = membership();
        for (int i = 0; i < membership.length; i++) {
            if (membership[i] > DOUBTFUL_FROM && membership[i] < DOUBTFUL_TO) {
                double worth = worth(known.measured().get(i).point(), i);
                if (worth > toBeat) {
                    toBeat = worth;
                    best = i;
                }
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        double[] point = known.measured().get(best).point();
        return Optional.of(new Explanation(known, models, outlook)
                .of(Proposal.Method.REPLICATE, point, OptionalDouble.of(Math.log(toBeat)), List.of()));
    }

    private double[] membership() {
        double[][] means = outlook.expected();
        double[][] deviations = new double[means.length][means[0].length];
        for (int j = 0; j < means[0].length; j++) {
            double[] variances = new double[means.length];
            models.objectives().get(j).posterior().predictInto(known.points(), new double[1][means.length], variances);
            for (int i = 0; i < means.length; i++) {
                deviations[i][j] = Math.sqrt(variances[i]);
            }
        }
        long seed = Purpose.MEMBERSHIP
                .random(known.study(), known.study().nextNumber())
                .nextLong();
        return Membership.probabilities(means, deviations, known::isFeasible, MEMBERSHIP_DRAWS, seed);
    }

    /** The expected gain from measuring a point once; the trial at an index is left out of what is to be improved. */
    private double worth(double[] point, int index) {
        int m = models.objectives().size();
        double[] means = new double[m];
        double[] moves = new double[m];
        for (int j = 0; j < m; j++) {
            Prediction there = models.posteriors().get(j).predict(point);
            means[j] = there.mean();
            moves[j] = there.variance() / Math.sqrt(there.variance() + models.noise(j));
        }
        Improvement improvement = improvementOver(index);
        double gain = Math.exp(improvement.log(means, moves));
        double[] certain = new double[m];
        java.util.Arrays.fill(certain, 1e-9);
        return index < 0 ? gain : gain - Math.exp(improvement.log(means, certain));
    }

    private Improvement improvementOver(int leftOut) {
        double[][] expected = outlook.expected();
        double[][] others = IntStream.range(0, expected.length)
                .filter(i -> i != leftOut && known.isFeasible(i))
                .mapToObj(i -> expected[i])
                .toArray(double[][]::new);
        if (outlook.reference().length == 1) {
            return Improvements.overBest(java.util.Arrays.stream(others)
                    .mapToDouble(value -> value[0])
                    .min()
                    .orElse(outlook.reference()[0]));
        }
        return Improvements.overFront(
                Front.of(others).points(),
                Region.below(outlook.reference()),
                Purpose.RAYS.random(known.study(), known.study().nextNumber()));
    }
}
