package io.fairlead.report.session;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.report.svg.Markup;
import io.fairlead.report.svg.Page;
import java.util.List;
import java.util.Locale;

/** What the analyst found in each run. */
final class DiagnosesSection {

    private DiagnosesSection() {}

    static void writeInto(Page page, List<Diagnosis> diagnoses, int left) {
        page.section("Findings");
        if (diagnoses.isEmpty()) {
            page.lead("No trial has a run yet.");
            return;
        }
        page.lead("What the analyst says of each run, the best ones first"
                + (left > 0 ? "; " + left + " older runs are left out (fairlead analyze shows them)." : "."));
        diagnoses.forEach(diagnosis -> write(page.body(), diagnosis));
    }

    private static void write(Markup body, Diagnosis diagnosis) {
        body.open("details").open("summary");
        body.element("b", "Trial " + diagnosis.trial()).text(" (" + diagnosis.run() + "): " + count(diagnosis) + ". ");
        body.element("span", diagnosis.verdict(), "class", "soft")
                .close("summary")
                .line();
        if (!diagnosis.findings().isEmpty()) {
            HtmlTable table = new HtmlTable(List.of("rule", "severity", ">confidence", "finding"));
            for (Finding finding : diagnosis.findings()) {
                table.row(
                        finding.severity().word(),
                        List.of(
                                finding.rule() + " " + finding.card().title(),
                                finding.severity().word(),
                                String.format(Locale.ROOT, "%.2f", finding.confidence()),
                                finding.message()));
            }
            table.writeInto(body);
        }
        body.close("details").line();
    }

    private static String count(Diagnosis diagnosis) {
        int count = diagnosis.findings().size();
        return count == 0 ? "no finding" : count == 1 ? "1 finding" : count + " findings";
    }
}
