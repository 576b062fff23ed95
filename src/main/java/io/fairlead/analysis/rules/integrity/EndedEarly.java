package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.metrics.RunStatus;
import io.fairlead.metrics.TrainingRun;

/** D01: the run was killed, crashed or cut before its planned end. */
public final class EndedEarly implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D01",
                        "Ended before its time",
                        RuleCard.Detail.of(
                                "status stopped or crashed; or fewer epochs than planned",
                                "none",
                                "its last value is not its final value; a crash at the start says nothing about the"
                                        + " settings",
                                "the run is still going",
                                "measured: the last value is too pessimistic a forecast in 78 % of runs at half"
                                        + " budget"))
                .with(Severity.LOW)
                .with(Channel.PARTIAL_VALUE)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        TrainingRun run = subject.view().run();
        TrainingRun.Ending ending = run.ending();
        int epochs = run.epochs().orElse(0);
        if (run.status() == RunStatus.CRASHED && epochs == 0) {
            return Draft.fact()
                    .severity(Severity.HIGH)
                    .says("The run crashed before its first epoch" + reason(ending)
                            + ": it says nothing about its settings.")
                    .quotes(Evidence.of("epochs", "logged", 0))
                    .asks("Mend the cause and start the same configuration again.");
        }
        if (run.status() != RunStatus.CRASHED && run.status() != RunStatus.STOPPED) {
            return Verdict.silent("status " + run.status().word());
        }
        String planned = ending.plannedEpochs().isPresent()
                ? " of " + ending.plannedEpochs().getAsInt()
                : "";
        return Draft.fact()
                .says("The run " + (run.status() == RunStatus.CRASHED ? "crashed" : "was stopped") + " after " + epochs
                        + planned + " epochs" + reason(ending)
                        + "; its best value so far is a lower bound, not a result.")
                .quotes(Evidence.of("epochs", "logged", epochs))
                .asks("Resume from the last checkpoint if the curve was still improving; do not compare its last value"
                        + " with finished runs.");
    }

    private static String reason(TrainingRun.Ending ending) {
        return ending.reason().isBlank() ? "" : " (" + ending.reason() + ")";
    }
}
