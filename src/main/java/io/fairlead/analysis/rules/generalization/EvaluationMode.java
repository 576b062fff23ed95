package io.fairlead.analysis.rules.generalization;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import io.fairlead.math.series.Trend;
import java.util.Optional;

/** F24: both evaluation-mode losses rise together while the batch loss does not: the evaluation is at fault. */
public final class EvaluationMode implements Rule {

    private static final int NEEDED = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F24",
                        "Training and validation rise together in evaluation mode",
                        RuleCard.Detail.of(
                                "both evaluation-mode losses up by more than 5 % from their lowest, Mann-Kendall z >"
                                        + " 2, correlation of their log differences above 0.9, training-batch loss flat or"
                                        + " falling",
                                "8 evaluations of three series",
                                "BatchNorm statistics, averaged weights without BN update, dropout left on,"
                                        + " preprocessing; not regularisation",
                                "the training-batch loss also rises, or was not logged (then F04, F05)",
                                "seen in public schedule-free runs; TheDeepChecker Switch_Mode_Consistency"))
                .with(Severity.HIGH)
                .with(Explanation.EVALUATION_MODE)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> eval = view.trainEval().filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> val = view.val().filter(curve -> curve.size() >= NEEDED);
        Optional<Curve> batch = view.trainBatch().filter(curve -> curve.size() >= NEEDED);
        if (eval.isEmpty() || val.isEmpty() || batch.isEmpty()) {
            return Verdict.unknown("training-batch, training-evaluation and validation loss");
        }
        double evalRise = riseFromLowest(eval.get());
        double valRise = riseFromLowest(val.get());
        double climb = Math.min(climbFromLowest(eval.get()), climbFromLowest(val.get()));
        double together = correlation(eval.get(), val.get());
        int from = batch.get().indexAt(val.get().progress(val.get().indexOfLowest()));
        Curve rest = batch.get().from(from).thinned(400);
        boolean calm = rest.size() < 4 || Trend.mannKendall(rest.values()) < 2;
        boolean holds = evalRise > 0.05 && valRise > 0.05 && climb > 2 && together > 0.9 && calm;
        if (!holds) {
            return Verdict.silent("rises " + Say.percent(evalRise) + " and " + Say.percent(valRise) + ", correlation "
                    + Say.number(together));
        }
        return Draft.fires(Math.min(evalRise, valRise), 0.05, val.get().size(), NEEDED)
                .says("Training loss in evaluation mode and validation loss rise together (" + Say.percent(evalRise)
                        + " and "
                        + Say.percent(valRise) + ", correlation " + Say.number(together)
                        + ") while the loss of training batches does not: the evaluation mode is at fault, not"
                        + " overfitting.")
                .quotes(
                        Evidence.of(
                                        eval.get(),
                                        eval.get().indexOfLowest(),
                                        eval.get().size() - 1,
                                        "relative rise",
                                        evalRise)
                                .against("5 %"),
                        Evidence.of(
                                        val.get(),
                                        val.get().indexOfLowest(),
                                        val.get().size() - 1,
                                        "relative rise",
                                        valRise)
                                .against("5 %"),
                        Evidence.of(
                                        batch.get(),
                                        from,
                                        batch.get().size() - 1,
                                        "Mann-Kendall z",
                                        rest.size() < 4 ? 0 : Trend.mannKendall(rest.values()))
                                .against("2"))
                .checked("not F18: training loss in evaluation mode rises too", true)
                .asks("Recompute or freeze BatchNorm statistics (momentum 0.1 to 0.01), update them for averaged"
                        + " weights, and check that dropout is off and preprocessing is the same in evaluation.");
    }

    private static double riseFromLowest(Curve curve) {
        double[] smooth = curve.smooth();
        double lowest = smooth[curve.indexOfLowest()];
        return (smooth[curve.size() - 1] - lowest) / Math.abs(lowest);
    }

    private static double climbFromLowest(Curve curve) {
        return Trend.mannKendall(curve.from(curve.indexOfLowest()).values());
    }

    private static double correlation(Curve one, Curve other) {
        int n = Math.min(one.size(), other.size());
        double[] a = one.logs();
        double[] b = other.logs();
        double[] x = new double[n - 1];
        double[] y = new double[n - 1];
        for (int i = 1; i < n; i++) {
            x[i - 1] = a[a.length - n + i] - a[a.length - n + i - 1];
            y[i - 1] = b[b.length - n + i] - b[b.length - n + i - 1];
        }
        double mx = Robust.mean(x, 0, x.length);
        double my = Robust.mean(y, 0, y.length);
        double sxy = 0;
        double sxx = 0;
        double syy = 0;
        for (int i = 0; i < x.length; i++) {
            sxy += (x[i] - mx) * (y[i] - my);
            sxx += (x[i] - mx) * (x[i] - mx);
            syy += (y[i] - my) * (y[i] - my);
        }
        return sxy / Math.sqrt(sxx * syy);
    }
}
