package io.fairlead.report.session;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.TrialState;
import io.fairlead.report.pareto.ParetoPage;
import io.fairlead.report.svg.Page;
import io.fairlead.report.text.Figures;
import io.fairlead.session.SearchSession;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A search as one self-contained page. */
public final class SessionPage {

    private SessionPage() {}

    /**
     * Writes the page of a search.
     *
     * @param store the history; only read
     * @param search the search
     * @param refresh after how many seconds a browser loads the page again; empty for never
     * @return an HTML document
     */
    public static String of(HistoryStore store, SearchSession search, Optional<Integer> refresh) {
        return of(SessionReport.of(store, search), refresh);
    }

    static String of(SessionReport report, Optional<Integer> refresh) {
        Page page = new Page("Search " + report.status().session());
        page.lead(lead(report));
        if (report.progress().points().isEmpty()) {
            page.lead("No trial has been measured yet.");
        } else {
            ParetoPage.fronts(report.pareto(), page);
            ProgressSection.writeInto(page, report.progress());
            CoordinatesSection.writeInto(page, report);
            ImportanceSection.writeInto(page, report.importance());
        }
        TrialsSection.writeInto(page, report);
        if (!report.progress().points().isEmpty()) {
            CurvesSection.writeInto(page, report.curves());
        }
        DiagnosesSection.writeInto(page, report.diagnoses(), report.undiagnosed());
        return page.render(refresh);
    }

    private static String lead(SessionReport report) {
        String counts = Arrays.stream(TrialState.values())
                .filter(state -> report.status().counts().getOrDefault(state, 0) > 0)
                .map(state -> report.status().counts().get(state) + " " + state.word())
                .collect(Collectors.joining(", "));
        String best = report.pareto().objectives().stream()
                .filter(objective -> report.status().best().containsKey(objective.name()))
                .map(objective -> {
                    int number = report.status().best().getOrDefault(objective.name(), 0);
                    return report.pareto().points().stream()
                            .filter(point -> point.trial().number() == number)
                            .map(point -> objective.name() + " " + Figures.shortly(point.value(objective)) + " (trial "
                                    + number + ")")
                            .findFirst()
                            .orElse("");
                })
                .collect(Collectors.joining(", "));
        return "Trials: " + (counts.isEmpty() ? "none" : counts) + "." + (best.isEmpty() ? "" : " Best: " + best + ".");
    }
}
