package io.fairlead.report.session;

import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.SearchPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A metric over the course of several runs.
 *
 * @param metric its canonical name
 * @param byEpoch whether positions are epochs; else they are steps or numbers of points
 * @param lines one for each run that has it; copied
 */
record Curves(String metric, boolean byEpoch, List<Line> lines) {

    /** More points than this are thinned to every second, third, … */
    static final int MOST_POINTS = 120;

    private static final int MOST_METRICS = 6;
    private static final int FEWEST_POINTS = 3;
    private static final List<String> USUAL =
            List.of("val/auc", "val/loss", "train/loss", "val/F_FPR", "val/acc", "val/F_OAE");

    Curves {
        lines = List.copyOf(lines);
    }

    /** The metrics that decide in a search, then the usual ones, as far as the runs have logged them. */
    static List<Curves> of(SearchPlan plan, List<LabelledRun> runs) {
        Set<String> wanted = new LinkedHashSet<>();
        plan.objectives()
                .checkpoint()
                .ifPresent(rule -> wanted.addAll(rule.select().names()));
        plan.objectives()
                .objectives()
                .forEach(objective -> wanted.addAll(objective.metric().names()));
        wanted.addAll(USUAL);
        return wanted.stream()
                .flatMap(metric -> of(metric, runs))
                .limit(MOST_METRICS)
                .toList();
    }

    private static Stream<Curves> of(String metric, List<LabelledRun> runs) {
        List<LabelledRun> having = runs.stream()
                .filter(one -> one.run()
                        .series(metric)
                        .filter(series -> series.size() >= FEWEST_POINTS)
                        .isPresent())
                .toList();
        if (having.isEmpty()) {
            return Stream.empty();
        }
        boolean byEpoch = having.stream().allMatch(one -> hasEpochs(series(one, metric)));
        List<Line> lines = having.stream()
                .map(one -> line(one.label(), series(one, metric), byEpoch))
                .toList();
        return Stream.of(new Curves(metric, byEpoch, lines));
    }

    private static MetricSeries series(LabelledRun one, String metric) {
        return one.run().series(metric).orElseThrow();
    }

    private static boolean hasEpochs(MetricSeries series) {
        for (int i = 0; i < series.size(); i++) {
            if (Double.isNaN(series.epoch(i))) {
                return false;
            }
        }
        return true;
    }

    private static Line line(String label, MetricSeries series, boolean byEpoch) {
        int stride = (series.size() + MOST_POINTS - 1) / MOST_POINTS;
        double[] positions = series.positions();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < series.size(); i += stride) {
            x.add(byEpoch ? series.epoch(i) : positions[i]);
            y.add(series.value(i));
        }
        return new Line(label, x, y, series.size());
    }

    /**
     * A run with the name that it has on the page.
     *
     * @param label such as {@code trial 12}
     * @param run the run
     */
    record LabelledRun(String label, TrainingRun run) {}

    /**
     * One run's values.
     *
     * @param label the run's name on the page
     * @param x positions; copied
     * @param y values, as many; copied
     * @param logged how many points the log has, of which these are some
     */
    record Line(String label, List<Double> x, List<Double> y, int logged) {

        Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }
}
