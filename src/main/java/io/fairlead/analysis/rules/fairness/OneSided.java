package io.fairlead.analysis.rules.fairness;

import io.fairlead.analysis.finding.Channel;
import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.Predictions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** D15: at the usual threshold the kept checkpoint gives one class to every sample of a data set. */
public final class OneSided implements Rule {

    private static final int NEEDED = 50;
    private static final double THRESHOLD = 0.5;

    /** From this validation AUC on the model tells the classes apart, wherever its scores lie. */
    private static final double RANKS = 0.65;

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D15",
                        "One class for all at the kept checkpoint",
                        RuleCard.Detail.of(
                                "all scores of a data set on one side of 0.5 although it has both classes",
                                "predictions, 50 samples",
                                "its F_* of 0 are not fairness, and the run has no score; balanced classes if it ranks well (AUC of"
                                        + " 0.65), else as for the constant classifier",
                                "a data set of one class",
                                "rehearsal runs: 60 % of random settings end so on a test set, most of them with an AUC"
                                        + " away from 0.5"))
                .with(Severity.HIGH)
                .with(Channel.FEASIBILITY)
                .reliable(0.95);
    }

    @Override
    public Verdict examine(Case subject) {
        Map<String, Predictions> judged = judged(subject.view());
        if (judged.isEmpty()) {
            return Verdict.unknown("predictions of a data set with both classes, 50 samples");
        }
        List<String> names = names(subject.view());
        int sets = judged.size();
        if (names.isEmpty()) {
            return Verdict.silent("each of " + sets + " data sets has scores on both sides of 0.5");
        }
        int samples = judged.values().stream().mapToInt(Predictions::size).sum();
        List<String> sides = judged.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .map(entry -> entry.getValue().score(0) >= THRESHOLD ? "fake" : "real")
                .distinct()
                .toList();
        Draft draft = Draft.fires(4.0 * names.size() / sets, 1, samples, NEEDED)
                .says("At the kept checkpoint every sample of " + String.join(", ", names) + " is called "
                        + String.join(" or ", sides) + ": "
                        + (names.size() == 1 ? "its" : "their") + " F_FPR, F_DP and F_MEO of 0 are not fairness.")
                .quotes(Evidence.of(String.join(", ", names), "share of samples called alike", 1.0)
                        .against("scores on both sides of " + Say.number(THRESHOLD)));
        if (subject.view().curve("val/auc").filter(auc -> auc.max() >= RANKS).isPresent()) {
            // It is the threshold that is off: the classes are ranked, but what it learned leans to the frequent one.
            draft.moves(
                    Move.toWord(Role.CLASS_BALANCE, "true", "scores of balanced classes lie on both sides of 0.5"),
                    Move.toWord(Role.SAMPLER, "false", "only one way of sampling at a time"));
        } else {
            ConstantClassifier.advise(draft, subject);
        }
        return draft.asks("Balance the classes in training, or choose the threshold on held-out data of each set.");
    }

    /** The data sets that can be judged: with enough samples, of both classes. */
    private static Map<String, Predictions> judged(RunView view) {
        Map<String, Predictions> judged = new TreeMap<>();
        view.run().predictions().forEach((name, predictions) -> {
            if (predictions.size() >= NEEDED && hasBothClasses(predictions)) {
                judged.put(name, predictions);
            }
        });
        return judged;
    }

    /** The data sets of a run all of whose samples are called alike. */
    static List<String> names(RunView view) {
        return judged(view).entrySet().stream()
                .filter(entry -> isOneSided(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
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
