package io.fairlead.report.session;

import io.fairlead.report.svg.Chart;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the best runs went. */
final class CurvesSection {

    private CurvesSection() {}

    static void writeInto(Page page, List<Curves> curves) {
        page.section("Curves of the best runs");
        if (curves.isEmpty()) {
            page.lead("None of the best trials has a run with curves.");
            return;
        }
        page.lead("The best run of each objective and the first on the front. Long curves are drawn by every second,"
                + " third, … point.");
        page.body().open("div", "class", "charts");
        curves.forEach(one -> page.body().insert(chart(one).draw()).line());
        page.body().close("div").line();
        curves.forEach(one -> table(one).writeFoldedInto(page.body(), "The numbers of " + one.metric()));
    }

    private static Chart chart(Curves curves) {
        Chart chart = Chart.titled(curves.metric()).axes(curves.byEpoch() ? "epoch" : "step", curves.metric());
        curves.lines().forEach(line -> chart.line(line.label(), array(line.x()), array(line.y())));
        return chart;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** One row for each position that any of the runs has. */
    private static HtmlTable table(Curves curves) {
        List<String> head = new ArrayList<>(List.of(curves.byEpoch() ? ">epoch" : ">step"));
        Map<Double, List<String>> rows = new TreeMap<>();
        for (int i = 0; i < curves.lines().size(); i++) {
            Curves.Line line = curves.lines().get(i);
            head.add(
                    ">" + line.label() + (line.logged() > line.x().size() ? " (of " + line.logged() + " points)" : ""));
            for (int k = 0; k < line.x().size(); k++) {
                List<String> row =
                        rows.computeIfAbsent(line.x().get(k), x -> new ArrayList<>(List.of(Figures.shortly(x))));
                fill(row, i + 1);
                row.set(i + 1, Figures.shortly(line.y().get(k)));
            }
        }
        HtmlTable table = new HtmlTable(head);
        rows.values().forEach(row -> {
            fill(row, curves.lines().size());
            table.row(row);
        });
        return table;
    }

    private static void fill(List<String> row, int last) {
        while (row.size() <= last) {
            row.add("");
        }
    }
}
