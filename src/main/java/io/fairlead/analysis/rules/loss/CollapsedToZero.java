package io.fairlead.analysis.rules.loss;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Sense;
import java.util.Optional;

/** F09: training and validation loss fell to nothing: leakage, one class, or a wrong reduction. */
public final class CollapsedToZero implements Rule {

    private static final int LASTING = 10;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F09",
                        "Loss collapsed to zero",
                        RuleCard.Detail.of(
                                "training loss below 1e-4, or below 1e-3 of the first, for the last 10 values, and"
                                        + " validation loss below 1e-3 or the metric at 0.995 from the first two"
                                        + " evaluations on",
                                "10 values",
                                "nothing before leakage, a duplicated split, single-class data and the loss's"
                                        + " reduction are ruled out",
                                "a tiny or separable task that the user declares",
                                "TheDeepChecker's proper-fitting checks; seen in real logs"))
                .reliable(0.7);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<Curve> loss = view.trainBatch().filter(curve -> curve.size() >= LASTING);
        if (loss.isEmpty()) {
            return Verdict.unknown("a training loss with 10 values");
        }
        Curve train = loss.get();
        double highest = train.from(train.size() - LASTING).max();
        boolean collapsed = train.first() > 0 && (highest < 1e-4 || highest < 1e-3 * train.first());
        boolean valZero = view.anyValLoss()
                .filter(curve -> curve.size() > 0 && curve.lost() == 0)
                .map(curve -> curve.last() < 1e-3)
                .orElse(false);
        boolean perfect = view.quality()
                .filter(quality -> quality.sense() == Sense.UP)
                .map(CollapsedToZero::perfectAtOnce)
                .orElse(false);
        boolean lost = view.anyValLoss().map(curve -> curve.lost() > 0).orElse(false);
        if (!collapsed || lost || !(valZero || perfect)) {
            return Verdict.silent("training loss at most " + Say.number(highest) + " over the last 10 values");
        }
        return Draft.fires(1e-3, Math.max(highest, 1e-9), train.size(), LASTING)
                .says("Training loss fell to " + Say.number(highest) + " or less and "
                        + (valZero
                                ? "validation loss is nearly 0 too"
                                : "the metric was perfect from the first evaluations on")
                        + ": check for leakage, a duplicated split or a single class before believing it.")
                .quotes(Evidence.of(train, train.size() - LASTING, train.size() - 1, "largest of the last 10", highest)
                        .against("1e-4"))
                .asks("Compare the file lists of training and validation data, and count the classes in both.");
    }

    private static boolean perfectAtOnce(Quality quality) {
        Curve curve = quality.curve();
        return curve.size() >= 2 && curve.value(0) >= 0.995 && curve.value(1) >= 0.995;
    }
}
