package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.RunView;
import java.util.List;
import java.util.Optional;

/** F02: a log that misleads: a loss of exactly zero or constant while the evaluation is NaN or does not move. */
public final class BrokenLog implements Rule {

    private static final int CONSTANT = 5;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F02",
                        "Broken or misleading log",
                        new RuleCard.Detail(
                                "training loss exactly 0 while evaluation loss or gradient is NaN; or a loss constant"
                                        + " to 1e-5 for 5 evaluations",
                                "5 values",
                                "nothing about the settings: a NaN run, not a perfect one; a loss that is not updated",
                                "the loss is really 0 and the evaluation finite (then F09)",
                                List.of(
                                        "SageMaker Debugger UnchangedTensor (3 steps, relative tolerance 1e-5)",
                                        "public trainer_state.json files with loss 0.0, grad_norm NaN and eval_loss"
                                                + " NaN")))
                .with(Severity.HIGH)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> train = view.anyTrainLoss();
        if (train.isEmpty() || train.get().size() < CONSTANT) {
            return Verdict.unknown("a training loss with 5 values");
        }
        Curve loss = train.get();
        int zeros = tailOf(loss, true);
        boolean evaluationLost = view.anyValLoss().map(Curve::lost).orElse(0) > 0
                || view.find(name -> name.metric().equals("loss")).stream().anyMatch(curve -> curve.lost() > 0)
                || view.gradientNorm().map(Curve::lost).orElse(0) > 0
                || view.find(name -> name.metric().endsWith("loss")).stream().anyMatch(curve -> curve.lost() > 0);
        if (zeros >= 2 && evaluationLost) {
            int from = loss.size() - zeros;
            return Draft.fact()
                    .says("The training loss is logged as exactly 0 from " + loss.at(from)
                            + " on while other losses are NaN: the run had become NaN, it is not a perfect fit.")
                    .quotes(Evidence.of(loss, from, loss.size() - 1, "training loss", 0)
                            .against("0 beside NaN"))
                    .asks("Take the values behind " + loss.at(Math.max(0, from - 1)) + " out of every comparison.");
        }
        int constant = tailOf(loss, false);
        if (constant >= CONSTANT && constant >= loss.size() / 2 && loss.last() != 0) {
            int from = loss.size() - constant;
            return Draft.fact()
                    .severity(Severity.MEDIUM)
                    .says("The training loss is the same to five digits over the last " + constant
                            + " values: what is logged is not updated, or nothing is trained.")
                    .quotes(Evidence.of(loss, from, loss.size() - 1, "constant value", loss.last())
                            .against("1e-5 relative"))
                    .asks("Check that the logged number is recomputed and that parameters require gradients.");
        }
        return Verdict.silent("training loss neither 0 beside NaN nor constant");
    }

    /** How many values at the end are zero, or equal to the last. */
    private static int tailOf(Curve loss, boolean zero) {
        double target = zero ? 0 : loss.last();
        int count = 0;
        for (int i = loss.size() - 1; i >= 0; i--) {
            if (Math.abs(loss.value(i) - target) > (zero ? 0 : 1e-5 * Math.abs(target))) {
                break;
            }
            count++;
        }
        return count;
    }
}
