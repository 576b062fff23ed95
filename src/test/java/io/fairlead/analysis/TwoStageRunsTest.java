package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.hints.Hint;
import io.fairlead.logs.KnownFiles;
import io.fairlead.logs.RunReader;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every pathology that was planted in the example runs of the two-stage project is found; healthy ones are left alone. */
class TwoStageRunsTest {

    /** What was planted, in the words of its makers, and the rules of which one must speak. */
    private static final Map<String, Set<String>> RULES = Map.ofEntries(
            Map.entry("killed", Set.of("D01")),
            Map.entry("crashed_at_start", Set.of("D01")),
            Map.entry("resumed", Set.of("D02")),
            Map.entry("old_logger_no_fairness_csv", Set.of("D03")),
            Map.entry("no_test_metrics", Set.of("D03")),
            Map.entry("gate_saturated", Set.of("D04")),
            Map.entry("feature_collapse", Set.of("D05")),
            Map.entry("misleading_best_score", Set.of("D06")),
            Map.entry("constant_classifier", Set.of("D07")),
            Map.entry("long_constant_phase", Set.of("D07")),
            Map.entry("fairness_weight_cancelled_by_blur", Set.of("D08")),
            Map.entry("nan_divergence", Set.of("F04")),
            Map.entry("no_warmup", Set.of("F29")),
            Map.entry("lr_too_high", Set.of("F04", "F25")),
            Map.entry("oscillation", Set.of("F25")),
            Map.entry("lr_too_small", Set.of("F11", "D06")),
            Map.entry("overfitting", Set.of("F18")),
            Map.entry("underfitting", Set.of("F17")),
            Map.entry("fairness_weight_too_high", Set.of("F52")),
            Map.entry("fairness_terms_too_weak", Set.of("F53")),
            Map.entry("race_order_switched", Set.of("F56")));

    private static final Map<String, Analysis> ANALYSES = new TreeMap<>();
    private static final Map<String, List<String>> PLANTED = new TreeMap<>();

    @BeforeAll
    static void analyze() {
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty())
                .read(List.of(Shared.path("two-stage-runs")), KnownFiles.NONE, runs::add);
        for (TrainingRun run : runs) {
            ANALYSES.put(run.identity().name(), Analyst.plain().analyze(run, runs));
        }
        for (JsonNode run : Shared.json("two-stage-runs/truth.json").get("runs")) {
            String path = run.get("run").asString();
            List<String> planted = new ArrayList<>();
            run.get("planted").forEach(word -> planted.add(word.asString()));
            PLANTED.put(path.substring(path.lastIndexOf('/') + 1), planted);
        }
    }

    @Test
    void onlyRunsThatCameToNothingAreFailuresForTheSearch() {
        Set<String> fatal = Set.of("nan_divergence", "constant_classifier", "feature_collapse", "lr_too_high");
        ANALYSES.forEach((name, analysis) -> {
            boolean failed = analysis.hints().stream().anyMatch(hint -> hint instanceof Hint.Infeasible);
            if (failed) {
                assertThat(PLANTED.get(name)).as(name).containsAnyElementsOf(fatal);
            }
        });
        assertThat(ANALYSES.values().stream()
                        .flatMap(analysis -> analysis.hints().stream())
                        .filter(hint -> hint instanceof Hint.Infeasible))
                .isNotEmpty();
    }

    @Test
    void everyPlantedPathologyIsFound() {
        PLANTED.forEach((name, planted) -> {
            assertThat(ANALYSES).containsKey(name);
            List<String> rules = ANALYSES.get(name).examination().findings().stream()
                    .map(Finding::rule)
                    .toList();
            for (String word : planted) {
                if (RULES.containsKey(word)) {
                    assertThat(rules).as(name + ": " + word).containsAnyElementsOf(RULES.get(word));
                }
            }
        });
    }

    @Test
    void everyPlantedWordHasItsRule() {
        PLANTED.values()
                .forEach(planted -> assertThat(planted)
                        .allMatch(word -> RULES.containsKey(word)
                                || Set.of("none", "seed_pair").contains(word)));
    }

    @Test
    void healthyRunsGetNoFindingOfHighSeverity() {
        PLANTED.forEach((name, planted) -> {
            if (planted.equals(List.of("none"))) {
                assertThat(ANALYSES.get(name).examination().findings())
                        .as(name)
                        .noneMatch(finding -> finding.severity() == Severity.HIGH);
            }
        });
    }

    @Test
    void rateFindingsPointTheRightWay() {
        PLANTED.forEach((name, planted) -> {
            boolean down = planted.contains("lr_too_high");
            if (down || planted.contains("lr_too_small")) {
                var rate = ANALYSES.get(name).advice().recommendations().stream()
                        .filter(one -> one.parameter().endsWith("optimizer.lr"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " has no recommendation for its learning rate"));
                double now = ((Number) rate.current().orElseThrow()).doubleValue();
                double then = ((Number) rate.recommended()).doubleValue();
                assertThat(down ? then < now : then > now).as(name).isTrue();
            }
        });
    }

    @Test
    void fMeoOfCelebDfIsLaidToItsOneClassGroups() {
        assertThat(ANALYSES.get("exp1_baseline_2026-01-28-10-44-38")
                        .examination()
                        .findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("D09"));
    }
}
