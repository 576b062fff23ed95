package io.fairlead.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Analyst;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Stage;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalysisReportTest {

    private static final List<String> SECTIONS = List.of(
            "Training Log Analysis Summary",
            "Stage Information",
            "Current Configuration",
            "Performance Overview",
            "Diagnostic Findings",
            "Recommended Hyperparameter Changes",
            "Detailed Recommendations",
            "Suggested Next Experiment");

    private static final String HOSTILE = "<script>alert('x')</script> | `rm` *b* & \"q\"";

    private static SyntheticRun overfitted() {
        return SyntheticRun.named("overfitted", 1)
                .stage(Stage.TWO)
                .epochs("train/loss", 40, 0.01, x -> 0.02 + 0.7 / (1 + 12 * x))
                .epochs("val/loss", 40, 0.004, x -> 0.35 + 0.5 / (1 + 40 * x) + 0.4 * Math.max(0, x - 0.3))
                .epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-9 * x) - 0.2 * Math.max(0, x - 0.3))
                .epochs("val/F_FPR", 40, 0.05, x -> 120)
                .epochs("test/celebdf/auc", 40, 0.002, x -> 0.7)
                .epochs("lr", 40, 0, x -> 3e-4 * (1 - 0.99 * x))
                .predictions("validation", predictions())
                .setting("optimizer.lr", 3e-4)
                .setting("optimizer.weight_decay", 0.01)
                .setting("model.dropout", 0.1)
                .setting("note.text", HOSTILE)
                .setting("training.num_epochs", 40L);
    }

    private static Predictions predictions() {
        int n = 800;
        int[] labels = new int[n];
        int[] groups = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = (i / 8) % 2;
            groups[i] = i % 8;
            scores[i] = ((i * 37) % 100) / 100.0 * 0.7 + 0.3 * labels[i];
        }
        return new Predictions(labels, scores, groups, new int[0]);
    }

    private static Analysis analysis() {
        return Analyst.plain().analyze(overfitted().build(), List.of());
    }

    @Test
    void markdownAndPageHaveTheSectionsInTheirOrder() {
        for (String text : List.of(AnalysisReport.markdown(analysis()), AnalysisReport.page(analysis()))) {
            int at = -1;
            for (String section : SECTIONS) {
                int next = text.indexOf(section, at + 1);
                assertThat(next).as(section).isGreaterThan(at);
                at = next;
            }
        }
    }

    @Test
    void aFindingQuotesItsEvidence() {
        String markdown = AnalysisReport.markdown(analysis());
        assertThat(markdown)
                .contains(
                        "Overfitting (F18:",
                        "Evidence: val/loss at epoch",
                        "| Parameter | Current | Recommended | Rationale |");
        assertThat(markdown)
                .contains(
                        "### High Priority",
                        "### Medium Priority",
                        "### Experimental Suggestions",
                        "Ablation:",
                        "Fallback,",
                        "Fairness:");
    }

    @Test
    void theJsonHasTheFieldsThatOthersRelyOn() {
        JsonNode json = JsonMapper.shared().readTree(AnalysisReport.json(analysis()));
        JsonNode finding = json.get("findings").get(0);
        assertThat(finding.get("rule").asString()).isEqualTo("F18");
        assertThat(finding.get("severity").asString()).isIn("high", "medium", "low");
        assertThat(finding.get("confidence").isNumber()).isTrue();
        assertThat(finding.get("evidence").get(0).get("metric").asString()).isEqualTo("val/loss");
        assertThat(finding.get("parameters").get(0).asString()).isEqualTo("optimizer.weight_decay");
        JsonNode recommendation = json.get("recommendations").get(0);
        assertThat(recommendation.get("parameter").asString()).isEqualTo("optimizer.weight_decay");
        assertThat(recommendation.get("current").asDouble()).isEqualTo(0.01);
        assertThat(recommendation.get("recommended").asDouble()).isEqualTo(0.03);
        assertThat(recommendation.get("expected").has("basis")).isTrue();
        assertThat(json.get("next").get("optimizer").get("weight_decay").asDouble())
                .isEqualTo(0.03);
        assertThat(json.get("run").get("id").asString()).isEqualTo("overfitted");
        assertThat(json.get("fairness")
                        .get("subgroups")
                        .get("validation")
                        .get("groups")
                        .size())
                .isEqualTo(8);
    }

    @Test
    void thePageStandsAloneAndHostileTextStaysText() {
        String page = AnalysisReport.page(analysis());
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("url(");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(page).contains("<svg", "&lt;script&gt;");
    }

    @Test
    void hostileTextDoesNotBreakATableOfMarkdown() {
        assertThat(MarkdownText.escape("a|b\nc")).isEqualTo("a\\|b c");
        assertThat(MarkdownText.escape("F_FPR of *x*")).isEqualTo("F_FPR of \\*x\\*");
    }

    @Test
    void theNextConfigurationIsYamlThatSaysWhatWasChanged() {
        Analysis.Next next = analysis().next();
        String yaml = ConfigurationText.yaml(
                next.settings(),
                Set.copyOf(next.changed()),
                overfitted().build().hyperparameters());
        assertThat(yaml).contains("weight_decay: 0.03    # was 0.01");
        Map<String, Object> read = new Yaml().load(yaml);
        assertThat(((Map<?, ?>) read.get("note")).get("text")).isEqualTo(HOSTILE);
        assertThat(((Map<?, ?>) read.get("optimizer")).get("lr")).isEqualTo(3e-4);
    }

    @Test
    void yamlKeepsTypesApart() {
        String yaml = ConfigurationText.yaml(
                Map.of("a", "true", "b", true, "c", 1e-5, "d", "1e-5", "e", List.of(0.9, 0.999), "f", "no"),
                Set.of(),
                Map.of());
        Map<String, Object> read = new Yaml().load(yaml);
        assertThat(read)
                .containsEntry("a", "true")
                .containsEntry("b", true)
                .containsEntry("c", 1e-5)
                .containsEntry("d", "1e-5")
                .containsEntry("f", "no");
        assertThat(read.get("e")).isEqualTo(List.of(0.9, 0.999));
    }

    @Test
    void anEmptyRunHasAReportToo() {
        Analysis empty = Analyst.plain().analyze(SyntheticRun.named("empty", 1).build(), List.of());
        assertThat(AnalysisReport.markdown(empty)).contains(SECTIONS.get(7));
        assertThat(AnalysisReport.page(empty)).contains(SECTIONS.get(7));
        assertThat(JsonMapper.shared()
                        .readTree(AnalysisReport.json(empty))
                        .get("recommendations")
                        .size())
                .isZero();
    }
}
