package io.fairlead.analysis.view;

import io.fairlead.analysis.series.Curve;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A run by the parts that its series and settings play.
 *
 * <p>Train-batch, train-eval and validation series are kept apart: only the last two are a fair pair. An adversarial
 * training (gradient reversal) has a loss without a direction, so its losses are not offered. The phase in which a
 * classifier gives one class to all is told from the rest, since its losses and fairness figures mean nothing.
 * Immutable and safe for use by several threads.
 */
public final class RunView {

    private static final NamePattern RATE = NamePattern.of(".*(learning_rate|lr[-_/]?.*|.*[_/]lr)$");
    private static final NamePattern GRADIENT = NamePattern.of(".*(grad(ient)?[_ ]?norm|gnorm).*");
    private static final Set<String> TOTALS = Set.of("loss", "loss_overall", "total_loss", "loss_total");

    /** A validation series of an unusual name is a metric, not a setting that was printed, from so many values on. */
    private static final int FEWEST_OTHERS = 3;

    /** Rising metrics without a value of guessing: held against where they started. */
    private static final Set<String> UNBOUNDED = Set.of("psnr", "r2");

    private final TrainingRun run;
    private final ParameterRoles roles;
    private final SortedMap<MetricName, Curve> curves = new TreeMap<>();
    private final int constantPoints;
    private final boolean game;

    /**
     * Looks at a run.
     *
     * @param run the run
     */
    public RunView(TrainingRun run) {
        this.run = run;
        this.roles = new ParameterRoles(run.hyperparameters());
        run.series().forEach((name, series) -> curves.put(name, Curve.of(name, series)));
        this.constantPoints = countConstantPoints();
        this.game = Vocabulary.isGame(curves.keySet());
    }

    /**
     * Returns the run.
     *
     * @return what was read
     */
    public TrainingRun run() {
        return run;
    }

    /**
     * Returns the parts that its settings play.
     *
     * @return the roles
     */
    public ParameterRoles roles() {
        return roles;
    }

    /**
     * Returns every curve.
     *
     * @return all, by name
     */
    public Collection<Curve> curves() {
        return curves.values();
    }

    /**
     * Returns the first of some curves that the run has.
     *
     * @param names canonical names, the most wanted first
     * @return a curve with at least one point; empty if the run has none of them
     */
    public Optional<Curve> curve(String... names) {
        for (String name : names) {
            Curve curve = curves.get(new MetricName(name));
            if (curve != null && curve.size() > 0) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether the run is of a stage.
     *
     * @param stage a stage
     * @return true if it was identified as such
     */
    public boolean isStage(Stage stage) {
        return run.stage().stage().filter(stage::equals).isPresent();
    }

    /**
     * Tells whether the total loss has no direction, since an adversary is trained against the model.
     *
     * @return true if the log or the settings name a gradient reversal, if the losses are those of a generator and a
     *     discriminator, or those of an agent that learns by reward
     */
    public boolean isAdversarial() {
        return game
                || roles.key(Role.ADVERSARY).isPresent()
                || curves.keySet().stream().anyMatch(name -> name.metric().contains("grl"));
    }

    /**
     * Returns the loss of training batches, or its mean over epochs.
     *
     * @return the curve; empty if it is not there or has no direction
     */
    public Optional<Curve> trainBatch() {
        return isAdversarial() ? Optional.empty() : anyTrainLoss();
    }

    /**
     * Returns the training loss whatever it means: for finiteness only.
     *
     * @return the curve as logged
     */
    public Optional<Curve> anyTrainLoss() {
        Optional<Curve> bare = curve("loss");
        Optional<Curve> usual =
                bare.isPresent() ? bare : pick(Vocabulary.TRAINING, Vocabulary.TRAIN_LOSSES, RunView::moves);
        return usual.isPresent()
                ? usual
                : longest(name -> Set.of("train", "training").contains(name.split()) && Vocabulary.isLoss(name));
    }

    /**
     * Returns the loss on training data in evaluation mode, as far as the log tells it apart.
     *
     * @return the curve; empty if the log has only one training loss
     */
    public Optional<Curve> trainEval() {
        if (isAdversarial()) {
            return Optional.empty();
        }
        Optional<Curve> named = curve("train_eval/loss", "train-eval/loss", "train/eval_loss", "train/ce_loss");
        return named.isPresent()
                ? named
                : curve("loss")
                        .flatMap(batch -> pick(Set.of("train", "training"), Vocabulary.TRAIN_LOSSES, RunView::moves));
    }

    /**
     * Returns the best training loss to hold against validation: in evaluation mode, else of batches.
     *
     * @return the curve
     */
    public Optional<Curve> train() {
        Optional<Curve> eval = trainEval();
        return eval.isPresent() ? eval : trainBatch();
    }

    /**
     * Returns the validation loss.
     *
     * @return the curve, the constant phase left out if there is one; empty if it is not there or has no direction
     */
    public Optional<Curve> val() {
        return isAdversarial() ? Optional.empty() : anyValLoss().map(this::learning);
    }

    /**
     * Returns the validation loss whatever it means: for finiteness only.
     *
     * @return the curve as logged
     */
    public Optional<Curve> anyValLoss() {
        Optional<Curve> usual = pick(Vocabulary.VALIDATION, Vocabulary.VALIDATION_LOSSES, RunView::moves);
        Optional<Curve> any = usual.isPresent()
                ? usual
                : longest(name -> Vocabulary.VALIDATION.contains(name.split()) && Vocabulary.isLoss(name));
        return any.isPresent() ? any : pick(Set.of("test"), Vocabulary.TRAIN_LOSSES, RunView::moves);
    }

    /**
     * Returns the training loss to hold against a validation loss: of the same name, if there is one.
     *
     * @param validation a validation loss
     * @return the curve
     */
    public Optional<Curve> trainBeside(Curve validation) {
        String metric = Vocabulary.plain(validation.name().metric());
        Optional<Curve> same = metric.equals("loss") || isAdversarial()
                ? Optional.empty()
                : pick(Vocabulary.TRAINING, List.of(metric), RunView::moves);
        return same.isPresent() ? same : train();
    }

    /**
     * Returns a loss, or a part of one, that stopped being a number for good.
     *
     * @return the curve, possibly without a finite point; the total loss before parts of it
     */
    public Optional<Curve> lostLoss() {
        return curves.values().stream()
                .filter(curve -> curve.isLostForGood() && Vocabulary.isLoss(curve.name()))
                .min(Comparator.<Curve>comparingInt(
                                curve -> TOTALS.contains(curve.name().metric()) ? 0 : 1)
                        .thenComparingInt(curve ->
                                Vocabulary.TRAINING.contains(curve.name().split()) ? 0 : 1)
                        .thenComparing(Curve::name));
    }

    /**
     * Tells whether anything was measured on validation data.
     *
     * @return true if some metric's split is a validation split
     */
    public boolean hasValidation() {
        return curves.keySet().stream().anyMatch(name -> Vocabulary.VALIDATION.contains(name.split()));
    }

    /**
     * Returns the selection metric: the most usual one on validation data; in Stage 1 the Sinkhorn distance.
     *
     * @return the metric with its direction; empty if no validation metric has a known direction
     */
    public Optional<Quality> quality() {
        Optional<Curve> distance = curve("val/sinkhorn_distance", "val/sinkhorn");
        if (distance.isPresent() && curve("val/auc").isEmpty()) {
            return distance.map(curve -> new Quality(curve, Sense.DOWN, curve.first()));
        }
        if (game) {
            return collected();
        }
        Optional<Curve> chosen = pick(Vocabulary.VALIDATION, Vocabulary.METRICS, RunView::moves);
        if (chosen.isEmpty()) {
            chosen = hasValidation()
                    ? longest(RunView::isOtherMetric).filter(curve -> curve.size() >= FEWEST_OTHERS)
                    : pick(Set.of("test"), Vocabulary.METRICS, RunView::moves);
        }
        return chosen.map(found -> quality(found, learning(found)));
    }

    /** What an agent collects, on test episodes if there are any. */
    private Optional<Quality> collected() {
        Optional<Curve> tested = pick(Set.of("test", "eval", "val", "validation"), Vocabulary.RETURNS, RunView::moves);
        Optional<Curve> found =
                tested.isPresent() ? tested : pick(Vocabulary.TRAINING, Vocabulary.RETURNS, RunView::moves);
        return found.map(curve -> new Quality(curve, Sense.UP, curve.first()));
    }

    private static boolean isOtherMetric(MetricName name) {
        return Vocabulary.VALIDATION.contains(name.split())
                && Sense.of(name.metric()) != Sense.NONE
                && !Vocabulary.isLoss(name)
                && !Vocabulary.plain(name.metric()).contains("best");
    }

    private static Quality quality(Curve whole, Curve learning) {
        Sense sense = Sense.of(whole.name().metric());
        String metric = Vocabulary.plain(whole.name().metric());
        boolean ranks = metric.startsWith("auc") || metric.equals("auroc") || metric.equals("roc_auc");
        double chance = ranks || metric.equals("eer") ? 0.5 : UNBOUNDED.contains(metric) ? whole.first() : 0;
        return new Quality(learning, sense, chance);
    }

    /**
     * Returns the selection metric, or the validation loss if there is none.
     *
     * @return what the run can be judged by
     */
    public Optional<Quality> judged() {
        Optional<Quality> metric = quality();
        return metric.isPresent()
                ? metric
                : val().filter(curve -> curve.size() > 0).map(curve -> new Quality(curve, Sense.DOWN, curve.first()));
    }

    /**
     * Returns the learning rate.
     *
     * @return the curve; empty if it was not logged
     */
    public Optional<Curve> learningRate() {
        Optional<Curve> exact = curve("lr", "train/lr", "learning_rate", "train/learning_rate", "lr/pg0", "x/lr0");
        return exact.isPresent()
                ? exact
                : find(name -> RATE.fits(name.metric()) && !name.metric().contains("lrm")).stream()
                        .findFirst();
    }

    /**
     * Returns the gradient norm.
     *
     * @return the curve; empty if it was not logged
     */
    public Optional<Curve> gradientNorm() {
        Optional<Curve> exact = curve("grad_norm", "train/grad_norm", "gradient_norm", "gnorm", "train/gnorm");
        return exact.isPresent()
                ? exact
                : find(name -> GRADIENT.fits(name.metric())).stream().findFirst();
    }

    /**
     * Returns curves by their names.
     *
     * @param wanted which names
     * @return those with at least one point, by name
     */
    public List<Curve> find(Predicate<MetricName> wanted) {
        List<Curve> found = new ArrayList<>();
        curves.forEach((name, curve) -> {
            if (curve.size() > 0 && wanted.test(name)) {
                found.add(curve);
            }
        });
        return found;
    }

    /**
     * Returns how many validation points belong to the phase in which every sample gets the same class.
     *
     * @return zero or above
     */
    public int constantPoints() {
        return constantPoints;
    }

    /**
     * Leaves out the phase in which every sample gets the same class.
     *
     * @param curve a validation curve
     * @return its points behind that phase; all if nothing but that phase is there
     */
    public Curve learning(Curve curve) {
        Optional<Curve> accuracy = curve("val/acc", "val/accuracy");
        if (constantPoints == 0 || accuracy.isEmpty()) {
            return curve;
        }
        double last = accuracy.get().place(constantPoints - 1);
        int from = 0;
        while (from < curve.size() && curve.place(from) <= last) {
            from++;
        }
        return from < curve.size() && curve.placeUnit().equals(accuracy.get().placeUnit()) ? curve.from(from) : curve;
    }

    /**
     * Tells whether the loss stopped being a number, so that what was measured afterwards means nothing.
     *
     * @return true if the run diverged or a loss has values that are not finite
     */
    public boolean isLost() {
        return run.status() == RunStatus.DIVERGED || lostLoss().isPresent();
    }

    private int countConstantPoints() {
        Optional<Curve> accuracy = curve("val/acc", "val/accuracy");
        if (accuracy.isEmpty() || accuracy.get().size() < 4) {
            return 0;
        }
        Curve curve = accuracy.get();
        int count = 1;
        while (count < curve.size() && Math.abs(curve.value(count) - curve.value(0)) < 1e-6) {
            count++;
        }
        boolean guessing =
                curve("val/auc").map(auc -> Math.abs(auc.first() - 0.5) < 0.1).orElse(false);
        return count >= 3 && guessing ? count : 0;
    }

    private Optional<Curve> pick(Set<String> splits, List<String> metrics, Predicate<Curve> accept) {
        return find(name -> splits.contains(name.split()) && metrics.contains(Vocabulary.plain(name.metric()))).stream()
                .filter(accept)
                .min(Comparator.<Curve>comparingInt(curve ->
                                metrics.indexOf(Vocabulary.plain(curve.name().metric())))
                        .thenComparingInt(curve -> curve.name().dataset().length())
                        .thenComparing(Curve::name));
    }

    private Optional<Curve> longest(Predicate<MetricName> wanted) {
        return find(wanted).stream()
                .filter(RunView::moves)
                .min(Comparator.<Curve>comparingInt(curve -> -curve.size()).thenComparing(Curve::name));
    }

    /** Whether a curve says anything: a part of the loss that is always zero does not. */
    private static boolean moves(Curve curve) {
        return curve.size() < 2 || curve.min() != 0 || curve.max() != 0;
    }

    /**
     * Returns how long the run took.
     *
     * @return hours; NaN if the log has no times
     */
    public double hours() {
        TrainingRun.Ending ending = run.ending();
        if (ending.started().isPresent() && ending.ended().isPresent()) {
            return (ending.ended().getAsDouble() - ending.started().getAsDouble()) / 3600;
        }
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (MetricSeries series : run.series().values()) {
            for (int i = 0; i < series.size(); i += Math.max(1, series.size() - 1)) {
                if (Double.isFinite(series.time(i))) {
                    first = Math.min(first, series.time(i));
                    last = Math.max(last, series.time(i));
                }
            }
        }
        return last > first ? (last - first) / 3600 : Double.NaN;
    }

    @Override
    public String toString() {
        return run.identity().name();
    }
}
