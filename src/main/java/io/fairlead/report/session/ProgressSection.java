package io.fairlead.report.session;

import io.fairlead.objectives.Goal;
import io.fairlead.objectives.Objective;
import io.fairlead.report.svg.Chart;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** How the search has come on: hypervolume and best values over the trials. */
final class ProgressSection {

    private ProgressSection() {}

    static void writeInto(Page page, Progress progress) {
        page.section("Progress").lead("The hypervolume and the best value so far after each measured trial.");
        page.body().open("div", "class", "charts");
        charts(progress).forEach(chart -> page.body().insert(chart.draw()).line());
        page.body().close("div").line();
        table(progress).writeFoldedInto(page.body(), "The numbers");
    }

    /** One chart for the hypervolume, one for each objective. */
    static List<Chart> charts(Progress progress) {
        List<Chart> charts = new ArrayList<>();
        charts.add(Chart.titled("Hypervolume")
                .axes("trial", "hypervolume")
                .stair("hypervolume", progress.numbers(), progress.hypervolume()));
        for (int j = 0; j < progress.objectives().size(); j++) {
            Objective objective = progress.objectives().get(j);
            charts.add(Chart.titled(objective.name() + " over the trials")
                    .axes("trial", label(objective))
                    .stair("best so far", progress.numbers(), progress.best(j))
                    .points("each trial", progress.numbers(), progress.values(j)));
        }
        return charts;
    }

    private static String label(Objective objective) {
        return objective.name() + (objective.goal() == Goal.MAXIMIZE ? " (higher is better)" : " (lower is better)");
    }

    private static HtmlTable table(Progress progress) {
        List<String> head = new ArrayList<>(List.of(">trial", ">hypervolume"));
        progress.objectives().forEach(objective -> head.addAll(List.of(">" + objective.name(), ">best so far")));
        head.add("constraints");
        HtmlTable table = new HtmlTable(head);
        for (Progress.Point point : progress.points()) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(point.trial()));
            row.add(Figures.shortly(point.hypervolume()));
            for (int j = 0; j < progress.objectives().size(); j++) {
                double best = point.best().get(j);
                row.add(Figures.shortly(point.values().get(j)));
                row.add(Double.isNaN(best) ? "–" : Figures.shortly(best));
            }
            row.add(point.feasible() ? "kept" : "broken");
            table.row(row);
        }
        return table;
    }
}
