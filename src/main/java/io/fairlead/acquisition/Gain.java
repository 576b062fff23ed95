package io.fairlead.acquisition;

import io.fairlead.check.Require;
import io.fairlead.math.special.Logarithms;
import io.fairlead.surrogate.PointGradient;
import io.fairlead.surrogate.Posterior;
import java.util.List;

/**
 * The expected improvement at a point: posteriors give the losses' means and deviations there, an {@link Improvement}
 * says what they are worth.
 *
 * <p>With S samples of what the noise-free losses of earlier trials may be, each sample has its own means and its own
 * front, and the improvements are averaged (Daulton, Balandat, Bakshy, "Parallel Bayesian optimization of multiple
 * noisy objectives with expected hypervolume improvement", arXiv 2105.08195, equation 5, with the closed form inside the
 * average). Errors that the posteriors share are averaged over as well, see {@link Coupling}. Costs that of m predictions
 * and S improvements, three times as many if errors are shared.
 */
public final class Gain implements Term {

    /** Gains below this, in model units, will not come: their order still counts, but not against a chance of failure. */
    private static final double HOPELESS = -20;

    /** How much a nat below {@link #HOPELESS} counts. */
    private static final double LEAK = 1e-3;

    private final List<Posterior> posteriors;
    private final List<Improvement> improvements;
    private final Coupling coupling;

    private Gain(List<Posterior> posteriors, List<Improvement> improvements, Coupling coupling) {
        this.posteriors = posteriors;
        this.improvements = improvements;
        this.coupling = coupling;
    }

    /**
     * Creates the term.
     *
     * @param posteriors one for each objective, all of S samples; copied
     * @param improvements one for each sample; copied
     * @param coupling how the errors of the posteriors go together
     * @return the term
     */
    public static Gain of(List<Posterior> posteriors, List<Improvement> improvements, Coupling coupling) {
        Require.notEmpty("improvements", improvements);
        for (Improvement improvement : improvements) {
            Require.sameLength("posteriors", posteriors.size(), improvement.objectiveCount());
        }
        for (Posterior posterior : posteriors) {
            Require.sameLength("improvements", improvements.size(), posterior.sampleCount());
        }
        Require.sameLength("posteriors", posteriors.size(), coupling.objectiveCount());
        return new Gain(List.copyOf(posteriors), List.copyOf(improvements), coupling);
    }

    @Override
    public void addInto(double[][] points, double[] sums) {
        int m = posteriors.size();
        double[][][] means = new double[m][improvements.size()][points.length];
        double[][] variances = new double[m][points.length];
        for (int j = 0; j < m; j++) {
            posteriors.get(j).predictInto(points, means[j], variances[j]);
        }
        double[] logs = new double[caseCount()];
        double[] at = new double[m];
        double[] deviations = new double[m];
        for (int i = 0; i < points.length; i++) {
            for (int c = 0; c < logs.length; c++) {
                for (int j = 0; j < m; j++) {
                    double deviation = Math.sqrt(variances[j][i]);
                    at[j] = means[j][sample(c)][i] + coupling.shift(j, node(c)) * deviation;
                    deviations[j] = coupling.rest(j) * deviation;
                }
                logs[c] = improvements.get(sample(c)).log(at, deviations) + coupling.logWeight(node(c));
            }
            sums[i] += muted(Logarithms.logSumExp(logs, logs.length) - Math.log(improvements.size()));
        }
    }

    /** A case is a sample of the losses known so far together with a value of the common factor of the errors. */
    private int caseCount() {
        return improvements.size() * coupling.nodeCount();
    }

    private int sample(int index) {
        return index % improvements.size();
    }

    private int node(int index) {
        return index / improvements.size();
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        List<PointGradient> predictions =
                posteriors.stream().map(posterior -> posterior.gradient(point)).toList();
        int m = predictions.size();
        double[] logs = new double[caseCount()];
        double[][] byMeans = new double[logs.length][m];
        double[][] byDeviations = new double[logs.length][m];
        double[] at = new double[m];
        double[] deviations = new double[m];
        for (int c = 0; c < logs.length; c++) {
            for (int j = 0; j < m; j++) {
                double deviation = predictions.get(j).deviation();
                at[j] = predictions.get(j).mean(sample(c)) + coupling.shift(j, node(c)) * deviation;
                deviations[j] = coupling.rest(j) * deviation;
            }
            logs[c] = improvements.get(sample(c)).logAndGradientInto(at, deviations, byMeans[c], byDeviations[c])
                    + coupling.logWeight(node(c));
        }
        double log = Logarithms.logSumExp(logs, logs.length);
        double mean = log - Math.log(improvements.size());
        double[] weights = new double[logs.length];
        for (int c = 0; c < logs.length; c++) {
            weights[c] = (mean < HOPELESS ? LEAK : 1) * Math.exp(logs[c] - log);
        }
        for (int j = 0; j < m; j++) {
            addSlopes(j, predictions.get(j), new Slopes(weights, byMeans, byDeviations), gradient);
        }
        return muted(mean);
    }

    private static double muted(double log) {
        return log < HOPELESS ? HOPELESS + LEAK * (log - HOPELESS) : log;
    }

    private void addSlopes(int j, PointGradient prediction, Slopes slopes, double[] gradient) {
        double[] byMean = new double[improvements.size()];
        double byDeviation = 0;
        for (int c = 0; c < slopes.weights.length; c++) {
            double weight = slopes.weights[c];
            if (weight > 0) { // a case without improvement has no derivatives worth reading
                byMean[sample(c)] += weight * slopes.byMeans[c][j];
                byDeviation += weight
                        * (coupling.rest(j) * slopes.byDeviations[c][j]
                                + coupling.shift(j, node(c)) * slopes.byMeans[c][j]);
            }
        }
        double[] meanGradient = prediction.meanGradient(byMean);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += meanGradient[k] + byDeviation * prediction.deviationSlope(k);
        }
    }

    /** The share of each case in the gain, and the derivatives of its logarithm by means and deviations. */
    private static final class Slopes {

        private final double[] weights;
        private final double[][] byMeans;
        private final double[][] byDeviations;

        Slopes(double[] weights, double[][] byMeans, double[][] byDeviations) {
            this.weights = weights;
            this.byMeans = byMeans;
            this.byDeviations = byDeviations;
        }
    }
}
