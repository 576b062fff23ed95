package io.fairlead.surrogate;

import io.fairlead.math.linear.Cholesky;
import io.fairlead.math.linear.Dot;
import io.fairlead.math.optimize.Differentiable;
import io.fairlead.math.special.Normal;
import io.fairlead.surrogate.kernel.PairDistances;
import io.fairlead.surrogate.kernel.PairKernel;
import io.fairlead.surrogate.kernel.Priors;
import java.util.Arrays;

/**
 * Minus the logarithm of the posterior density of the hyperparameters of a classifier with probit link, up to a
 * constant, in Laplace's approximation.
 *
 * <p>With labels {@code y} of ±1, latent values {@code f} of constant prior mean {@code m} and covariance {@code K},
 * the mode of {@code f} is found by Newton's method; the evidence is {@code log p(y|f) − ½ aᵀ(f − m) − ½ log|B|} with
 * {@code f = m + K a}, {@code B = I + W^½ K W^½}, {@code W} the negative second derivatives of {@code log Φ(y f)}.
 *
 * <p>Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithms 3.1 and 5.1; the explicit and
 * the implicit part of the gradient are gathered into one matrix of weights, {@code R − a aᵀ − q gᵀ − g qᵀ}.
 * <b>Cost.</b> Some eight factorizations of {@code n³/3} per value. Not for sharing between threads.
 */
final class LaplaceEvidence implements Differentiable {

    private static final int MAX_NEWTON_STEPS = 30;

    /** Newton's method converges quadratically: a step that gains this little is followed by one that gains nothing. */
    private static final double NEWTON_TOLERANCE = 1e-10;

    private final PairKernel kernel;
    private final int dimensions;
    private final double[] labels;
    private final double priorMean;
    private final Priors priors;

    LaplaceEvidence(PairDistances distances, double[] labels, double priorMean, Priors priors) {
        this.kernel = new PairKernel(distances);
        this.dimensions = distances.layout().size();
        this.labels = labels;
        this.priorMean = priorMean;
        this.priors = priors;
    }

    @Override
    public double valueAndGradientInto(double[] logs, double[] gradient) {
        Mode mode = mode(logs);
        double[][] weights = gradientWeights(mode);
        Arrays.fill(gradient, 0);
        kernel.addGradientInto(weights, gradient);
        return -mode.logEvidence + priors.penaltyAndGradientInto(logs, dimensions, gradient);
    }

    /** Finds the most probable latent values. */
    Mode mode(double[] logs) {
        kernel.set(logs);
        double[][] covariance = symmetric(kernel.matrix(new double[labels.length]));
        Mode mode = new Mode(labels, priorMean, covariance, new double[labels.length]);
        for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
            double[] wanted = mode.newton();
            Mode next = new Mode(labels, priorMean, covariance, wanted);
            for (double length = 0.5; next.objective < mode.objective && length > 1e-3; length *= 0.5) {
                next = new Mode(labels, priorMean, covariance, between(mode.dual, wanted, length));
            }
            if (!(next.objective > mode.objective + NEWTON_TOLERANCE)) {
                break;
            }
            mode = next;
        }
        return mode;
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] result = new double[from.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = from[i] + share * (to[i] - from[i]);
        }
        return result;
    }

    private static double[][] symmetric(double[][] lower) {
        int n = lower.length;
        double[][] full = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i][j] = lower[i][j];
                full[j][i] = lower[i][j];
            }
        }
        return full;
    }

    private double[][] gradientWeights(Mode mode) {
        int n = labels.length;
        double[][] reduced = mode.reducedInverse();
        double[] pull = new double[n];
        for (int i = 0; i < n; i++) {
            // the diagonal of (K⁻¹ + W)⁻¹ = K − K R K
            double[] row = mode.covariance[i];
            double variance = row[i] - Dot.product(row, product(reduced, row), n);
            pull[i] = 0.5 * variance * mode.third[i];
        }
        double[] pulled = new double[n];
        for (int i = 0; i < n; i++) {
            pulled[i] = Dot.product(mode.covariance[i], pull, n);
        }
        double[] correction = product(reduced, pulled);
        for (int i = 0; i < n; i++) {
            double q = pull[i] - correction[i];
            pull[i] = q;
        }
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            weights[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                weights[i][j] =
                        reduced[i][j] - mode.dual[i] * mode.dual[j] - pull[i] * mode.first[j] - pull[j] * mode.first[i];
            }
        }
        return weights;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Dot.product(matrix[i], vector, vector.length);
        }
        return result;
    }

    /** Latent values {@code f = m + K a}, the derivatives of the likelihood there, and the factor of {@code B}. */
    static final class Mode {

        private final double priorMean;
        private final double[][] covariance;
        private final double[] dual;
        private final double[] latent;
        private final double[] first;
        private final double[] third;
        private final double[] rootCurvature;
        private final double objective;
        private final double logEvidence;
        private final Cholesky factor;

        private Mode(double[] labels, double priorMean, double[][] covariance, double[] dual) {
            int n = labels.length;
            this.priorMean = priorMean;
            this.covariance = covariance;
            this.dual = dual;
            this.latent = product(covariance, dual);
            this.first = new double[n];
            this.third = new double[n];
            this.rootCurvature = new double[n];
            double logLikelihood = 0;
            for (int i = 0; i < n; i++) {
                latent[i] += priorMean;
                double z = labels[i] * latent[i];
                double ratio = Normal.logCdfDerivative(z);
                logLikelihood += Normal.logCdf(z);
                first[i] = labels[i] * ratio;
                rootCurvature[i] = Math.sqrt(Math.max(0, ratio * (ratio + z)));
                third[i] = labels[i] * ratio * ((2 * ratio + z) * (ratio + z) - 1);
            }
            this.factor = factorOfB(covariance, rootCurvature);
            double penalty = 0;
            for (int i = 0; i < n; i++) {
                penalty += 0.5 * dual[i] * (latent[i] - priorMean);
            }
            this.objective = logLikelihood - penalty;
            this.logEvidence = objective - 0.5 * factor.logDeterminant();
        }

        private static Cholesky factorOfB(double[][] covariance, double[] root) {
            double[][] b = new double[root.length][];
            for (int i = 0; i < b.length; i++) {
                b[i] = new double[i + 1];
                for (int j = 0; j <= i; j++) {
                    b[i][j] = root[i] * covariance[i][j] * root[j];
                }
                b[i][i] += 1;
            }
            return Cholesky.factor(b).orThrow(); // its eigenvalues are one or above
        }

        /** Returns the dual vector of the full Newton step. */
        private double[] newton() {
            int n = dual.length;
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                b[i] = rootCurvature[i] * rootCurvature[i] * (latent[i] - priorMean) + first[i];
            }
            double[] solved = solveReduced(product(covariance, b));
            for (int i = 0; i < n; i++) {
                b[i] -= solved[i];
            }
            return b;
        }

        /** Returns {@code R v} with {@code R = W^½ B⁻¹ W^½}. */
        double[] solveReduced(double[] vector) {
            double[] scaled = scaled(vector);
            return scaled(factor.solve(scaled));
        }

        /** Returns {@code vᵀ R v}, by which a prior variance is reduced. */
        double reduction(double[] vector) {
            double[] solved = factor.forward(scaled(vector));
            return Dot.product(solved, solved, solved.length);
        }

        private double[] scaled(double[] vector) {
            double[] result = new double[vector.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = rootCurvature[i] * vector[i];
            }
            return result;
        }

        private double[][] reducedInverse() {
            double[][] full = symmetric(factor.inverse());
            for (int i = 0; i < full.length; i++) {
                for (int j = 0; j < full.length; j++) {
                    full[i][j] *= rootCurvature[i] * rootCurvature[j];
                }
            }
            return full;
        }

        /** Returns {@code a}, with which the latent mean anywhere is {@code m + kᵀ a}. */
        double[] dual() {
            return dual;
        }

        double priorMean() {
            return priorMean;
        }
    }
}
