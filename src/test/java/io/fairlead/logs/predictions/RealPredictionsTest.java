package io.fairlead.logs.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.fairness.FairnessReport;
import io.fairlead.fairness.GroupRule;
import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Tables that other programs wrote, against what was counted in them by other means. */
class RealPredictionsTest {

    private static final Path SHARED =
            Path.of(Optional.ofNullable(System.getenv("FAIRLEAD_SHARED")).orElse("../shared"));
    private static final List<String> SWITCHED = List.of("asian", "white", "black", "other");

    @TestFactory
    Stream<DynamicTest> twoStageTablesAgreeWithTheTruth() throws IOException {
        Path runs = SHARED.resolve("two-stage-runs");
        assumeTrue(Files.exists(runs), "no shared runs here");
        JsonNode truth = new ObjectMapper().readTree(Files.readString(runs.resolve("truth.json")));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : truth.get("runs")) {
            if (run.hasNonNull("predictions")) {
                boolean switched = run.get("race_order").stringValue().equals("switched");
                for (JsonNode table : run.get("predictions").get("datasets")) {
                    String file = table.get("file").stringValue();
                    tests.add(DynamicTest.dynamicTest(file, () -> compare(runs.resolve(file), switched, table)));
                }
            }
        }
        assertThat(tests).hasSize(24);
        return tests.stream();
    }

    private static void compare(Path file, boolean switched, JsonNode expected) throws IOException {
        var settings =
                switched ? new PredictionsReader.Settings(SWITCHED, Map.of()) : PredictionsReader.Settings.DEFAULT;
        PredictionsReader.Found found = read(file, settings);
        Predictions predictions = found.predictions().orElseThrow();
        assertThat(predictions.size()).isEqualTo(expected.get("rows").intValue());
        assertThat(auc(predictions, i -> true)).isCloseTo(expected.get("auc").doubleValue(), within(1e-12));
        assertThat(predictions.hasClusters()).isTrue();
        long unknown = rows(predictions, i -> predictions.group(i) < 0).count();
        assertThat(unknown).isEqualTo(expected.get("unknown_race_rows").longValue());
        assertThat(found.problems()).extracting(Problem::what).hasSize(unknown > 0 ? 1 : 0);
        expected.get("group_counts").properties().forEach(group -> {
            int number = Integer.parseInt(group.getKey());
            group.getValue().properties().forEach(cell -> {
                int label = cell.getKey().equals("tp") || cell.getKey().equals("fn") ? 1 : 0;
                boolean fake = cell.getKey().endsWith("p");
                long count = rows(
                                predictions,
                                i -> predictions.group(i) == number
                                        && predictions.label(i) == label
                                        && predictions.score(i) >= 0.5 == fake)
                        .count();
                assertThat(count)
                        .as(number + " " + cell.getKey())
                        .isEqualTo(cell.getValue().longValue());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> fairnessOfTwoStageTablesAgreesWithTheTruth() throws IOException {
        Path runs = SHARED.resolve("two-stage-runs");
        assumeTrue(Files.exists(runs), "no shared runs here");
        JsonNode truth = new ObjectMapper().readTree(Files.readString(runs.resolve("truth.json")));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : truth.get("runs")) {
            if (run.hasNonNull("predictions")) {
                boolean switched = run.get("race_order").stringValue().equals("switched");
                for (JsonNode table : run.get("predictions").get("datasets")) {
                    String file = table.get("file").stringValue();
                    tests.add(
                            DynamicTest.dynamicTest(file, () -> compareFairness(runs.resolve(file), switched, table)));
                }
            }
        }
        return tests.stream();
    }

    private static void compareFairness(Path file, boolean switched, JsonNode table) throws IOException {
        var settings =
                switched ? new PredictionsReader.Settings(SWITCHED, Map.of()) : PredictionsReader.Settings.DEFAULT;
        Predictions predictions = read(file, settings).predictions().orElseThrow();
        Map<GroupRule, String> rules = Map.of(
                GroupRule.PROJECT, "in_training_rule_of_that_project",
                GroupRule.DROP, "drop_groups_missing_a_class",
                GroupRule.WHERE_DEFINED, "use_each_rate_where_defined");
        rules.forEach((rule, name) -> {
            var metrics = FairnessReport.of(
                            predictions,
                            FairnessReport.Settings.defaults().withRule(rule).withReplicates(50))
                    .metrics();
            Map.of("F_FPR", "F_FPR_sum_mean", "F_OAE", "F_OAE", "F_DP", "F_DP", "F_MEO", "F_MEO")
                    .forEach((ours, theirs) -> assertThat(metrics.get(ours).value())
                            .as(rule + " " + ours)
                            .isCloseTo(table.get(name).get(theirs).doubleValue(), within(1e-9)));
        });
    }

    @Test
    void aSwitchedRaceOrderIsSuspected() throws IOException {
        Path logs = SHARED.resolve("two-stage-runs/CLIP_stage2/logs/sgbal_fair020_2026-02-14-11-08-26");
        assumeTrue(Files.exists(logs), "no shared runs here");
        for (String set : List.of("validation", "celebdf", "dfd", "dfdc")) {
            assertThat(read(logs.resolve("predictions_" + set + ".csv"), PredictionsReader.Settings.DEFAULT)
                            .problems())
                    .as(set)
                    .extracting(Problem::what)
                    .anyMatch(what -> what.contains("the race order may be another"));
        }
    }

    @Test
    void recidivismTableAgrees() throws IOException {
        compareWithManifest("compas_for_aequitas.csv", "races counted as Other: Hispanic, Native American");
    }

    @Test
    void incomeTableAgrees() throws IOException {
        compareWithManifest("adult_rf_binary.csv", "races counted as Other: Amer-Indian-Eskimo");
    }

    private static void compareWithManifest(String name, String others) throws IOException {
        JsonNode entry = entry(name);
        Path file = SHARED.resolve("real-logs").resolve(entry.get("path").stringValue());
        PredictionsReader.Found found = read(file, PredictionsReader.Settings.DEFAULT);
        Predictions predictions = found.predictions().orElseThrow();
        JsonNode expected = entry.get("expect");
        assertThat(predictions.size()).isEqualTo(expected.get("rows").intValue());
        assertThat(auc(predictions, i -> true))
                .isCloseTo(expected.get("overall").get("auc").doubleValue(), within(1e-12));
        String gender = expected.get("by_group").has("sex") ? "sex" : "gender";
        for (int g = 0; g < 2; g++) {
            int wanted = g;
            JsonNode group = expected.get("by_group").get(gender).get(g == 0 ? "Male" : "Female");
            assertThat(rows(predictions, i -> predictions.group(i) / 4 == wanted)
                            .count())
                    .isEqualTo(group.get("n").longValue());
            assertThat(auc(predictions, i -> predictions.group(i) / 4 == wanted))
                    .isCloseTo(group.get("auc").doubleValue(), within(1e-12));
        }
        assertThat(found.problems()).extracting(Problem::what).contains(others);
        assertThat(found.problems())
                .extracting(Problem::what)
                .contains("the scores are all 0 or 1: decisions, not probabilities");
    }

    @Test
    void aTableWithoutLabelsSaysSo() throws IOException {
        JsonNode entry = entry("test_outputs.csv");
        Path file = SHARED.resolve("real-logs").resolve(entry.get("path").stringValue());
        PredictionsReader.Found found = read(file, PredictionsReader.Settings.DEFAULT);
        assertThat(found.predictions()).isEmpty();
        assertThat(found.problems())
                .extracting(Problem::what)
                .anyMatch(
                        what -> what.startsWith("there is no column of labels, so AUC and error rates cannot be had"));
    }

    private static JsonNode entry(String name) throws IOException {
        Path manifest = SHARED.resolve("real-logs/manifest.json");
        assumeTrue(Files.exists(manifest), "no shared logs here");
        for (JsonNode entry : new ObjectMapper().readTree(Files.readString(manifest))) {
            if (entry.get("path").stringValue().endsWith(name)) {
                return entry;
            }
        }
        throw new IllegalStateException("no entry " + name);
    }

    private static PredictionsReader.Found read(Path file, PredictionsReader.Settings settings) throws IOException {
        return new PredictionsReader(settings)
                .read(LogSource.of(file, file.getFileName().toString()));
    }

    private static IntStream rows(Predictions predictions, java.util.function.IntPredicate which) {
        return IntStream.range(0, predictions.size()).filter(which);
    }

    /** The share of pairs of a fake and a real in which the fake has the larger score; ties count one half. */
    private static double auc(Predictions predictions, java.util.function.IntPredicate which) {
        double[] real = rows(predictions, which)
                .filter(i -> predictions.label(i) == 0)
                .mapToDouble(predictions::score)
                .sorted()
                .toArray();
        double[] fake = rows(predictions, which)
                .filter(i -> predictions.label(i) == 1)
                .mapToDouble(predictions::score)
                .toArray();
        double wins = 0;
        for (double score : fake) {
            wins += (below(real, score, false) + below(real, score, true)) / 2.0;
        }
        return wins / ((double) real.length * fake.length);
    }

    private static int below(double[] sorted, double score, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < score || orEqual && sorted[middle] == score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
