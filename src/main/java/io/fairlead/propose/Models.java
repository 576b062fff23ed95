package io.fairlead.propose;

import io.fairlead.acquisition.Coupling;
import io.fairlead.acquisition.Success;
import io.fairlead.space.Parameter;
import io.fairlead.space.SearchSpace;
import io.fairlead.surrogate.FeasibilityModel;
import io.fairlead.surrogate.FitSettings;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.LeaveOneOut;
import io.fairlead.surrogate.Posterior;
import io.fairlead.surrogate.ScalePolicy;
import io.fairlead.surrogate.Targets;
import io.fairlead.surrogate.kernel.Design;
import io.fairlead.surrogate.kernel.InputLayout;
import io.fairlead.surrogate.transform.Warp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is believed of each objective and each constraint, fitted to the measured trials. Immutable. */
final class Models {

    /** Noise below this share of the variance of the outcomes is not worth sampling. */
    private static final double NOTABLE_NOISE = 1e-3;

    private static final double LARGE_NOISE = 0.2;

    /** A front of more objectives has so many boxes that looking at it once for each node would take seconds. */
    private static final int MOST_COUPLED = 5;

    /** With more trials than this the better of two starts shows on a part of them. */
    private static final int FEW = 60;

    private static final ScalePolicy FEWER_TO_CHOOSE = new ScalePolicy(50, 300, 1000, 400);

    /** With more trials than this hyperparameters are well determined, and fitting them on fewer saves seconds. */
    private static final int MANY = 200;

    private static final ScalePolicy FEWER_TO_FIT = new ScalePolicy(100, 200, 1000, 400);

    private final List<GaussianProcess> objectives;
    private final List<Posterior> posteriors;
    private final Coupling coupling;
    private final List<GaussianProcess> constraints;
    private final Optional<Success> success;
    private final Noise noise;

    private Models(
            List<GaussianProcess> objectives,
            List<GaussianProcess> constraints,
            Optional<Success> success,
            Noise noise) {
        this.objectives = objectives;
        this.posteriors = objectives.stream().map(GaussianProcess::posterior).toList();
        this.coupling = coupling(objectives);
        this.constraints = constraints;
        this.success = success;
        this.noise = noise;
    }

    /** Fits the models; there must be a measured trial. */
    static Models fit(Knowledge known) {
        Design design = Design.of(layout(known.study().task().space()), known.points());
        int n = design.size();
        List<GaussianProcess> objectives = new ArrayList<>();
        boolean given = false;
        List<Double> variances = new ArrayList<>();
        for (int j = 0; j < known.objectiveCount(); j++) {
            double[] losses = new double[n];
            double[] noise = new double[n];
            for (int i = 0; i < n; i++) {
                losses[i] = known.measured().get(i).losses().value(j);
                double variance = known.measured().get(i).losses().noiseVariance(j);
                noise[i] = variance > 0 ? variance : 0;
                given |= variance > 0 && !known.measured().get(i).isForecast();
            }
            GaussianProcess model = GaussianProcess.fit(
                    design,
                    Targets.withNoise(losses, noise),
                    known.objectiveCount() > 1
                            ? settings(n).withWarps(Warp.IDENTITY, Warp.COMPRESSED_TAIL)
                            : settings(n));
            objectives.add(model);
            variances.add(meanNoise(model, losses, noise));
        }
        return new Models(objectives, constraintModels(known, design), success(known), new Noise(variances, given));
    }

    private static FitSettings settings(int trials) {
        FitSettings usual = FitSettings.defaults().withWarps(Warp.IDENTITY);
        if (trials <= FEW) {
            return usual;
        }
        return trials <= MANY
                ? usual.withScale(FEWER_TO_CHOOSE)
                : usual.withStarts(1).withScale(FEWER_TO_FIT);
    }

    private static double meanNoise(GaussianProcess model, double[] losses, double[] noise) {
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            double slope = Math.exp(model.transform().logSlope(losses[i]));
            sum += model.hyperparameters().noiseVariance() + noise[i] * slope * slope;
        }
        return sum / losses.length;
    }

    private static List<GaussianProcess> constraintModels(Knowledge known, Design design) {
        List<GaussianProcess> models = new ArrayList<>();
        for (int c = 0; c < known.study().task().constraints().size(); c++) {
            double[] violations = new double[design.size()];
            for (int i = 0; i < violations.length; i++) {
                violations[i] = known.measured().get(i).violation(c);
            }
            models.add(GaussianProcess.fit(design, Targets.of(violations), settings(design.size())));
        }
        return models;
    }

    /**
     * What is believed of where a training ends with a classifier that is of use: neither failed nor collapsed. The values of a
     * collapsed one teach the objectives' models too, but where an AUC falls off a cliff, smooth models alone would
     * send a search back again and again to classifiers that are fair because they are useless.
     */
    private static Optional<Success> success(Knowledge known) {
        List<double[]> useful = new ArrayList<>();
        List<double[]> useless = new ArrayList<>();
        for (int i = 0; i < known.measured().size(); i++) {
            (known.isCollapsed(i) ? useless : useful)
                    .add(known.measured().get(i).point());
        }
        useless.addAll(known.failed());
        if (useless.isEmpty() || useful.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> points = new ArrayList<>(useful);
        points.addAll(useless);
        boolean[] ended = new boolean[points.size()];
        Arrays.fill(ended, 0, useful.size(), true);
        Design all = Design.of(layout(known.study().task().space()), points.toArray(double[][]::new));
        return Optional.of(new Success(FeasibilityModel.fit(all, ended)));
    }

    private static Coupling coupling(List<GaussianProcess> objectives) {
        if (objectives.size() == 1 || objectives.size() > MOST_COUPLED) {
            return Coupling.none(objectives.size());
        }
        double[][] residuals = new double[objectives.size()][];
        for (int j = 0; j < residuals.length; j++) {
            LeaveOneOut left = objectives.get(j).leaveOneOut();
            residuals[j] = new double[left.size()];
            Arrays.setAll(residuals[j], left::standardizedResidual);
        }
        return Coupling.estimate(residuals);
    }

    static InputLayout layout(SearchSpace space) {
        List<InputLayout.Dimension> dimensions = new ArrayList<>();
        for (Parameter parameter : space.parameters()) {
            boolean conditional = parameter.condition().isPresent();
            InputLayout.Dimension number = conditional ? InputLayout.conditionalNumeric() : InputLayout.numeric();
            dimensions.add(parameter.match(
                    real -> number,
                    integer -> number,
                    choice -> choice.ordered()
                            ? number
                            : category(choice.choices().size(), conditional)));
        }
        return InputLayout.of(dimensions);
    }

    private static InputLayout.Dimension category(int count, boolean conditional) {
        return conditional ? InputLayout.conditionalCategorical(count) : InputLayout.categorical(count);
    }

    List<GaussianProcess> objectives() {
        return objectives;
    }

    List<GaussianProcess> constraints() {
        return constraints;
    }

    /** What failed trials teach; empty if none failed. */
    Optional<Success> success() {
        return success;
    }

    /** What is believed of each objective given the measured trials, their noise taken out. */
    List<Posterior> posteriors() {
        return posteriors;
    }

    /** How the errors of the objectives' models go together. */
    Coupling coupling() {
        return coupling;
    }

    /** Tells whether noise is large enough that the measured front differs from the true one. */
    boolean isNoisy() {
        return noise.isNotable();
    }

    /**
     * Tells whether outcomes are known to be noisy. A model that does not fit infers noise too, and then a replicate would
     * teach nothing.
     */
    boolean isNoiseGiven() {
        return noise.isNotable() && noise.given();
    }

    /** Tells whether noise is so large that a model that does not fit could hardly be all of it. */
    boolean isVeryNoisy() {
        return noise.variances().stream().anyMatch(variance -> variance > LARGE_NOISE);
    }

    /** The mean noise variance of an objective's measurements, in model units. */
    double noise(int objective) {
        return noise.variances().get(objective);
    }

    /** The noise variance of each objective in model units, and whether any was told with the outcomes. */
    private record Noise(List<Double> variances, boolean given) {

        Noise {
            variances = List.copyOf(variances);
        }

        boolean isNotable() {
            return variances.stream().anyMatch(variance -> variance > NOTABLE_NOISE);
        }
    }
}
