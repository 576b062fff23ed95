package io.fairlead.bench.feedback;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the arms won, as Markdown.
 *
 * <p>A search's share after n runs is the hypervolume of the expected losses of its first n trials, below one half of AUC
 * and 200 % of F_FPR, over that of everything which any search of the table found on the task. Its area is the mean of
 * the shares after 1, 2, … runs. Arms are compared on the tasks' means over seeds.
 */
public final class Comparison {

    private static final double[] REFERENCE = {0.5, 200};

    private static final List<List<Arm>> PAIRS = List.of(
            List.of(Arm.FULL, Arm.NONE),
            List.of(Arm.FULL, Arm.PLACEBO),
            List.of(Arm.PLACEBO, Arm.NONE),
            List.of(Arm.ADVERSARY, Arm.NONE),
            List.of(Arm.NONE, Arm.RANDOM));

    private final Ablation.Plan plan;

    private final Map<Cell, Trace> traces;

    private final Map<String, Double> volumes = new TreeMap<>();

    /**
     * Prepares a comparison.
     *
     * @param plan what was compared
     * @param traces what happened; copied
     */
    public Comparison(Ablation.Plan plan, Map<Cell, Trace> traces) {
        this.plan = plan;
        this.traces = Map.copyOf(traces);
        for (String task : plan.tasks()) {
            volumes.put(
                    task,
                    volume(plan.arms().stream()
                            .flatMap(arm -> cells(task, arm))
                            .flatMap(cell -> this.traces.get(cell).truths().stream())
                            .toList()));
        }
    }

    /**
     * Returns everything there is to say.
     *
     * @return Markdown
     */
    public String markdown() {
        int runs = plan.setup().runs();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d tasks, %d seeds, %d runs; data %.3g of the usual; truth: %s.%n",
                plan.tasks().size(),
                plan.seeds(),
                runs,
                plan.setup().size(),
                plan.setup().repeats() == 0
                        ? "what the trials reported"
                        : "mean of " + plan.setup().repeats() + " trainings"));
        List<Integer> at = Stream.concat(Stream.of(5, 10, 20, 30).filter(n -> n < runs), Stream.of(runs))
                .toList();
        for (int n : at) {
            text.append("\nShare after " + n + " runs\n\n").append(table(cell -> share(cell, n), "%.3f"));
        }
        text.append("\nArea\n\n").append(table(this::area, "%.4f"));
        text.append("\nFailed runs\n\n").append(table(cell -> traces.get(cell).failed(), "%.2f"));
        text.append("\nDirections told\n\n").append(table(this::told, "%.1f"));
        text.append("\nProposals that counted one\n\n")
                .append(table(cell -> traces.get(cell).listened(), "%.1f"));
        text.append("\nDirections by rule: ").append(rules()).append('\n');
        text.append("\nDifferences\n\n").append(differences(at));
        return text.toString();
    }

    private double told(Cell cell) {
        return traces.get(cell).rules().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Map<String, Integer> rules() {
        Map<String, Integer> rules = new TreeMap<>();
        traces.forEach((cell, trace) -> {
            if (cell.arm() == Arm.FULL) {
                trace.rules().forEach((rule, count) -> rules.merge(rule, count, Integer::sum));
            }
        });
        return rules;
    }

    private String table(ToDoubleFunction<Cell> value, String format) {
        List<String> heading = new ArrayList<>(List.of("task"));
        plan.arms().forEach(arm -> heading.add(arm.toString()));
        List<List<String>> rows = new ArrayList<>();
        for (String task : plan.tasks()) {
            rows.add(row(task, arm -> mean(task, arm, value), format));
        }
        rows.add(row("mean", arm -> mean(arm, value), format));
        return Tables.markdown(heading, rows);
    }

    private List<String> row(String name, ToDoubleFunction<Arm> value, String format) {
        List<String> row = new ArrayList<>(List.of(name));
        plan.arms().forEach(arm -> row.add(String.format(Locale.ROOT, format, value.applyAsDouble(arm))));
        return row;
    }

    private String differences(List<Integer> at) {
        List<List<String>> rows = new ArrayList<>();
        for (int n : at) {
            rows.addAll(differences("share after " + n, cell -> share(cell, n)));
        }
        rows.addAll(differences("area", this::area));
        rows.addAll(differences("failed runs", cell -> traces.get(cell).failed()));
        return Tables.markdown(List.of("measure", "arms", "mean difference", "tasks up/down", "p", "Holm"), rows);
    }

    /** One row for each pair of arms that were run; Holm's correction is over the pairs. */
    private List<List<String>> differences(String measure, ToDoubleFunction<Cell> value) {
        List<List<Arm>> pairs =
                PAIRS.stream().filter(pair -> plan.arms().containsAll(pair)).toList();
        List<double[]> differences = pairs.stream()
                .map(pair -> plan.tasks().stream()
                        .mapToDouble(task -> mean(task, pair.get(0), value) - mean(task, pair.get(1), value))
                        .toArray())
                .toList();
        List<Double> p = differences.stream().map(SignedRanks::p).toList();
        List<Double> holm = SignedRanks.holm(p);
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> List.of(
                        measure,
                        pairs.get(i).get(0) + " − " + pairs.get(i).get(1),
                        String.format(
                                Locale.ROOT,
                                "%+.4f",
                                IntStream.range(0, differences.get(i).length)
                                        .mapToDouble(k -> differences.get(i)[k])
                                        .average()
                                        .orElse(0)),
                        count(differences.get(i), 1) + "/" + count(differences.get(i), -1),
                        String.format(Locale.ROOT, "%.3f", p.get(i)),
                        String.format(Locale.ROOT, "%.3f", holm.get(i))))
                .toList();
    }

    private static long count(double[] values, int sign) {
        return java.util.Arrays.stream(values).filter(value -> value * sign > 0).count();
    }

    private double mean(Arm arm, ToDoubleFunction<Cell> value) {
        return plan.tasks().stream()
                .mapToDouble(task -> mean(task, arm, value))
                .average()
                .orElse(Double.NaN);
    }

    private double mean(String task, Arm arm, ToDoubleFunction<Cell> value) {
        return cells(task, arm).mapToDouble(value).average().orElse(Double.NaN);
    }

    private Stream<Cell> cells(String task, Arm arm) {
        return IntStream.rangeClosed(1, plan.seeds()).mapToObj(seed -> new Cell(task, arm, seed, plan.setup()));
    }

    private double share(Cell cell, int runs) {
        return volume(traces.get(cell).truths().subList(0, runs)) / volumes.get(cell.task());
    }

    private double area(Cell cell) {
        return IntStream.rangeClosed(1, plan.setup().runs())
                .mapToDouble(n -> share(cell, n))
                .average()
                .orElseThrow();
    }

    private static double volume(List<List<Double>> points) {
        return Hypervolume.of(
                points.stream()
                        .filter(point -> !point.isEmpty())
                        .map(point -> new double[] {point.get(0), point.get(1)})
                        .toArray(double[][]::new),
                REFERENCE);
    }
}
