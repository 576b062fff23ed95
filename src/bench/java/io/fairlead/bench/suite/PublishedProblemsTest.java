package io.fairlead.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fairlead.bench.Shared;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.problem.Yardstick;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.space.Candidate;
import io.fairlead.space.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our formulas, spaces and ideal values against the published list with its sample values. */
class PublishedProblemsTest {

    private final Map<String, Problem> problems =
            Suites.core().stream().collect(Collectors.toMap(Problem::name, Function.identity()));

    @TestFactory
    Stream<DynamicTest> sampleValuesAgree() throws Exception {
        return published()
                .map(json -> dynamicTest(name(json), () -> {
                    Problem problem = problems.get(name(json));
                    double tolerance = name(json).startsWith("mixed-hpo") ? 0 : 1e-12;
                    for (JsonNode sample : json.get("samples")) {
                        List<Double> losses = problem.truth()
                                .of(candidate(problem, sample.get("x")))
                                .losses();
                        List<Double> expected = numbers(sample.get("f"));
                        for (int i = 0; i < expected.size(); i++) {
                            double scale = Math.max(1e-3, Math.abs(expected.get(i)));
                            assertThat(losses.get(i)).isCloseTo(expected.get(i), within(tolerance * scale));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> spacesAgree() throws Exception {
        return published()
                .map(json -> dynamicTest(name(json), () -> {
                    List<Parameter> parameters =
                            problems.get(name(json)).space().parameters();
                    assertThat(parameters).hasSize(json.get("space").size());
                    for (int i = 0; i < parameters.size(); i++) {
                        JsonNode expected = json.get("space").get(i);
                        assertThat(parameters.get(i).name())
                                .isEqualTo(expected.get("name").asString());
                        assertThat(parameters.get(i).condition().isPresent()).isEqualTo(expected.has("if"));
                        assertThat(bounds(parameters.get(i))).isEqualTo(bounds(expected));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> yardsticksAgree() throws Exception {
        return published()
                .map(json -> dynamicTest(name(json), () -> {
                    Yardstick yardstick = problems.get(name(json)).goals().yardstick();
                    if (json.has("optimum")) {
                        assertThat(yardstick)
                                .isEqualTo(Yardstick.best(json.get("optimum").asDouble()));
                    } else {
                        assertThat(yardstick.reference()).isEqualTo(numbers(json.get("reference")));
                        assertThat(yardstick.ideal())
                                .isCloseTo(json.get("ideal_hypervolume").asDouble(), within(1e-12 * yardstick.ideal()));
                        Yardstick other =
                                problems.get(name(json)).goals().alternative().orElseThrow();
                        assertThat(other.reference()).isEqualTo(numbers(json.get("alt_reference")));
                        assertThat(other.ideal())
                                .isCloseTo(json.get("alt_ideal_hypervolume").asDouble(), within(1e-12 * other.ideal()));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> sampleHypervolumesAgree() throws Exception {
        return published()
                .filter(json -> json.has("samples_hypervolume"))
                .map(json -> dynamicTest(name(json), () -> {
                    List<List<Double>> points = new ArrayList<>();
                    json.get("samples").forEach(sample -> points.add(numbers(sample.get("f"))));
                    JsonNode expected = json.get("samples_hypervolume");
                    double volume = Hypervolume.of(matrix(points), vector(numbers(expected.get("reference"))));
                    double value = expected.get("value").asDouble();
                    assertThat(volume).isCloseTo(value, within(1e-12 * value));
                }));
    }

    @Test
    void theLatencyHistoryIsThePublishedOne() throws Exception {
        Path file = Shared.directory().resolve("bench/problems.json");
        Assumptions.assumeTrue(Files.exists(file), "the published problem list is not here");
        JsonNode expected = JsonMapper.shared().readTree(Files.readString(file)).get("latency_history");
        double[][] rows = LatencyHistory.rows(2);
        assertThat(rows[0]).containsExactly(vector(numbers(expected.get("first_row"))));
        assertThat(LatencyHistory.losses(rows, 5)[0])
                .containsExactly(vector(numbers(expected.get("first_values"))), within(1e-14));
    }

    private static Stream<JsonNode> published() throws Exception {
        Path file = Shared.directory().resolve("bench/problems.json");
        Assumptions.assumeTrue(Files.exists(file), "the published problem list is not here");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        return StreamSupport.stream(json.get("problems").spliterator(), false);
    }

    private static Candidate candidate(Problem problem, JsonNode x) {
        if (x.isArray()) {
            List<Double> values = numbers(x);
            List<String> names =
                    problem.space().parameters().stream().map(Parameter::name).toList();
            return problem.space().complete(parameter -> values.get(names.indexOf(parameter.name())));
        }
        return problem.space().complete(parameter -> {
            JsonNode value = x.get(parameter.name());
            return parameter.match(
                    real -> (Object) value.asDouble(), integer -> value.asLong(), choice -> value.asString());
        });
    }

    private static String bounds(Parameter parameter) {
        return parameter.match(
                real -> real.low() + " " + real.high() + " " + real.scale().name(),
                integer -> (double) integer.low() + " " + (double) integer.high() + " "
                        + integer.grid().scale().name(),
                choice -> choice.choices().toString());
    }

    private static String bounds(JsonNode expected) {
        if (expected.has("choices")) {
            return StreamSupport.stream(expected.get("choices").spliterator(), false)
                    .map(JsonNode::asString)
                    .toList()
                    .toString();
        }
        boolean log = expected.has("log") && expected.get("log").asBoolean();
        return expected.get("low").asDouble() + " " + expected.get("high").asDouble() + (log ? " LOG" : " LINEAR");
    }

    private static String name(JsonNode json) {
        return json.get("name").asString();
    }

    private static double[][] matrix(List<List<Double>> points) {
        return points.stream().map(point -> vector(point)).toArray(double[][]::new);
    }

    private static double[] vector(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
