package io.fairlead.analysis.rules.generalization;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Sense;
import java.util.Optional;

/** F23: validation far better than training: leakage, an easy split, or a training number of another kind. */
public final class ValidationFarBetter implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F23",
                        "Validation far better than training",
                        RuleCard.Detail.of(
                                "the same metric is better on validation by more than 5 points over the last 3"
                                        + " evaluations, or 0.995 from the first two evaluations on",
                                "3 evaluations of both",
                                "check leakage and an easy validation split",
                                "dropout, augmentation or balanced sampling in the training number",
                                "UMLAUT's rule fired on 54 of 68 normal runs, so this one is weak"))
                .with(Severity.LOW)
                .reliable(0.5);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        for (Curve train : view.find(name -> name.split().equals("train"))) {
            String metric = train.name().metric();
            Optional<Curve> val = view.curve("val/" + metric);
            Sense sense = Sense.of(metric);
            if (val.isPresent()
                    && sense == Sense.UP
                    && val.get().size() >= 3
                    && train.size() >= 3
                    && train.max() <= 1.0001
                    && val.get().max() <= 1.0001) {
                double ahead = val.get().lastMean(3) - train.lastMean(3);
                return ahead > 0.05
                        ? Draft.fires(ahead, 0.05, val.get().size(), 3)
                                .says("val/" + metric + " ends " + Say.number(100 * ahead) + " points above train/"
                                        + metric
                                        + ": check for leakage, unless the training number has dropout,"
                                        + " augmentation or balanced sampling.")
                                .quotes(
                                        Evidence.at(train, train.size() - 1, "training"),
                                        Evidence.at(val.get(), val.get().size() - 1, "validation")
                                                .against("5 points"))
                        : Verdict.silent("val/" + metric + " is ahead by " + Say.number(100 * ahead) + " points");
            }
        }
        return Verdict.unknown("the same metric on training and validation data");
    }
}
