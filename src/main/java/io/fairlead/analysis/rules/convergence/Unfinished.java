package io.fairlead.analysis.rules.convergence;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.metrics.RunStatus;
import java.util.Optional;

/** D14: the run is going on; what its metric is likely to end at. */
public final class Unfinished implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D14",
                        "Still running",
                        RuleCard.Detail.of(
                                "status running with fewer epochs than planned: power law, exponential and last value,"
                                        + " weighted by past error, at the planned end",
                                "6 evaluations and the planned number of epochs",
                                "nothing about the settings yet: the search is told a forecast with its deviation",
                                "the plan is not known",
                                "measured: the last value is off by 16, 7.7 and 2.5 % at 25, 50 and 75 % of the run,"
                                        + " and too pessimistic in 88, 78 and 58 % of runs"))
                .with(Severity.LOW)
                .with(Channel.PARTIAL_VALUE)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        RunStatus status = subject.view().run().status();
        if (status != RunStatus.RUNNING) {
            return Verdict.silent("status " + status.word());
        }
        Optional<Prospect> found = Prospect.of(subject);
        if (found.isEmpty()) {
            return Verdict.unknown("the planned number of epochs and a validation metric with 6 values");
        }
        Prospect prospect = found.get();
        double share = prospect.seen() / prospect.planned();
        return Draft.fact()
                .says("The run is at epoch " + Say.number(prospect.seen()) + " of " + Say.number(prospect.planned())
                        + "; " + prospect + ", to be beaten with probability " + Say.percent(prospect.better()) + ".")
                .quotes(
                        Evidence.of(prospect.metric(), "share of the run seen", share),
                        Evidence.of(prospect.metric(), "forecast", prospect.mean()))
                .asks("Do not compare its present values with those of finished runs.");
    }
}
