package io.fairlead.rehearsal;

import io.fairlead.rehearsal.network.Weights;
import java.util.List;

/**
 * How detection and fairness are added up: by fixed weights, or by learned uncertainties.
 *
 * <pre>{@code
 * fixed:    w₁ · detection + w₂ · fairness
 * dynamic:  e^(−s₁) · detection + s₁/2 + e^(−s₂) · fairness + s₂/2
 * }</pre>
 *
 * <p>The log variances s are trained with the network. Mutable; for one thread.
 *
 * @see <a href="https://arxiv.org/abs/1705.07115">Kendall, Gal and Cipolla, Multi-Task Learning Using Uncertainty, 2018,
 *     equation 7</a>
 */
final class LossWeighting {

    private final boolean dynamic;
    private final double detectionWeight;
    private final double fairnessWeight;
    private final Weights detectionLogVariance = new Weights("loss_weighting.log_var_cls", 1, 1);
    private final Weights fairnessLogVariance = new Weights("loss_weighting.log_var_fair", 1, 1);

    LossWeighting(boolean dynamic, double detectionWeight, double fairnessWeight) {
        this.dynamic = dynamic;
        this.detectionWeight = detectionWeight;
        this.fairnessWeight = fairnessWeight;
        detectionLogVariance.values()[0] = dynamic ? detectionWeight : 0;
        fairnessLogVariance.values()[0] = dynamic ? fairnessWeight : 0;
    }

    double detectionFactor() {
        return dynamic ? Math.exp(-detectionLogVariance.values()[0]) : detectionWeight;
    }

    double fairnessFactor() {
        return dynamic ? Math.exp(-fairnessLogVariance.values()[0]) : fairnessWeight;
    }

    double total(double detection, double fairness) {
        double sum = detectionFactor() * detection + fairnessFactor() * fairness;
        return dynamic
                ? sum + (detectionLogVariance.values()[0] + fairnessLogVariance.values()[0]) / 2
                : sum;
    }

    void backward(double detection, double fairness) {
        detectionLogVariance.gradient()[0] += 0.5 - detectionFactor() * detection;
        fairnessLogVariance.gradient()[0] += 0.5 - fairnessFactor() * fairness;
    }

    List<Weights> weights() {
        return dynamic ? List.of(detectionLogVariance, fairnessLogVariance) : List.of();
    }
}
