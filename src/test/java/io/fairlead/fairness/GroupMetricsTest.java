package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class GroupMetricsTest {

    /** Counts of Celeb-DF's sizes; the expected numbers come from running the two public implementations on them. */
    private static final List<ConfusionCounts> CELEB = List.of(
            ConfusionCounts.NONE,
            counts(500, 210, 400, 812),
            counts(700, 224, 0, 0),
            counts(45, 15, 0, 0),
            ConfusionCounts.NONE,
            ConfusionCounts.NONE,
            counts(2900, 1029, 6000, 15503),
            counts(60, 30, 12, 18));

    @Test
    void theProjectsRuleCountsMissingRatesAsZero() {
        GroupMetrics metrics = GroupMetrics.of(CELEB, sum(CELEB), GroupRule.PROJECT);
        assertMetrics(
                metrics,
                Map.of(
                        "F_FPR", 15.14712219575658,
                        "F_FPR_sum_overall", 13.874442769957279,
                        "F_FPR_maxmin", 9.090909090909088,
                        "F_OAE", 10.757575757575754,
                        "F_DP", 40.762294222501836,
                        "F_MEO", 72.09691670929638,
                        "F_EO", 174.40222630741815));
        assertThat(metrics.used()).containsExactly(1, 2, 3, 6, 7);
    }

    @Test
    void droppedGroupsStillCountInTheOverallRates() {
        GroupMetrics metrics = GroupMetrics.of(CELEB, sum(CELEB), GroupRule.DROP);
        assertMetrics(
                metrics,
                Map.of(
                        "F_FPR", 7.266221121303768,
                        "F_FPR_sum_overall", 10.324988839792686,
                        "F_FPR_maxmin", 7.143463137354711,
                        "F_OAE", 7.3615916955017235,
                        "F_DP", 25.00471846492608,
                        "F_MEO", 12.09691670929638,
                        "F_EO", 27.23439471183256));
        assertThat(metrics.skipped()).containsExactly(2, 3);
    }

    @Test
    void ratesAreComparedAmongTheGroupsThatHaveThem() {
        assertMetrics(
                GroupMetrics.of(CELEB, sum(CELEB), GroupRule.WHERE_DEFINED),
                Map.of(
                        "F_FPR", 15.14712219575658,
                        "F_FPR_sum_overall", 13.874442769957279,
                        "F_FPR_maxmin", 9.090909090909088,
                        "F_OAE", 10.757575757575754,
                        "F_DP", 40.762294222501836,
                        "F_MEO", 12.09691670929638,
                        "F_EO", 30.783848641997153));
    }

    @Test
    void aOneClassGroupCalledByItsClassHasNoRatesInTheProjectsRule() {
        List<ConfusionCounts> groups = List.of(
                counts(50, 0, 0, 0),
                counts(40, 20, 10, 90),
                counts(60, 15, 20, 80),
                counts(30, 5, 5, 60),
                counts(70, 30, 30, 70),
                counts(20, 10, 10, 20),
                counts(90, 10, 10, 190),
                counts(0, 0, 0, 25));
        assertMetrics(
                GroupMetrics.of(groups, sum(groups), GroupRule.PROJECT),
                Map.of(
                        "F_FPR", 92.38095238095237,
                        "F_FPR_sum_overall", 92.38095238095238,
                        "F_OAE", 33.333333333333336,
                        "F_DP", 68.75,
                        "F_MEO", 95.0,
                        "F_EO", 325.6026231832684));
    }

    @Test
    void aConstantClassifierLooksFair() {
        List<ConfusionCounts> groups = List.of(counts(0, 238, 0, 929), counts(0, 92, 0, 510));
        GroupMetrics metrics = GroupMetrics.of(groups, sum(groups), GroupRule.DROP);
        assertThat(metrics.value("F_FPR")).isZero();
        assertThat(metrics.value("F_DP")).isZero();
        assertThat(metrics.value("F_MEO")).isZero();
        assertThat(metrics.value("F_OAE")).isGreaterThan(0);
    }

    @Test
    void oneGroupHasNoFairness() {
        List<ConfusionCounts> groups = List.of(counts(10, 5, 5, 10), ConfusionCounts.NONE);
        assertThat(GroupMetrics.of(groups, sum(groups), GroupRule.WHERE_DEFINED).values())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oracleCases")
    void agreesWithThePublishedImplementations(String name, JsonNode entry) {
        List<ConfusionCounts> groups = new ArrayList<>();
        entry.path("counts")
                .forEach(c -> groups.add(counts(
                        c.path("tn").asInt(),
                        c.path("fp").asInt(),
                        c.path("fn").asInt(),
                        c.path("tp").asInt())));
        assertOracle(groups, GroupRule.DROP, entry.at("/expected_percent/drop_groups_missing_a_class"));
        assertOracle(groups, GroupRule.WHERE_DEFINED, entry.at("/expected_percent/use_each_rate_where_defined"));
        JsonNode project =
                entry.at("/observed/jongwook-Choi~1FairnessDeepfake CLIP_stage2~1utils~1fairness_metrics.py");
        List<String> shared = List.of("F_FPR", "F_FPR_maxmin", "F_OAE", "F_DP", "F_MEO");
        GroupMetrics found = GroupMetrics.of(groups, sum(groups), GroupRule.PROJECT);
        shared.forEach(key ->
                assertThat(found.value(key)).as(key).isCloseTo(project.path(key).asDouble(), within(1e-9)));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> oracleCases() {
        JsonNode cases = Shared.json("reference/data/fairness_oracle.json").path("cases");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> org.junit.jupiter.params.provider.Arguments.of(
                        cases.get(i).path("name").asString(), cases.get(i)));
    }

    private static void assertOracle(List<ConfusionCounts> groups, GroupRule rule, JsonNode expected) {
        GroupMetrics found = GroupMetrics.of(groups, sum(groups), rule);
        assertThat(expected.size()).isPositive();
        expected.properties()
                .forEach(entry -> assertThat(found.value(entry.getKey()))
                        .as(rule + " " + entry.getKey())
                        .isCloseTo(entry.getValue().asDouble(), within(1e-9)));
    }

    private static void assertMetrics(GroupMetrics found, Map<String, Double> expected) {
        expected.forEach((name, value) -> assertThat(found.value(name)).as(name).isCloseTo(value, within(1e-9)));
    }

    private static ConfusionCounts counts(int tn, int fp, int fn, int tp) {
        return new ConfusionCounts(tp, fp, tn, fn);
    }

    private static ConfusionCounts sum(List<ConfusionCounts> groups) {
        return groups.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
    }
}
