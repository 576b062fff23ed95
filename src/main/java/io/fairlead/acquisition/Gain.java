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
 * average). Costs that of m predictions and S improvements.
 */
public final class Gain implements Term {

    /** Gains below this, in model units, will not come: their order still counts, but not against a chance of failure. */
    private static final double HOPELESS = -20;

    /** How much a nat below {@link #HOPELESS} counts. */
    private static final double LEAK = 1e-3;

    private final List<Posterior> posteriors;
    private final List<Improvement> improvements;

    private Gain(List<Posterior> posteriors, List<Improvement> improvements) {
        this.posteriors = posteriors;
        this.improvements = improvements;
    }

    /**
     * Creates the term.
     *
     * @param posteriors one for each objective, all of S samples; copied
     * @param improvements one for each sample; copied
     * @return the term
     */
    public static Gain of(List<Posterior> posteriors, List<Improvement> improvements) {
        Require.notEmpty("improvements", improvements);
        for (Improvement improvement : improvements) {
            Require.sameLength("posteriors", posteriors.size(), improvement.objectiveCount());
        }
        for (Posterior posterior : posteriors) {
            Require.sameLength("improvements", improvements.size(), posterior.sampleCount());
        }
        return new Gain(List.copyOf(posteriors), List.copyOf(improvements));
    }

    @Override
    public void addInto(double[][] points, double[] sums) {
        int m = posteriors.size();
        int samples = improvements.size();
        double[][][] means = new double[m][samples][points.length];
        double[][] variances = new double[m][points.length];
        for (int j = 0; j < m; j++) {
            posteriors.get(j).predictInto(points, means[j], variances[j]);
        }
        double[] deviations = new double[m];
        double[] logs = new double[samples];
        double[] at = new double[m];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < m; j++) {
                deviations[j] = Math.sqrt(variances[j][i]);
            }
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < m; j++) {
                    at[j] = means[j][s][i];
                }
                logs[s] = improvements.get(s).log(at, deviations);
            }
            sums[i] += muted(Logarithms.logSumExp(logs, samples) - Math.log(samples));
        }
    }

    @Override
    public double addGradientInto(double[] point, double[] gradient) {
        List<PointGradient> predictions =
                posteriors.stream().map(posterior -> posterior.gradient(point)).toList();
        int m = predictions.size();
        int samples = improvements.size();
        double[] deviations = new double[m];
        for (int j = 0; j < m; j++) {
            deviations[j] = predictions.get(j).deviation();
        }
        double[] logs = new double[samples];
        double[][] byMeans = new double[samples][m];
        double[][] byDeviations = new double[samples][m];
        double[] at = new double[m];
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < m; j++) {
                at[j] = predictions.get(j).mean(s);
            }
            logs[s] = improvements.get(s).logAndGradientInto(at, deviations, byMeans[s], byDeviations[s]);
        }
        double log = Logarithms.logSumExp(logs, samples);
        double share = log - Math.log(samples) < HOPELESS ? LEAK : 1;
        for (int j = 0; j < m; j++) {
            double[] byMean = new double[samples];
            double byDeviation = 0;
            for (int s = 0; s < samples; s++) {
                double weight = share * Math.exp(logs[s] - log);
                if (weight > 0) { // a sample without improvement has no derivatives worth reading
                    byMean[s] = weight * byMeans[s][j];
                    byDeviation += weight * byDeviations[s][j];
                }
            }
            addSlopes(predictions.get(j), byMean, byDeviation, gradient);
        }
        return muted(log - Math.log(samples));
    }

    private static double muted(double log) {
        return log < HOPELESS ? HOPELESS + LEAK * (log - HOPELESS) : log;
    }

    private static void addSlopes(PointGradient prediction, double[] byMean, double byDeviation, double[] gradient) {
        double[] meanGradient = prediction.meanGradient(byMean);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += meanGradient[k] + byDeviation * prediction.deviationSlope(k);
        }
    }
}
