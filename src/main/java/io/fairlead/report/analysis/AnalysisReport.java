package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.report.json.Json;

/** Writes one analysis as Markdown, as JSON and as a page. */
public final class AnalysisReport {

    private AnalysisReport() {}

    /**
     * Writes Markdown.
     *
     * @param analysis the analysis
     * @return the text, its sections as second-level headings
     */
    public static String markdown(Analysis analysis) {
        return MarkdownText.of(Sections.of(analysis));
    }

    /**
     * Writes a page that stands alone: no script, nothing loaded.
     *
     * @param analysis the analysis
     * @return the HTML document
     */
    public static String page(Analysis analysis) {
        return PageText.of(
                "Analysis of " + analysis.subject().view().run().identity().name(), Sections.of(analysis));
    }

    /**
     * Writes JSON.
     *
     * @param analysis the analysis
     * @return one document on one line
     */
    public static String json(Analysis analysis) {
        return Json.write(AnalysisDocument.of(analysis));
    }
}
