package io.fairlead.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fairlead.bench.problem.Outcome;
import io.fairlead.bench.problem.Problem;
import io.fairlead.pareto.Hypervolume;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The suites against values of other implementations, and properties that all problems share. */
class SuitesTest {

    /** Made once: some ideal values are fine sums. */
    private static final List<Problem> ALL = Stream.of(
                    Suites.core(), Suites.engineering(), Suites.synthetic(), Suites.rough())
            .flatMap(List::stream)
            .toList();

    @TestFactory
    Stream<DynamicTest> agreesWithOtherImplementations() throws Exception {
        return checkValues().stream()
                .map(row -> dynamicTest(row.problem(), () -> {
                    Problem problem = problem(row.problem());
                    List<Double> losses =
                            problem.truth().of(candidate(problem, row.x())).losses();
                    assertThat(losses).hasSameSizeAs(row.f());
                    for (int i = 0; i < losses.size(); i++) {
                        double scale = Math.max(1e-6, Math.abs(row.f().get(i)));
                        assertThat(losses.get(i)).isCloseTo(row.f().get(i), within(1e-10 * scale));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> noRandomSetPassesTheIdeal() {
        return all().filter(problem -> problem.goals().yardstick().higherIsBetter())
                .map(problem -> dynamicTest(problem.name(), () -> {
                    List<List<Double>> losses = new ArrayList<>();
                    SplittableRandom random = new SplittableRandom(5);
                    for (int i = 0; i < 60; i++) {
                        Outcome outcome = problem.truth().of(draw(problem, random));
                        if (outcome.isFeasible()) {
                            losses.add(outcome.losses());
                        }
                    }
                    double volume = Hypervolume.of(
                            matrix(losses), vector(problem.goals().yardstick().reference()));
                    assertThat(volume / problem.goals().yardstick().ideal()).isBetween(0.0, 1.0);
                }));
    }

    @Test
    void namesAreUnique() {
        assertThat(all().map(Problem::name)).doesNotHaveDuplicates();
    }

    @Test
    void aFifthOfTheConfigurationsCrashes() {
        for (String name : List.of("zdt1-crash20", "dtlz2-crash20", "mixed-hpo-rough")) {
            Problem problem = problem(name);
            SplittableRandom random = new SplittableRandom(7);
            int failed = 0;
            for (int i = 0; i < 4000; i++) {
                failed += problem.measure(draw(problem, random), random).match(measured -> 0, failure -> 1);
            }
            assertThat(failed / 4000.0).as(name).isCloseTo(0.2, within(0.025));
        }
    }

    @Test
    void theFrontOfDtlz7HasItsIdealHypervolume() {
        Problem problem = problem("dtlz7-m2");
        List<List<Double>> losses = new ArrayList<>();
        for (int i = 0; i <= 20_000; i++) {
            double x = i / 20_000.0;
            losses.add(problem.truth()
                    .of(candidate(problem, List.of(x, 0.0, 0.0, 0.0, 0.0, 0.0)))
                    .losses());
        }
        losses.removeIf(point -> point.get(1) > 4);
        double ideal = problem.goals().yardstick().ideal();
        assertThat(Hypervolume.of(
                        matrix(sweep(losses)),
                        vector(problem.goals().yardstick().reference())))
                .isCloseTo(ideal, within(1e-3 * ideal));
    }

    private static List<List<Double>> sweep(List<List<Double>> points) {
        List<List<Double>> front = new ArrayList<>();
        points.sort((a, b) -> Double.compare(a.get(0), b.get(0)));
        double best = Double.POSITIVE_INFINITY;
        for (List<Double> point : points) {
            if (point.get(1) < best) {
                best = point.get(1);
                front.add(point);
            }
        }
        return front;
    }

    private static Stream<Problem> all() {
        return ALL.stream();
    }

    private static Problem problem(String name) {
        return all().filter(problem -> problem.name().equals(name)).findFirst().orElseThrow();
    }

    private static Candidate draw(Problem problem, SplittableRandom random) {
        Encoding encoding = Encoding.of(problem.space());
        double[] point = new double[encoding.dimension()];
        for (int i = 0; i < point.length; i++) {
            int categories = encoding.categoryCount(i);
            point[i] = categories > 0 ? random.nextInt(categories) : random.nextDouble();
        }
        return encoding.decode(point);
    }

    private static Candidate candidate(Problem problem, List<Double> x) {
        List<String> names =
                problem.space().parameters().stream().map(Parameter::name).toList();
        return problem.space().complete(parameter -> {
            double value = x.get(names.indexOf(parameter.name()));
            return parameter.match(real -> (Object) value, integer -> (long) value, choice -> value);
        });
    }

    private static List<Row> checkValues() throws Exception {
        try (InputStream in = SuitesTest.class.getResourceAsStream("check-values.csv");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .map(parts -> new Row(parts[0], numbers(parts[1]), numbers(parts[2])))
                    .toList();
        }
    }

    private static double[][] matrix(List<List<Double>> points) {
        return points.stream().map(point -> vector(point)).toArray(double[][]::new);
    }

    private static double[] vector(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }

    private record Row(String problem, List<Double> x, List<Double> f) {}
}
