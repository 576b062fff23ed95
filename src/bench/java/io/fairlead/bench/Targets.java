package io.fairlead.bench;

import io.fairlead.bench.campaign.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What our search set out to reach: medians over seeds after a number of trials. Some stand for the best that
 * Optuna's samplers reach with more trials, some for the best known.
 */
final class Targets {

    private static final List<Target> ALL = List.of(
            share("zdt1", 40, 0.99),
            share("zdt1", 100, 1.0),
            share("zdt2", 50, 0.95),
            share("zdt2", 100, 0.995),
            share("zdt3", 60, 0.93),
            share("zdt3", 100, 0.985),
            share("dtlz2", 40, 0.50),
            share("dtlz2", 100, 0.90),
            share("branin-currin", 50, 0.975),
            share("branin-currin", 100, 0.990),
            share("re2-4-1", 40, 0.975),
            share("re2-4-1", 100, 0.990),
            share("mixed-hpo", 40, 0.64),
            share("mixed-hpo", 100, 0.85),
            loss("hartmann6", 60, -3.30),
            loss("hartmann6", 100, -3.322),
            loss("ackley10", 60, 3.3),
            loss("ackley10", 100, 1.0),
            loss("mixed-hpo-1", 40, 0.086),
            loss("mixed-hpo-1", 100, 0.060),
            share("re21", 100, 0.99),
            share("re24", 100, 0.99),
            share("re33", 100, 0.96),
            share("re34", 100, 0.97),
            share("re37", 100, 0.97),
            share("re41", 100, 0.87),
            share("re42", 100, 0.85),
            share("re61", 100, 0.99),
            share("zdt1-d6", 100, 0.99),
            share("lc3-167152", 100, 0.60),
            share("lc3-167185", 100, 0.60),
            share("dtlz2-m5", 100, 0.60));

    private Targets() {}

    /** Returns the targets on the problems that were run; empty if there are none. */
    static String table(Tables tables) {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : ALL) {
            double withheld = tables.median(target.problem, "fairlead", target.trials);
            double told = tables.median(target.problem, "fairlead+ref", target.trials);
            if (!Double.isNaN(withheld) || !Double.isNaN(told)) {
                rows.add(List.of(
                        target.problem,
                        Integer.toString(target.trials),
                        (target.higherIsBetter ? "at least " : "at most ") + target.value,
                        target.verdict(withheld),
                        target.verdict(told)));
            }
        }
        return rows.isEmpty()
                ? ""
                : Tables.markdown(List.of("problem", "trials", "target", "reached", "with reference"), rows);
    }

    private static Target share(String problem, int trials, double value) {
        return new Target(problem, trials, value, true);
    }

    private static Target loss(String problem, int trials, double value) {
        return new Target(problem, trials, value, false);
    }

    /**
     * One aim.
     *
     * @param problem the problem's name
     * @param trials after how many trials
     * @param value the median to reach
     * @param higherIsBetter whether it is a share of hypervolume rather than a loss
     */
    private record Target(String problem, int trials, double value, boolean higherIsBetter) {

        String verdict(double median) {
            if (Double.isNaN(median)) {
                return "";
            }
            // As many digits as the target has: 0.9999 counts as 1.000.
            double slack = 0.0005;
            boolean reached = higherIsBetter ? median >= value - slack : median <= value + slack;
            return String.format(Locale.ROOT, "%.4g %s", median, reached ? "yes" : "no");
        }
    }
}
