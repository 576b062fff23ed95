package io.fairlead.analysis.rules.fairness;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** F57: on another data set the ranking holds but the rates at 0.5 do not: the threshold has moved. */
public final class ThresholdMoved implements Rule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F57",
                        "Threshold moved, ranking fine",
                        RuleCard.Detail.of(
                                "a test set's accuracy at 0.5 is more than 5 points below that at its best threshold"
                                        + " while its AUC is above 0.65",
                                "predictions of a test set, 200 samples",
                                "recalibrate the threshold on held-out data of that set; report F_* at a matched"
                                        + " operating point; no retraining",
                                "the AUC itself is lost",
                                "AI-Face FairnessBench uses 0.5 for all"))
                .with(Severity.LOW)
                .reliable(0.8);
    }

    @Override
    public Verdict examine(Case subject) {
        List<String> moved = new ArrayList<>();
        Draft draft = Draft.fact();
        boolean any = false;
        for (Map.Entry<String, Predictions> entry :
                subject.view().run().predictions().entrySet()) {
            Predictions predictions = entry.getValue();
            if (predictions.size() < 200 || entry.getKey().startsWith("val")) {
                continue;
            }
            any = true;
            double[] balanced = balancedAccuracies(predictions);
            if (balanced[1] - balanced[0] > 0.05 && balanced[1] > 0.6) {
                moved.add(entry.getKey() + " (" + Say.percent(balanced[0]) + " at 0.5, " + Say.percent(balanced[1])
                        + " at " + Say.number(balanced[2]) + ")");
                draft.quotes(Evidence.of("balanced accuracy on " + entry.getKey(), "at 0.5", balanced[0])
                        .against(Say.number(balanced[1]) + " at the best threshold"));
            }
        }
        if (!any) {
            return Verdict.unknown("predictions of a test set");
        }
        return moved.isEmpty()
                ? Verdict.silent("0.5 is within 5 points of the best threshold")
                : draft.says("The threshold has moved on " + String.join(", ", moved)
                                + ": rates and F_* at 0.5 mislead where the ranking is fine.")
                        .asks("Choose the threshold on held-out data of that set, and report F_* at the same"
                                + " false-positive rate everywhere.");
    }

    /** Balanced accuracy at 0.5, at the best threshold, and that threshold. */
    private static double[] balancedAccuracies(Predictions predictions) {
        Integer[] order = new Integer[predictions.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(predictions::score).reversed());
        double positives = 0;
        for (int i = 0; i < order.length; i++) {
            positives += predictions.label(i);
        }
        double negatives = order.length - positives;
        double tp = 0;
        double fp = 0;
        double[] found = {0.5, 0.5, 0.5};
        for (int i = 0; i < order.length; i++) {
            double score = predictions.score(order[i]);
            double balanced = 0.5 * (tp / positives + 1 - fp / negatives);
            if (i > 0 && predictions.score(order[i - 1]) >= 0.5 && score < 0.5) {
                found[0] = balanced;
            }
            if (balanced > found[1] && (i == 0 || score != predictions.score(order[i - 1]))) {
                found[1] = balanced;
                found[2] = score;
            }
            tp += predictions.label(order[i]);
            fp += 1 - predictions.label(order[i]);
        }
        return found;
    }
}
