package io.fairlead.analysis.rules.generalization;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import java.util.Optional;

/** F20: training loss far below validation loss, but validation does not suffer. A guard, for information. */
public final class WideGap implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F20",
                        "Wide but flat gap",
                        RuleCard.Detail.of(
                                "validation loss more than 10 % above training loss at the end while its last third"
                                        + " does not rise",
                                "12 evaluations",
                                "nothing; at most one ablation with weight decay x3",
                                "never (informational)",
                                "measured: half of the healthy runs end with such a gap"))
                .with(Severity.LOW)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Divide> found = Divide.of(subject.view());
        if (found.isEmpty()) {
            return Verdict.unknown("a validation loss with 12 finite values and a training loss");
        }
        Divide divide = found.get();
        double gap = divide.val().lastMean(3) / divide.train().lastMean(3) - 1;
        double rise = divide.val().from(divide.val().size() * 2 / 3).rise();
        if (!(gap > 0.25 && gap < 1.5) || divide.holds() || rise > 2) {
            return Verdict.silent("gap " + Say.percent(gap) + ", z of the last third " + Say.number(rise));
        }
        return Draft.fires(gap, 0.25, divide.val().size(), Divide.NEEDED)
                .says("Validation loss ends " + Say.percent(gap)
                        + " above training loss but does not rise: half of all healthy runs" + " look like this.")
                .quotes(
                        Evidence.at(divide.val(), divide.val().size() - 1, "validation loss"),
                        Evidence.at(divide.train(), divide.train().size() - 1, "training loss")
                                .against("gap 25 %"));
    }
}
