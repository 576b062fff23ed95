package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.RunView;

/** D12: hours that were spent after nothing better could come. */
public final class WastedBudget implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D12",
                        "Wasted budget",
                        RuleCard.Detail.of(
                                "epochs after each run's best value and after losses were lost: more than 30 % of all"
                                        + " epochs",
                                "2 runs",
                                "stop on the first value that is not a number; patience of max(5 evaluations, 10 % of"
                                        + " the run)",
                                "the schedule needs its end",
                                "catalogue F15; a NaN run of the two-stage project goes on to its last epoch"))
                .with(Severity.LOW)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(StudyView study) {
        double spent = 0;
        double wasted = 0;
        double afterLoss = 0;
        for (RunView run : study.runs()) {
            double epochs = run.run().epochs().orElse(0);
            spent += epochs;
            if (run.isLost()) {
                double lost =
                        run.anyValLoss().or(run::anyTrainLoss).map(Curve::lost).orElse(0);
                afterLoss += Math.min(epochs, lost);
                wasted += Math.min(epochs, lost);
            } else {
                wasted += run.judged()
                        .map(quality -> epochs
                                * (1 - quality.curve().progress(quality.best()))
                                * quality.curve().size()
                                / Math.max(1, quality.curve().size() + run.constantPoints()))
                        .orElse(0.0);
            }
        }
        if (study.runs().size() < 2 || spent == 0) {
            return Verdict.unknown("two runs with epochs");
        }
        double share = wasted / spent;
        if (!(share > 0.3)) {
            return Verdict.silent(Say.percent(share) + " of the epochs came after a run's best value");
        }
        return Draft.fires(share, 0.3, study.runs().size(), 2)
                .says(Say.percent(share) + " of all " + Say.number(spent) + " epochs came after their run's best value"
                        + (afterLoss > 0 ? ", " + Say.number(afterLoss) + " of them after the loss had become NaN" : "")
                        + ".")
                .quotes(Evidence.of("epochs", "share after the best", share).against("30 %"))
                .asks("Stop a run on the first loss that is not a number.");
    }
}
