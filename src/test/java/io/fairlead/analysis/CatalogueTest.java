package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.hints.Hint;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.SyntheticRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static SyntheticRun healthy(long seed) {
        return SyntheticRun.named("healthy" + seed, seed)
                .epochs("train/loss", 40, 0.01, x -> 0.3 + 0.7 / (1 + 12 * x))
                .epochs("val/loss", 40, 0.004, x -> 0.35 + 0.7 / (1 + 12 * x))
                .epochs("val/auc", 40, 0.002, x -> 0.9 - 0.4 * Math.exp(-6 * x))
                .epochs("lr", 40, 0, x -> 3e-4 * (0.002 + 0.5 * (1 + Math.cos(Math.PI * x))))
                .setting("optimizer.lr", 3e-4)
                .setting("optimizer.weight_decay", 0.01)
                .setting("training.num_epochs", 40L);
    }

    private static TrainingRun diverged() {
        return healthy(99)
                .epochs("val/loss", 40, 0.004, x -> x > 0.5 ? Double.NaN : 0.5)
                .epochs("train/loss", 40, 0.01, x -> x > 0.5 ? 0 : 0.6)
                .build();
    }

    @Test
    void everyRuleIsListedOnceAndDeclaresEverything() {
        assertThat(Catalogue.cards()).extracting(RuleCard::id).doesNotHaveDuplicates();
        for (RuleCard card : Catalogue.cards()) {
            assertThat(card.detail().statistic()).as(card.id()).isNotBlank();
            assertThat(card.detail().implies()).as(card.id()).isNotBlank();
            assertThat(card.detail().unless()).as(card.id()).isNotBlank();
            assertThat(card.detail().sources()).as(card.id()).isNotEmpty();
        }
    }

    @Test
    void healthyRunsGetNoFindingThatMatters() {
        for (int seed = 1; seed <= 20; seed++) {
            Analysis analysis = Analyst.plain().analyze(healthy(seed).build(), List.of());
            assertThat(analysis.examination().findings())
                    .as(() -> analysis.verdict())
                    .noneMatch(finding -> finding.severity() != Severity.LOW);
            assertThat(analysis.verdict()).startsWith("No likely finding of high or medium severity");
        }
    }

    @Test
    void aLostLossExplainsWhatFollowsFromIt() {
        Analysis analysis = Analyst.plain().analyze(diverged(), List.of());
        assertThat(analysis.examination().findings()).extracting(Finding::rule).contains("F04", "F02");
        assertThat(analysis.examination().findings()).extracting(Finding::rule).doesNotContain("F16", "F18", "F15");
        assertThat(analysis.verdict()).startsWith("Diverged");
    }

    @Test
    void aRunThatIsConstantOnlyAtFirstIsNoFailureForTheSearch() {
        TrainingRun late = healthy(5)
                .epochs("val/acc", 30, 0, x -> x < 0.2 ? 0.8387 : 0.85 + 0.01 * x)
                .epochs("val/auc", 30, 0, x -> 0.52 + 0.3 * x)
                .build();
        TrainingRun never = healthy(5)
                .epochs("val/acc", 30, 0, x -> 0.8387)
                .epochs("val/auc", 30, 0.002, x -> 0.5)
                .build();
        Analysis recovered = Analyst.plain().analyze(late, List.of());
        assertThat(recovered.examination().findings()).extracting(Finding::rule).contains("D07");
        assertThat(recovered.hints()).noneMatch(hint -> hint instanceof Hint.Infeasible);
        assertThat(Analyst.plain().analyze(never, List.of()).hints()).anyMatch(hint -> hint instanceof Hint.Infeasible);
    }

    @Test
    void theReportAndTheSearchReadTheSameFindings() {
        Analysis analysis = Analyst.plain().analyze(diverged(), List.of());
        String id = analysis.examination().findings().stream()
                .filter(finding -> finding.rule().equals("F04"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(analysis.hints()).anySatisfy(hint -> {
            assertThat(hint).isInstanceOf(Hint.Infeasible.class);
            assertThat(hint.origin().id()).isEqualTo(id);
        });
        assertThat(analysis.hints())
                .anySatisfy(hint -> assertThat(hint)
                        .isInstanceOfSatisfying(
                                Hint.Direction.class,
                                direction -> assertThat(direction.pulls().get(0).parameter())
                                        .isEqualTo("optimizer.lr")));
    }

    @Test
    void aVetoedFindingIsNeitherToldNorUsed() {
        Analysis analysis = Analyst.plain().analyze(diverged(), List.of());
        Set<String> all = new java.util.TreeSet<>();
        analysis.examination().findings().forEach(finding -> all.add(finding.id()));
        Analysis silenced = Analyst.of(Optional.empty(), all).analyze(diverged(), List.of());
        assertThat(silenced.examination().findings()).noneMatch(finding -> all.contains(finding.id()));
        assertThat(silenced.hints())
                .noneMatch(hint -> all.contains(hint.origin().id()));
    }

    @Test
    void theNextConfigurationIsCompleteAndDiffersWhereItSays() {
        Analysis analysis = Analyst.plain().analyze(diverged(), List.of());
        assertThat(analysis.next().settings().keySet())
                .isEqualTo(diverged().hyperparameters().keySet());
        assertThat(analysis.next().changed()).contains("optimizer.lr");
        assertThat((Double) analysis.next().settings().get("optimizer.lr")).isLessThan(3e-4);
    }

    @Test
    void aValueGoesBetweenAStableAndAnUnstableOneIfBothAreKnown() {
        TrainingRun stable = healthy(5).setting("optimizer.lr", 1e-4).build();
        Analysis analysis = Analyst.plain().analyze(diverged(), List.of(stable));
        assertThat(analysis.advice().recommendations().get(0).recommended()).isEqualTo(1.7e-4);
        assertThat(analysis.advice().recommendations().get(0).size()).contains("stable", "unstable");
    }

    @Test
    void theSameRunGivesTheSameAnalysis() {
        assertThat(Analyst.plain().analyze(diverged(), List.of()).examination())
                .isEqualTo(Analyst.plain().analyze(diverged(), List.of()).examination());
    }

    @Test
    void anEmptyRunIsAnalysedToo() {
        Analysis analysis =
                Analyst.plain().analyze(SyntheticRun.named("empty", 1).build(), List.of());
        assertThat(analysis.examination().findings()).extracting(Finding::rule).containsExactly("F01");
    }
}
