package io.fairlead.bench.feedback;

import io.fairlead.bench.campaign.Tables;
import java.util.ArrayList;
import java.util.EnumMap;
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
 * <p>The regret of a search after n runs is the true loss of the best of its first n trials, less the smallest that any
 * search of the table found on the task, as a share of the distance from that to {@link Judge#WORST}. Its area is the mean of the
 * regrets after 1, 2, … runs. Arms are compared on the tasks' means over seeds.
 */
public final class Comparison {

    private static final List<List<Arm>> PAIRS = List.of(
            List.of(Arm.FULL, Arm.NONE),
            List.of(Arm.FULL, Arm.PLACEBO),
            List.of(Arm.PLACEBO, Arm.NONE),
            List.of(Arm.ADVERSARY, Arm.NONE),
            List.of(Arm.FEASIBILITY, Arm.NONE),
            List.of(Arm.DIAGNOSIS, Arm.NONE),
            List.of(Arm.NONE, Arm.RANDOM));

    private final Ablation.Plan plan;

    private final Map<Cell, Trace> traces;

    private final Map<String, Double> least = new TreeMap<>();

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
            least.put(
                    task,
                    plan.arms().stream()
                            .flatMap(arm -> cells(task, arm))
                            .flatMap(cell -> trace(cell).losses().stream())
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElse(0));
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
                        : "mean of " + plan.setup().repeats() + " trainings with other seeds"));
        List<Integer> at = Stream.concat(Stream.of(5, 10, 20, 30).filter(n -> n < runs), Stream.of(runs))
                .toList();
        for (int n : at) {
            text.append("\nRegret after " + n + " runs\n\n").append(table(cell -> regret(cell, n), "%.3f"));
        }
        text.append("\nArea\n\n").append(table(this::area, "%.4f"));
        text.append("\nFailed runs\n\n").append(table(cell -> trace(cell).failed(), "%.2f"));
        text.append("\nEpochs trained\n\n").append(table(cell -> trace(cell).epochs(), "%.0f"));
        text.append("\nProposals that counted a direction\n\n")
                .append(table(cell -> trace(cell).listened(), "%.1f"));
        text.append("\nDirections that were followed, and how often the trial was better than the one advised on\n\n")
                .append(followed());
        text.append("\nDifferences\n\n").append(differences(at));
        return text.toString();
    }

    private Trace trace(Cell cell) {
        Trace trace = traces.get(cell);
        if (trace == null) {
            throw new IllegalArgumentException("there is no search " + cell);
        }
        return trace;
    }

    /** By rule: what following the analyst brought, beside what following the false hints of the other arms did. */
    private String followed() {
        List<Arm> arms = plan.arms().stream().filter(Arm::listens).toList();
        Map<String, Map<Arm, int[]>> counts = new TreeMap<>();
        traces.forEach((cell, trace) -> trace.followed().forEach((rule, tally) -> {
            int[] sum = counts.computeIfAbsent(rule, key -> new EnumMap<>(Arm.class))
                    .computeIfAbsent(cell.arm(), key -> new int[2]);
            sum[0] += tally.get(0);
            sum[1] += tally.get(0) + tally.get(1);
        }));
        List<String> heading = new ArrayList<>(List.of("rule"));
        arms.forEach(arm -> heading.add(arm.toString()));
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((rule, byArm) -> {
            List<String> row = new ArrayList<>(List.of(rule));
            for (Arm arm : arms) {
                int[] sum = byArm.getOrDefault(arm, new int[2]);
                row.add(sum[1] == 0 ? "" : sum[0] + " of " + sum[1]);
            }
            rows.add(row);
        });
        return Tables.markdown(heading, rows);
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
            rows.addAll(differences("regret after " + n, cell -> regret(cell, n)));
        }
        rows.addAll(differences("area", this::area));
        rows.addAll(differences("failed runs", cell -> trace(cell).failed()));
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

    private double regret(Cell cell, int runs) {
        double lowest = least.getOrDefault(cell.task(), 0.0);
        return (trace(cell).losses().get(runs - 1) - lowest) / (Judge.WORST - lowest);
    }

    private double area(Cell cell) {
        return IntStream.rangeClosed(1, plan.setup().runs())
                .mapToDouble(n -> regret(cell, n))
                .average()
                .orElseThrow();
    }
}
