package io.fairlead.propose;

import io.fairlead.history.Trial;
import io.fairlead.objectives.Objective;
import io.fairlead.pareto.Front;
import io.fairlead.pareto.Membership;
import io.fairlead.propose.search.Grid;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.Posterior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the measured trials are worth once noise is taken out of them by the model: a user who takes the best measured
 * values takes the luckiest ones as well.
 *
 * <p>Membership is Monte Carlo over the models' marginal posteriors at the trials; its standard error is at most
 * {@code 0.5/√}{@value #DRAWS}. The same study gives the same numbers.
 */
public final class BelievedFront {

    private static final int DRAWS = 4000;
    private static final double TWO_SIDED_95 = 1.959963984540054;

    private BelievedFront() {}

    /**
     * Reassesses the measured trials of a study.
     *
     * @param study what is known
     * @return one entry for each trial with values for all objectives, by number; empty if there is none
     */
    public static List<Entry> of(Study study) {
        Knowledge known = Knowledge.of(study, Grid.of(study.task().space()));
        int n = known.measured().size();
        if (n == 0) {
            return List.of();
        }
        Models models = new Proposer().models(known);
        int m = models.objectives().size();
        double[][] means = new double[n][m];
        double[][] deviations = new double[n][m];
        for (int j = 0; j < m; j++) {
            Posterior posterior = models.objectives().get(j).posterior();
            for (int i = 0; i < n; i++) {
                boolean noisy = models.isNoisy();
                means[i][j] = noisy ? posterior.predict(known.points()[i]).mean() : posterior.value(0, i);
                deviations[i][j] = noisy ? posterior.predict(known.points()[i]).deviation() : 0;
            }
        }
        double[] shares = Membership.probabilities(means, deviations, known::isFeasible, DRAWS, study.seed());
        List<Integer> front = Front.of(means, known::isFeasible).indices();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Map<String, Proposal.Expected> expected = expected(study, models, means[i], deviations[i]);
            entries.add(new Entry(known.measured().get(i).trial(), expected, shares[i], front.contains(i)));
        }
        return entries;
    }

    private static Map<String, Proposal.Expected> expected(
            Study study, Models models, double[] means, double[] deviations) {
        Map<String, Proposal.Expected> expected = new LinkedHashMap<>();
        for (int j = 0; j < means.length; j++) {
            Objective objective = study.task().objectives().get(j);
            GaussianProcess model = models.objectives().get(j);
            double half = TWO_SIDED_95 * deviations[j];
            double a = objective.goal().value(model.transform().fromModel(means[j] - half));
            double b = objective.goal().value(model.transform().fromModel(means[j] + half));
            double median = objective.goal().value(model.transform().fromModel(means[j]));
            expected.put(objective.name(), new Proposal.Expected(median, Math.min(a, b), Math.max(a, b)));
        }
        return expected;
    }

    /**
     * A measured trial, reassessed.
     *
     * @param trial the trial
     * @param expected what the model believes of each objective there, without the noise of measuring; copied
     * @param probability how likely the trial is on the front
     * @param onExpectedFront whether it is on the front of the expected values
     */
    public record Entry(
            Trial trial, Map<String, Proposal.Expected> expected, double probability, boolean onExpectedFront) {

        public Entry {
            expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
        }
    }
}
