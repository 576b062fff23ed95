package io.fairlead.report.pareto;

import io.fairlead.objectives.Goal;
import io.fairlead.objectives.Objective;
import io.fairlead.report.svg.Chart;
import io.fairlead.report.svg.Markup;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.Figures;
import io.fairlead.session.ParetoSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The front as a self-contained page: no network, no script; every number in a picture is also in a table. */
public final class ParetoPage {

    private static final int MOST_CHARTS = 6;

    private ParetoPage() {}

    static String of(ParetoSummary summary) {
        Page page = new Page("Pareto front of " + summary.session());
        fronts(summary, page);
        return page.render(Optional.empty());
    }

    /**
     * Writes pictures and tables of the fronts into a page.
     *
     * @param summary the session's trials
     * @param page the page that they become a part of
     */
    public static void fronts(ParetoSummary summary, Page page) {
        Markup body = page.body();
        page.lead(lead(summary));
        body.open("div", "class", "charts");
        charts(summary).forEach(chart -> body.insert(chart.draw()).line());
        body.close("div").line();
        page.section("Trials on the front");
        table(summary, body);
        if (summary.points().stream().allMatch(point -> point.belief().isEmpty())) {
            return; // too few trials for a model
        }
        page.section("Front of expected values")
                .lead(
                        "What the model believes of each trial without the noise of measuring. A trial that is on the measured"
                                + " front but unlikely to be on the true one was probably lucky.");
        believed(summary, body);
    }

    private static String lead(ParetoSummary summary) {
        return summary.front().size() + " of " + summary.points().size()
                + " feasible trials are not beaten by another; "
                + summary.infeasible() + " more break a constraint. Hypervolume "
                + Figures.shortly(summary.hypervolume())
                + (summary.inferredReference() ? " up to an inferred reference point." : ".");
    }

    private static List<Chart> charts(ParetoSummary summary) {
        List<Chart> charts = new ArrayList<>();
        List<Objective> objectives = summary.objectives();
        for (int i = 0; i < objectives.size(); i++) {
            for (int j = i + 1; j < objectives.size() && charts.size() < MOST_CHARTS; j++) {
                charts.add(chart(summary, objectives.get(i), objectives.get(j)));
            }
        }
        return charts;
    }

    private static Chart chart(ParetoSummary summary, Objective x, Objective y) {
        Chart chart = Chart.titled(y.name() + " against " + x.name()).axes(label(x), label(y));
        add(chart, summary, x, y, "other trials", point -> !point.onFront());
        add(chart, summary, x, y, "on the front", ParetoSummary.Point::onFront);
        List<ParetoSummary.Point> believed = summary.points().stream()
                .filter(point -> point.belief()
                        .filter(ParetoSummary.Belief::onExpectedFront)
                        .isPresent())
                .toList();
        if (!believed.isEmpty()) {
            chart.points(
                    "expected front",
                    believed.stream().mapToDouble(point -> median(point, x)).toArray(),
                    believed.stream().mapToDouble(point -> median(point, y)).toArray());
        }
        summary.front().stream()
                .filter(ParetoSummary.Point::onKnee)
                .forEach(point -> chart.mark(point.value(x), point.value(y), "knee"));
        return chart;
    }

    private static void add(
            Chart chart,
            ParetoSummary summary,
            Objective x,
            Objective y,
            String name,
            Predicate<ParetoSummary.Point> which) {
        List<ParetoSummary.Point> points =
                summary.points().stream().filter(which).toList();
        if (!points.isEmpty()) {
            chart.points(
                    name,
                    points.stream().mapToDouble(point -> point.value(x)).toArray(),
                    points.stream().mapToDouble(point -> point.value(y)).toArray());
        }
    }

    private static double median(ParetoSummary.Point point, Objective objective) {
        return point.belief()
                .map(belief -> belief.expected().get(objective.name()))
                .map(ParetoSummary.Range::median)
                .orElse(point.value(objective));
    }

    private static String label(Objective objective) {
        return objective.name() + (objective.goal() == Goal.MAXIMIZE ? " (higher is better)" : " (lower is better)");
    }

    private static void table(ParetoSummary summary, Markup body) {
        Grid grid = Grid.of(summary, Figures::shortly);
        body.open("div", "class", "scroll").open("table").open("tr");
        grid.head().forEach(name -> body.element("th", name));
        body.close("tr").line();
        for (int i = 0; i < grid.rows().size(); i++) {
            boolean knee = summary.front().get(i).onKnee();
            body.open("tr", "class", knee ? "knee" : "");
            grid.rows().get(i).forEach(cell -> body.element("td", cell));
            body.close("tr").line();
        }
        body.close("table").close("div").line();
    }

    private static void believed(ParetoSummary summary, Markup body) {
        body.open("div", "class", "scroll").open("table").open("tr");
        body.element("th", "trial");
        summary.objectives().forEach(objective -> body.element("th", objective.name() + " (95 %)"));
        body.element("th", "P(on front)")
                .element("th", "on the measured front")
                .close("tr")
                .line();
        for (ParetoSummary.Point point : summary.points()) {
            point.belief()
                    .filter(belief -> belief.onExpectedFront() || point.onFront())
                    .ifPresent(belief -> {
                        body.open("tr")
                                .element("td", Integer.toString(point.trial().number()));
                        summary.objectives().forEach(objective -> body.element("td", range(belief, objective)));
                        body.element("td", String.format(Locale.ROOT, "%.2f", belief.probability()));
                        body.element("td", point.onFront() ? "yes" : "no")
                                .close("tr")
                                .line();
                    });
        }
        body.close("table").close("div");
    }

    private static String range(ParetoSummary.Belief belief, Objective objective) {
        ParetoSummary.Range range = belief.expected().get(objective.name());
        return range == null
                ? "–"
                : Figures.shortly(range.median()) + " (" + Figures.shortly(range.low()) + " … "
                        + Figures.shortly(range.high()) + ")";
    }
}
