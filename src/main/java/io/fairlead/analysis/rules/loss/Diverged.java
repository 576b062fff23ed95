package io.fairlead.analysis.rules.loss;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Explanation;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import java.util.List;
import java.util.Optional;

/** F04: the loss became NaN or infinite, or ended far above its best value. */
public final class Diverged implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F04",
                        "Diverged",
                        new RuleCard.Detail(
                                "a NaN or infinite loss; or the median of the last 5 smoothed training losses above 2x"
                                        + " the best; or smoothed validation loss above 1.5x its best with training loss"
                                        + " above 1.2x its best",
                                "8 values; 1 if not finite",
                                "learning rate too high, warm-up too short, no clipping, numerical range",
                                "a single spike that recovered (F07), a restart of the schedule (F30)",
                                List.of(
                                        "measured: 0.06 % false alarms on 2,537 healthy AlgoPerf runs",
                                        "Google tuning playbook: warm-up and clipping before a lower learning rate",
                                        "SageMaker ExplodingTensor; AUTOTRAINER nan_loss; Lightning check_finite")))
                .with(Severity.HIGH)
                .with(Explanation.NON_FINITE)
                .with(Channel.FEASIBILITY)
                .reliable(0.97);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        if (view.anyTrainLoss().isEmpty()
                && view.anyValLoss().isEmpty()
                && view.lostLoss().isEmpty()) {
            return Verdict.unknown("a training or validation loss");
        }
        Optional<BlowUp> found = BlowUp.find(view);
        if (found.isEmpty()) {
            return view.isAdversarial()
                    ? Verdict.silent(
                            "all losses finite; an adversarial loss has no direction, so growth was not tested")
                    : Verdict.silent("losses finite and at their end below 2x their best");
        }
        BlowUp blowUp = found.get();
        boolean catastrophic = blowUp.progress() < 0.02;
        Curve curve = blowUp.curve();
        Draft draft = (blowUp.finite()
                        ? Draft.fires(Math.log(blowUp.ratio()), Math.log(1.5), curve.size(), 8)
                        : Draft.fact().reliability(0.99))
                .catastrophic(catastrophic)
                .says(sentence(blowUp))
                .measures("blow_up", 1);
        if (curve.size() > 0) {
            draft.quotes(blowUp.bestEvidence());
            draft.quotes(Evidence.of(
                            curve,
                            blowUp.onset(),
                            curve.size() - 1,
                            blowUp.finite() ? "last over best" : "values that are not finite",
                            blowUp.finite() ? blowUp.ratio() : curve.lost())
                    .against(blowUp.finite() ? "2x" : "0"));
        }
        if (curve.size() == 0) {
            draft.quotes(Evidence.of(curve.name().text(), "values that are not finite", curve.lost())
                    .against("0"));
        }
        view.learningRate()
                .ifPresent(rate -> draft.quotes(Evidence.at(
                        rate,
                        rate.indexBefore(curve.size() > 0 ? curve.position(blowUp.onset()) : 0),
                        "learning rate then")));
        advise(draft, view, blowUp);
        return draft;
    }

    private static String sentence(BlowUp blowUp) {
        Curve curve = blowUp.curve();
        if (blowUp.finite()) {
            return curve.name() + " ends at " + Say.times(blowUp.ratio()) + " its best value ("
                    + Say.number(curve.value(blowUp.best())) + " at " + curve.at(blowUp.best())
                    + "); it left it for good at "
                    + curve.at(blowUp.onset()) + ".";
        }
        String where = curve.size() == 0
                ? "the first value"
                : "the value after " + curve.at(Math.max(0, curve.firstLost() - 1));
        return curve.name() + " is not a number from " + where + " on (" + curve.lost() + " values)"
                + (curve.size() > 0
                        ? "; its best was " + Say.number(curve.value(blowUp.best())) + " at " + curve.at(blowUp.best())
                        : "")
                + ".";
    }

    private static void advise(Draft draft, RunView view, BlowUp blowUp) {
        draft.moves(Move.lower(Role.LEARNING_RATE, "the loss diverged at this learning rate"));
        for (Role warmup : List.of(Role.WARMUP_EPOCHS, Role.WARMUP_STEPS, Role.WARMUP_SHARE)) {
            view.roles().number(warmup).ifPresent(value -> {
                if (value == 0) {
                    draft.moves(Move.raise(warmup, "there was no warm-up before the divergence"));
                }
            });
        }
        view.gradientNorm().filter(norm -> norm.size() >= 20).ifPresent(norm -> {
            int until = Math.max(
                    10,
                    norm.indexBefore(
                            blowUp.curve().size() > 0
                                    ? blowUp.curve().position(Math.max(0, blowUp.onset() - 1))
                                    : Double.POSITIVE_INFINITY));
            double p90 =
                    Robust.quantile(norm.slice(0, Math.min(until, norm.size())).values(), 0.9);
            draft.moves(Move.to(Role.CLIP, p90, "the 90th percentile of the gradient norm before the blow-up"))
                    .quotes(Evidence.of(norm, 0, Math.min(until, norm.size()) - 1, "90th percentile before", p90));
        });
        draft.asks("If it diverges again: Adam's epsilon 1e-8 to 1e-6, and bfloat16 in place of float16 if mixed"
                + " precision is on.");
    }
}
