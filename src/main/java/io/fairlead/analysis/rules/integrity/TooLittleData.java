package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import java.util.Optional;

/** F01: fewer evaluations than any trend can be told from. */
public final class TooLittleData implements Rule {

    /** Evaluations below which no trend finding speaks. */
    private static final int TREND = 8;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F01",
                        "Too little data",
                        RuleCard.Detail.of(
                                "evaluations < 8",
                                "none",
                                "nothing about the settings; log training and validation loss at least 20 times",
                                "never",
                                "TheDeepChecker waits 10 warm-up steps and checks every 10; 8 is our choice"))
                .with(Severity.LOW)
                .reliable(1);
    }

    @Override
    public Verdict examine(Case subject) {
        Optional<Curve> judged = subject.view().judged().map(Quality::curve);
        Optional<Curve> curve = judged.isPresent() ? judged : subject.view().anyTrainLoss();
        if (curve.isEmpty()) {
            return Draft.fact()
                    .says("The log holds neither a validation metric nor a loss, so nothing can be said of the"
                            + " training.")
                    .asks("Log training loss, validation loss and the selection metric at every evaluation, 20 times"
                            + " or more.");
        }
        int points = curve.get().size();
        if (points >= TREND) {
            return Verdict.silent(points + " evaluations, 8 needed");
        }
        return Draft.fact()
                .says("Only " + points + " values of " + curve.get().name()
                        + ": trends need 8 and plateaus 12; of overfitting only a plain case can be told from 5 on.")
                .quotes(Evidence.of(curve.get().name().text(), "points", points).against("8"))
                .asks("Evaluate at least 20 times in a run, and log the learning rate and the gradient norm before"
                        + " clipping.");
    }
}
