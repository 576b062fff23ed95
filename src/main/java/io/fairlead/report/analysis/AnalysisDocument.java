package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Examination;
import io.fairlead.analysis.advice.Recommendation;
import io.fairlead.analysis.disparity.GroupRow;
import io.fairlead.analysis.disparity.GroupTable;
import io.fairlead.analysis.disparity.Range;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Move;
import io.fairlead.analysis.series.Curve;
import io.fairlead.metrics.Stage;
import io.fairlead.report.json.Json;
import io.fairlead.report.json.RunDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An analysis as a JSON document. */
public final class AnalysisDocument {

    private AnalysisDocument() {}

    /**
     * Describes an analysis.
     *
     * @param analysis the analysis
     * @return its document
     */
    public static Map<String, @Nullable Object> of(Analysis analysis) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("run", RunDocument.summary(analysis.subject().view().run()));
        document.put(
                "stage",
                analysis.subject()
                        .view()
                        .run()
                        .stage()
                        .stage()
                        .map(Stage::number)
                        .orElse(null));
        document.put("verdict", analysis.verdict());
        List<Object> findings = new ArrayList<>();
        analysis.examination().findings().forEach(finding -> findings.add(finding(analysis, finding)));
        document.put("findings", findings);
        List<Object> explained = new ArrayList<>();
        analysis.examination().explained().forEach(one -> {
            Map<String, @Nullable Object> entry = finding(analysis, one.finding());
            entry.put("explained_by", one.by());
            explained.add(entry);
        });
        document.put("explained", explained);
        document.put(
                "passed",
                analysis.examination().passed().stream()
                        .map(AnalysisDocument::check)
                        .toList());
        document.put(
                "not_computable",
                analysis.examination().impossible().stream()
                        .map(AnalysisDocument::check)
                        .toList());
        List<Object> recommendations = new ArrayList<>();
        analysis.advice().recommendations().forEach(one -> recommendations.add(recommendation(one)));
        document.put("recommendations", recommendations);
        document.put("open", analysis.advice().open());
        document.put("next", ConfigurationText.tree(analysis.next().settings()));
        document.put("next_changed", analysis.next().changed());
        document.put("success", analysis.next().success());
        document.put("stop_rule", analysis.next().stop());
        document.put("noise", noise(analysis));
        document.put("fairness", fairness(analysis));
        return document;
    }

    private static Map<String, @Nullable Object> finding(Analysis analysis, Finding finding) {
        Map<String, @Nullable Object> entry = Json.object();
        entry.put("id", finding.id());
        entry.put("rule", finding.rule());
        entry.put("title", finding.card().title());
        entry.put("severity", finding.severity().word());
        entry.put("confidence", finding.confidence());
        entry.put("strength", finding.basis().strength());
        entry.put("points", finding.basis().points());
        entry.put("message", finding.message());
        entry.put(
                "evidence",
                finding.evidence().stream().map(AnalysisDocument::evidence).toList());
        entry.put(
                "checks",
                finding.checks().stream()
                        .map(check -> Map.of("what", (Object) check.what(), "passed", check.passed()))
                        .toList());
        entry.put(
                "parameters",
                finding.consequences().moves().stream()
                        .map(Move::role)
                        .flatMap(role -> analysis.subject().view().roles().key(role).stream())
                        .distinct()
                        .toList());
        entry.put("actions", finding.consequences().actions());
        entry.put("sources", finding.card().detail().sources());
        return entry;
    }

    private static Map<String, @Nullable Object> evidence(Evidence evidence) {
        Map<String, @Nullable Object> entry = Json.object();
        entry.put("metric", evidence.metric());
        entry.put("from", evidence.hasPlace() ? evidence.from() : null);
        entry.put("to", evidence.hasPlace() ? evidence.to() : null);
        entry.put("unit", evidence.unit());
        entry.put("what", evidence.what());
        entry.put("value", evidence.value());
        entry.put("against", evidence.against());
        return entry;
    }

    private static Map<String, Object> check(Examination.Check check) {
        return Map.of("rule", check.card().id(), "title", check.card().title(), "why", check.why());
    }

    private static Map<String, @Nullable Object> recommendation(Recommendation one) {
        Map<String, @Nullable Object> entry = Json.object();
        entry.put("parameter", one.parameter());
        entry.put("current", one.current().orElse(null));
        entry.put("recommended", one.recommended());
        entry.put("priority", one.priority().word());
        entry.put("rationale", one.rationale());
        entry.put("size_rule", one.size());
        entry.put("confidence", one.confidence());
        entry.put("findings", one.findings());
        Map<String, @Nullable Object> expected = Json.object();
        expected.put("metric", one.expected().metric());
        expected.put("low", one.expected().low());
        expected.put("mean", one.expected().mean());
        expected.put("high", one.expected().high());
        expected.put("basis", one.expected().basis());
        entry.put("expected", expected);
        entry.put("fairness_effect", one.effects().fairness());
        entry.put("cost", one.effects().cost());
        entry.put("ablation", one.effects().ablation());
        entry.put("fallback", one.effects().fallback());
        return entry;
    }

    private static Map<String, @Nullable Object> noise(Analysis analysis) {
        Map<String, @Nullable Object> noise = Json.object();
        noise.put("deviation", analysis.noise().deviation());
        noise.put("repeats", analysis.noise().repeats());
        noise.put("basis", analysis.noise().basis());
        return noise;
    }

    private static Map<String, @Nullable Object> fairness(Analysis analysis) {
        Map<String, @Nullable Object> fairness = Json.object();
        Map<String, @Nullable Object> logged = Json.object();
        for (Curve curve : analysis.subject().view().find(name -> name.metric().startsWith("F_"))) {
            logged.put(curve.name().text(), curve.last());
        }
        fairness.put("last", logged);
        Map<String, @Nullable Object> sets = Json.object();
        analysis.subject().tables().forEach((name, table) -> sets.put(name, table(table)));
        fairness.put("subgroups", sets);
        return fairness;
    }

    private static Map<String, @Nullable Object> table(GroupTable table) {
        Map<String, @Nullable Object> entry = Json.object();
        List<Object> groups = new ArrayList<>();
        for (int g = 0; g < table.rows().size(); g++) {
            groups.add(group(g, table.rows().get(g)));
        }
        entry.put("groups", groups);
        Map<String, @Nullable Object> metrics = Json.object();
        table.metrics().forEach((name, row) -> {
            Map<String, @Nullable Object> metric = Json.object();
            metric.put("observed", row.observed());
            metric.put("chance", row.floor());
            metric.put("chance95", row.floor95());
            metric.put("corrected", row.corrected());
            metric.put("p", row.p());
            metrics.put(name, metric);
        });
        entry.put("metrics", metrics);
        entry.put("one_class_groups", table.oneClass());
        entry.put("f_dp_of_a_perfect_detector", table.baseRateFloor());
        entry.put("f_meo_of_groups_with_both_classes", table.definedMeo());
        return entry;
    }

    private static Map<String, @Nullable Object> group(int number, GroupRow row) {
        Map<String, @Nullable Object> entry = Json.object();
        entry.put("id", number);
        entry.put("group", row.name());
        entry.put("n", row.counts().size());
        entry.put("tp", row.counts().tp());
        entry.put("fp", row.counts().fp());
        entry.put("tn", row.counts().tn());
        entry.put("fn", row.counts().fn());
        entry.put("fpr", row.counts().fpr());
        entry.put("fpr_ci", interval(row.fpr()));
        entry.put("tpr", row.counts().tpr());
        entry.put("tpr_ci", interval(row.tpr()));
        entry.put("auc", row.auc());
        entry.put("auc_ci", interval(row.aucInterval()));
        entry.put("p_adjusted", row.p());
        return entry;
    }

    private static @Nullable Object interval(Optional<Range> interval) {
        return interval.map(range -> (Object) List.of(range.low(), range.high()))
                .orElse(null);
    }
}
