package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import java.util.List;

/** F38: the batch was changed and the learning rate was not. */
public final class BatchWithoutRate implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F38",
                        "Batch changed, learning rate not",
                        RuleCard.Detail.of(
                                "two runs whose batches differ by 2x or more at the same learning rate, at most three"
                                        + " differences, and whose results differ by more than twice the retrain noise",
                                "2 runs",
                                "learning rate x sqrt(k) with Adam, x k with SGD",
                                "batch-norm size effects",
                                "Malladi et al. 2022; Google tuning playbook"))
                .with(Severity.LOW)
                .reliable(0.75);
    }

    @Override
    public Verdict examine(StudyView study) {
        List<RunView> runs = study.ranked();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                RunView better = runs.get(i);
                RunView worse = runs.get(j);
                double ratio = worse.roles().number(Role.BATCH_SIZE).orElse(Double.NaN)
                        / better.roles().number(Role.BATCH_SIZE).orElse(Double.NaN);
                double rates = worse.roles().number(Role.LEARNING_RATE).orElse(Double.NaN)
                        / better.roles().number(Role.LEARNING_RATE).orElse(Double.NaN);
                double behind = StudyView.score(better) - StudyView.score(worse);
                boolean apart = (ratio >= 2 || ratio <= 0.5) && Math.abs(rates - 1) < 0.01;
                if (apart
                        && behind > 2 * study.noise().deviation()
                        && Settings.between(
                                                better.run().hyperparameters(),
                                                worse.run().hyperparameters())
                                        .size()
                                <= 3) {
                    return Draft.fires(behind, 2 * study.noise().deviation(), 4, 2)
                            .says(worse + " has " + Say.times(ratio) + " the batch of " + better
                                    + " at the same learning rate and is worse by " + Say.number(behind)
                                    + ": the rate should have followed (x" + Say.number(Math.sqrt(ratio))
                                    + " with Adam).")
                            .quotes(Evidence.of("batch", "ratio", ratio).against("2"));
                }
            }
        }
        return Verdict.silent("no two runs differ in the batch alone");
    }
}
