package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.metrics.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** D15: at the usual threshold the kept checkpoint gives one class to every sample of a data set. */
public final class OneSided implements Rule {

    private static final int NEEDED = 50;
    private static final double THRESHOLD = 0.5;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D15",
                        "One class for all at the kept checkpoint",
                        RuleCard.Detail.of(
                                "all scores of a data set on one side of 0.5 although it has both classes",
                                "predictions, 50 samples",
                                "as for the constant classifier: its F_* of 0 are not fairness, and the run has no score",
                                "a data set of one class",
                                "rehearsal runs: 60 % of random settings end so on a test set, most of them with an AUC"
                                        + " away from 0.5"))
                .with(Severity.HIGH)
                .with(Channel.FEASIBILITY)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        List<String> sides = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int sets = 0;
        int samples = 0;
        for (Map.Entry<String, Predictions> entry :
                subject.view().run().predictions().entrySet()) {
            Predictions predictions = entry.getValue();
            if (predictions.size() < NEEDED || !hasBothClasses(predictions)) {
                continue;
            }
            sets++;
            samples += predictions.size();
            if (isOneSided(predictions)) {
                names.add(entry.getKey());
                sides.add(predictions.score(0) >= THRESHOLD ? "fake" : "real");
            }
        }
        if (sets == 0) {
            return Verdict.unknown("predictions of a data set with both classes, 50 samples");
        }
        if (names.isEmpty()) {
            return Verdict.silent("each of " + sets + " data sets has scores on both sides of 0.5");
        }
        Draft draft = Draft.fires(4.0 * names.size() / sets, 1, samples, NEEDED)
                .says("At the kept checkpoint every sample of " + String.join(", ", names) + " is called "
                        + String.join(" or ", sides.stream().distinct().toList()) + ": "
                        + (names.size() == 1 ? "its" : "their") + " F_FPR, F_DP and F_MEO of 0 are not fairness.")
                .quotes(Evidence.of(String.join(", ", names), "share of samples called alike", 1.0)
                        .against("scores on both sides of " + Say.number(THRESHOLD)));
        ConstantClassifier.advise(draft, subject);
        return draft.asks("Balance the classes in training, or choose the threshold on held-out data of each set.");
    }

    private static boolean hasBothClasses(Predictions predictions) {
        for (int i = 1; i < predictions.size(); i++) {
            if (predictions.label(i) != predictions.label(0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneSided(Predictions predictions) {
        for (int i = 1; i < predictions.size(); i++) {
            if (predictions.score(i) >= THRESHOLD != predictions.score(0) >= THRESHOLD) {
                return false;
            }
        }
        return true;
    }
}
