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
import java.util.List;
import java.util.Optional;

/** F05: the loss blew up after it had learned for a third of the run. */
public final class LateBlowUp implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F05",
                        "Late blow-up",
                        new RuleCard.Detail(
                                "F04's condition first true after 30 % of the run, the best value before at least 10 %"
                                        + " below the first",
                                "8 values",
                                "Adam's second moment lags behind rare large gradients; learning rate slightly too"
                                        + " high",
                                "a restart of the schedule at that step",
                                List.of(
                                        "Wortsman et al. 2023, arXiv 2304.13013: CLIP loss spikes 1 to 8 steps after"
                                                + " squared gradients outgrow the second moment",
                                        "Chowdhery et al. 2022 (PaLM), section 5.1: resume before it and skip 200 to"
                                                + " 500 batches")))
                .with(Severity.HIGH)
                .with(Explanation.NON_FINITE)
                .with(Channel.FEASIBILITY)
                .reliable(0.96);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        if (view.anyTrainLoss().isEmpty()
                && view.anyValLoss().isEmpty()
                && view.lostLoss().isEmpty()) {
            return Verdict.unknown("a training or validation loss");
        }
        Optional<BlowUp> found = BlowUp.find(view).filter(BlowUp::isLate);
        if (found.isEmpty()) {
            return Verdict.silent("no blow-up after 30 % of the run");
        }
        BlowUp blowUp = found.get();
        Curve curve = blowUp.curve();
        Draft draft = (blowUp.finite()
                        ? Draft.fires(Math.log(blowUp.ratio()), Math.log(1.5), curve.size(), 8)
                        : Draft.fact())
                .says(curve.name() + " had fallen from " + Say.number(curve.first()) + " to "
                        + Say.number(curve.value(blowUp.best())) + " by " + curve.at(blowUp.best())
                        + " and was lost at "
                        + Say.percent(blowUp.progress()) + " of the run.")
                .quotes(
                        blowUp.bestEvidence(),
                        Evidence.of(curve, blowUp.onset(), blowUp.onset(), "share of the run", blowUp.progress())
                                .against("30 %"))
                .moves(Move.lower(Role.LEARNING_RATE, "it became unstable after it had learned"))
                .asks("Resume from the last checkpoint before " + curve.at(blowUp.onset())
                        + " and skip 200 to 500 batches.");
        view.roles().number(Role.BETA2).ifPresent(beta -> {
            if (beta > 0.98) {
                draft.moves(Move.to(Role.BETA2, 0.98, "a shorter memory follows rare large gradients sooner"));
            }
        });
        return draft;
    }
}
