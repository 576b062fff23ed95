package io.fairlead.rehearsal;

import io.fairlead.fairness.ConfusionCounts;
import io.fairlead.fairness.GroupMetrics;
import io.fairlead.fairness.GroupRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
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
        List<ConfusionCounts> groups = new ArrayList<>();
        for (int subgroup = 0; subgroup < 8; subgroup++) {
            int wanted = subgroup;
            groups.add(count(scores, labels, i -> subgroups[i] == wanted));
        }
        GroupMetrics found = GroupMetrics.of(groups, count(scores, labels, i -> true), GroupRule.PROJECT);
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (found.used().size() < 2) {
            return metrics;
        }
        GroupMetrics.MAIN.forEach(name -> metrics.put(name, found.value(name)));
        metrics.put("num_subgroups", (double) found.used().size());
        metrics.put("avg_fpr", mean(found, groups, DetectionScores::falsePositives));
        metrics.put("avg_acc", mean(found, groups, ConfusionCounts::accuracy));
        return metrics;
    }

    private static ConfusionCounts count(double[] scores, int[] labels, IntPredicate chosen) {
        long[] counts = new long[4];
        for (int i = 0; i < scores.length; i++) {
            if (chosen.test(i)) {
                counts[2 * labels[i] + (scores[i] >= 0.5 ? 1 : 0)]++;
            }
        }
        return new ConfusionCounts(counts[3], counts[1], counts[0], counts[2]);
    }

    /** The project's rate of a subgroup without reals is zero. */
    private static double falsePositives(ConfusionCounts counts) {
        return Double.isNaN(counts.fpr()) ? 0 : counts.fpr();
    }

    private static double mean(
            GroupMetrics found, List<ConfusionCounts> groups, ToDoubleFunction<ConfusionCounts> rate) {
        return found.used().stream()
                .mapToDouble(group -> rate.applyAsDouble(groups.get(group)))
                .average()
                .orElse(0);
    }
}
