package io.fairlead.report.session;

import io.fairlead.analysis.importance.Importance;
import io.fairlead.report.svg.Bars;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.ImportanceText;
import java.util.List;
import java.util.stream.Stream;

/** Which hyperparameters matter, as bars and tables. */
final class ImportanceSection {

    private static final int MOST_BARS = 12;

    private ImportanceSection() {}

    static void writeInto(Page page, List<Importance> all) {
        page.section("What matters")
                .lead(
                        "The share of an objective's variance over the search space that each parameter explains alone, and"
                                + " two together beyond that. Whiskers: the middle 80 % of forests grown from different draws of"
                                + " the trials.");
        page.body().open("ul");
        all.forEach(one -> page.body().element("li", one.objective() + ": " + ImportanceText.headline(one)));
        page.body().close("ul").line().open("div", "class", "charts");
        all.stream()
                .filter(Importance::isKnown)
                .forEach(one -> page.body().insert(bars(one).draw()).line());
        page.body().close("div").line();
        all.stream()
                .filter(Importance::isKnown)
                .forEach(one -> table(one).writeFoldedInto(page.body(), "The numbers for " + one.objective()));
    }

    private static Stream<Importance.Share> shares(Importance importance) {
        return Stream.concat(importance.parameters().stream(), importance.pairs().stream());
    }

    private static Bars bars(Importance importance) {
        Bars bars = Bars.titled("What matters for " + importance.objective(), "share of the variance in %");
        shares(importance)
                .filter(share -> share.importance() >= ImportanceText.NEGLIGIBLE)
                .sorted((a, b) -> Double.compare(b.importance(), a.importance()))
                .limit(MOST_BARS)
                .forEach(share ->
                        bars.bar(name(share), 100 * share.importance(), 100 * share.low(), 100 * share.high()));
        return bars;
    }

    private static String name(Importance.Share share) {
        return String.join(" × ", share.of());
    }

    private static HtmlTable table(Importance importance) {
        HtmlTable table =
                new HtmlTable(List.of("parameter", ">share", ">a tenth find less than", ">a tenth find more than"));
        shares(importance)
                .forEach(share -> table.row(List.of(
                        name(share),
                        importance.unvaried().contains(name(share))
                                ? "one value only"
                                : ImportanceText.percent(share.importance()),
                        ImportanceText.percent(share.low()),
                        ImportanceText.percent(share.high()))));
        return table;
    }
}
