package io.fairlead.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the two-stage project computes in training from scores, labels and subgroups.
 *
 * <p>Predicted fake is a score of at least 0.5. Fairness follows the in-training rule: subgroups below ten samples are
 * dropped, those with one class stay and their missing rates are zero, and a subgroup in which only one class occurs and
 * is predicted has every rate zero. If any score is not a number, AUC and EER are 0.5 and AP is 0, as the project's
 * exception handling leaves them.
 */
final class DetectionScores {

    private static final int FEWEST = 10;

    private DetectionScores() {}

    /** Returns {@code auc}, {@code acc}, {@code eer} and {@code ap}, all fractions. */
    static Map<String, Double> detection(double[] scores, int... labels) {
        double right = 0;
        for (int i = 0; i < scores.length; i++) {
            right += (scores[i] >= 0.5 ? 1 : 0) == labels[i] ? 1 : 0;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        boolean broken = Arrays.stream(scores).anyMatch(Double::isNaN);
        Curve curve = broken ? new Curve(0.5, 0.5, 0) : curve(scores, labels);
        metrics.put("auc", curve.auc);
        metrics.put("acc", right / scores.length);
        metrics.put("eer", curve.eer);
        metrics.put("ap", curve.ap);
        return metrics;
    }

    /** One pass down the sorted scores, ties together: areas under ROC and precision-recall, and the equal error rate. */
    private static Curve curve(double[] scores, int... labels) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
        double positives = Arrays.stream(labels).sum();
        double negatives = labels.length - positives;
        double tp = 0;
        double fp = 0;
        double auc = 0;
        double ap = 0;
        double closest = Double.POSITIVE_INFINITY;
        double eer = 0.5;
        for (int i = 0; i < order.length; ) {
            double tpBefore = tp;
            double fpBefore = fp;
            double score = scores[order[i]];
            while (i < order.length && scores[order[i]] == score) {
                tp += labels[order[i]];
                fp += 1 - labels[order[i]];
                i++;
            }
            auc += (fp - fpBefore) * (tp + tpBefore) / 2;
            ap += (tp - tpBefore) / positives * tp / (tp + fp);
            double gap = Math.abs(fp / negatives - (1 - tp / positives));
            if (gap < closest) {
                closest = gap;
                eer = (fp / negatives + 1 - tp / positives) / 2;
            }
        }
        return new Curve(auc / (positives * negatives), eer, ap);
    }

    private record Curve(double auc, double eer, double ap) {}

    /** Returns {@code F_*} in percent, {@code num_subgroups}, {@code avg_fpr} and {@code avg_acc}. */
    static Map<String, Double> fairness(double[] scores, int[] labels, int... subgroups) {
        List<Rates> groups = new ArrayList<>();
        for (int subgroup = 0; subgroup < 8; subgroup++) {
            int wanted = subgroup;
            int[] members = IntStream.range(0, scores.length)
                    .filter(i -> subgroups[i] == wanted)
                    .toArray();
            if (members.length >= FEWEST) {
                groups.add(Rates.of(scores, labels, members));
            }
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (groups.size() < 2) {
            return metrics;
        }
        double meanFpr = mean(groups, Rates::fpr);
        metrics.put(
                "F_FPR",
                100
                        * groups.stream()
                                .mapToDouble(g -> Math.abs(g.fpr() - meanFpr))
                                .sum());
        metrics.put("F_OAE", 100 * spread(groups, Rates::acc));
        metrics.put("F_DP", 100 * Math.max(spread(groups, Rates::fake), spread(groups, Rates::real)));
        double errors = Math.max(spread(groups, Rates::fpr), spread(groups, Rates::fnr));
        metrics.put("F_MEO", 100 * Math.max(errors, Math.max(spread(groups, Rates::tnr), spread(groups, Rates::tpr))));
        metrics.put("num_subgroups", (double) groups.size());
        metrics.put("avg_fpr", meanFpr);
        metrics.put("avg_acc", mean(groups, Rates::acc));
        return metrics;
    }

    private static double mean(List<Rates> groups, ToDoubleFunction<Rates> rate) {
        return groups.stream().mapToDouble(rate).average().orElse(0);
    }

    private static double spread(List<Rates> groups, ToDoubleFunction<Rates> rate) {
        return groups.stream().mapToDouble(rate).max().orElse(0)
                - groups.stream().mapToDouble(rate).min().orElse(0);
    }

    private record Rates(double fpr, double tpr, double fnr, double tnr, double acc, double fake, double real) {

        static Rates of(double[] scores, int[] labels, int... members) {
            double[] counts = new double[4];
            for (int i : members) {
                counts[2 * labels[i] + (scores[i] >= 0.5 ? 1 : 0)]++;
            }
            double n = members.length;
            double right = (counts[0] + counts[3]) / n;
            // Only one class occurs and is predicted: the project's confusion matrix is 1 by 1, and all rates are zero.
            if (counts[0] == n || counts[3] == n) {
                return new Rates(0, 0, 0, 0, right, 0, 0);
            }
            double reals = Math.max(1, counts[0] + counts[1]);
            double fakes = Math.max(1, counts[2] + counts[3]);
            return new Rates(
                    counts[1] / reals,
                    counts[3] / fakes,
                    counts[2] / fakes,
                    counts[0] / reals,
                    right,
                    (counts[1] + counts[3]) / n,
                    (counts[0] + counts[2]) / n);
        }
    }
}
