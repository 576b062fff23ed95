package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** D13: the validation metric does not put runs in the order that the test sets do. */
public final class ValidationDoesNotRank implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D13",
                        "Validation does not rank the test sets",
                        RuleCard.Detail.of(
                                "Kendall rank correlation between best validation AUC and a test set's AUC at that"
                                        + " epoch below 0.5, over five runs or more that lie within 0.1 of the best",
                                "5 runs with both",
                                "select on a validation set of another source, or on several",
                                "the runs differ by no more than noise",
                                "FF++ barely ranks configurations for Celeb-DF: validation 0.932 to 0.955, test 0.681"
                                        + " to 0.712"))
                .reliable(0.8);
    }

    @Override
    public Verdict examine(StudyView study) {
        Map<String, List<double[]>> pairs = new TreeMap<>();
        double best =
                study.ranked().stream().mapToDouble(StudyView::score).max().orElse(0);
        for (RunView run : study.ranked()) {
            if (best - StudyView.score(run) > 0.1 || run.judged().isEmpty()) {
                continue;
            }
            Quality quality = run.judged().get();
            double place = quality.curve().place(quality.best());
            run.find(name -> name.split().equals("test") && name.metric().equals("auc"))
                    .forEach(curve -> {
                        int at = 0;
                        while (at < curve.size() - 1 && curve.place(at + 1) <= place) {
                            at++;
                        }
                        pairs.computeIfAbsent(curve.name().dataset(), key -> new ArrayList<>())
                                .add(new double[] {quality.bestValue(), curve.value(at)});
                    });
        }
        if (pairs.size() > 1) {
            // A summary without a data set's name repeats one of the others.
            pairs.remove("");
        }
        List<String> weak = new ArrayList<>();
        double lowest = 1;
        int runs = 0;
        for (Map.Entry<String, List<double[]>> entry : pairs.entrySet()) {
            if (entry.getValue().size() >= 5) {
                runs = Math.max(runs, entry.getValue().size());
                double rank = rankCorrelation(entry.getValue());
                lowest = Math.min(lowest, rank);
                if (rank < 0.5) {
                    weak.add(Say.number(rank) + " with " + (entry.getKey().isEmpty() ? "the test set" : entry.getKey())
                            + " over " + entry.getValue().size() + " runs");
                }
            }
        }
        if (runs == 0) {
            return Verdict.unknown("five runs with validation and test AUC");
        }
        if (weak.isEmpty()) {
            return Verdict.silent("lowest rank correlation with a test set " + Say.number(lowest));
        }
        return Draft.fires(1 - lowest, 0.5, runs, 5)
                .says("Validation does not rank the test sets: the rank correlation is " + String.join(", ", weak)
                        + ".")
                .quotes(Evidence.of(study.metric(), "lowest rank correlation", lowest)
                        .against("0.5"))
                .asks("Select on held-out data of another source as well.");
    }

    private static double rankCorrelation(List<double[]> pairs) {
        double concordant = 0;
        double all = 0;
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = 0; j < i; j++) {
                double a = pairs.get(i)[0] - pairs.get(j)[0];
                double b = pairs.get(i)[1] - pairs.get(j)[1];
                concordant += Math.signum(a * b);
                all++;
            }
        }
        return concordant / all;
    }
}
