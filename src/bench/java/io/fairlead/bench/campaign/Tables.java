package io.fairlead.bench.campaign;

import io.fairlead.math.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Medians, quartiles and mean ranks of scores, as tables in Markdown whose columns are aligned for the eye.
 *
 * <p>A cell is {@code median [first quartile, third quartile]} over seeds; the number of seeds stands behind
 * it in brackets where it is not the table's most. A rank is among the optimizers that were run on a problem, 1
 * for the best median; its mean is over the problems that the optimizer was run on, whose number stands beside.
 */
public final class Tables {

    private final Map<String, Map<String, List<Score>>> byProblemAndColumn = new LinkedHashMap<>();

    private final Set<String> columns = new LinkedHashSet<>();

    /**
     * Groups scores.
     *
     * @param scores scores by cell; copied
     */
    public Tables(Map<Cell, Score> scores) {
        scores.forEach((cell, score) -> {
            columns.add(cell.column());
            byProblemAndColumn
                    .computeIfAbsent(cell.problem(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.column(), name -> new ArrayList<>())
                    .add(score);
        });
    }

    /**
     * Returns a table of one measure after a number of trials, with the row of mean ranks.
     *
     * @param trials after how many
     * @param measure which of the score's curves
     * @param descending names of the problems on which higher is better
     * @return Markdown, without the columns that have no value; empty if no search went so far
     */
    public String after(int trials, Measure measure, Set<String> descending) {
        List<String> shown = columns.stream()
                .filter(column -> byProblemAndColumn.values().stream()
                        .anyMatch(byColumn ->
                                !values(byColumn, column, measure, trials).isEmpty()))
                .toList();
        if (shown.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        List<Map<String, Double>> medians = new ArrayList<>();
        byProblemAndColumn.forEach((problem, byColumn) -> {
            Map<String, Double> row = new LinkedHashMap<>();
            List<String> cells = new ArrayList<>(List.of(problem));
            for (String column : shown) {
                List<Double> values = values(byColumn, column, measure, trials);
                cells.add(cell(values));
                if (!values.isEmpty()) {
                    row.put(column, (descending.contains(problem) ? -1 : 1) * quantile(values, 0.5));
                }
            }
            if (!row.isEmpty()) {
                rows.add(cells);
                medians.add(row);
            }
        });
        rows.add(ranks(medians, shown));
        return markdown(heading(shown), rows);
    }

    private static List<Double> values(Map<String, List<Score>> byColumn, String column, Measure measure, int trials) {
        return byColumn.getOrDefault(column, List.of()).stream()
                .map(score -> measure.at(score, trials))
                .filter(value -> !value.isNaN())
                .toList();
    }

    /**
     * Returns the median of a measure.
     *
     * @param problem the problem's name
     * @param column the optimizer with its arm and workers, as {@link Cell#column()}
     * @param trials after how many
     * @return the median over seeds of what was tried; NaN if nothing went so far
     */
    public double median(String problem, String column, int trials) {
        List<Double> values = values(byProblemAndColumn.getOrDefault(problem, Map.of()), column, Measure.TRIED, trials);
        return values.isEmpty() ? Double.NaN : quantile(values, 0.5);
    }

    /**
     * Returns the table of what asks cost and what went wrong.
     *
     * @return Markdown, one row for each problem
     */
    public String asks() {
        List<String> shown = columns.stream()
                .filter(column -> byProblemAndColumn.values().stream()
                        .anyMatch(byColumn -> !timed(byColumn, column).isEmpty()))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        byProblemAndColumn.forEach((problem, byColumn) -> {
            List<String> cells = new ArrayList<>(List.of(problem));
            for (String column : shown) {
                List<Score> scores = timed(byColumn, column);
                cells.add(scores.isEmpty() ? "" : askCell(scores));
            }
            rows.add(cells);
        });
        return markdown(heading(shown), rows);
    }

    private static List<Score> timed(Map<String, List<Score>> byColumn, String column) {
        return byColumn.getOrDefault(column, List.of()).stream()
                .filter(score -> !Double.isNaN(score.asks().median()))
                .toList();
    }

    private static String askCell(List<Score> scores) {
        return String.format(
                Locale.ROOT,
                "%.3g / %.3g ms, %.3g failed, %.3g repeated",
                median(scores, score -> score.asks().median()),
                median(scores, score -> score.asks().high()),
                median(scores, score -> (double) score.counts().failed()),
                median(scores, score -> (double) score.counts().repeated()));
    }

    private static double median(List<Score> scores, Function<Score, Double> value) {
        return quantile(scores.stream().map(value).toList(), 0.5);
    }

    private static double quantile(List<Double> values, double share) {
        return Quantiles.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                .at(share);
    }

    private static List<String> heading(List<String> shown) {
        List<String> heading = new ArrayList<>(List.of("problem"));
        heading.addAll(shown);
        return heading;
    }

    private String cell(List<Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        String text = String.format(
                Locale.ROOT,
                "%.4g [%.4g, %.4g]",
                quantile(values, 0.5),
                quantile(values, 0.25),
                quantile(values, 0.75));
        return values.size() == mostSeeds() ? text : text + " (" + values.size() + ")";
    }

    private int mostSeeds() {
        return byProblemAndColumn.values().stream()
                .flatMap(byColumn -> byColumn.values().stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private static List<String> ranks(List<Map<String, Double>> medians, List<String> shown) {
        List<String> cells = new ArrayList<>(List.of("mean rank"));
        for (String column : shown) {
            List<Double> ranks = medians.stream()
                    .filter(row -> row.size() > 1 && row.containsKey(column))
                    .map(row -> rank(row, row.get(column)))
                    .toList();
            cells.add(
                    ranks.isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f of %d",
                                    ranks.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .average()
                                            .orElseThrow(),
                                    ranks.size()));
        }
        return cells;
    }

    /** Equal values share the mean of their ranks. */
    private static double rank(Map<String, Double> row, double value) {
        long smaller = row.values().stream().filter(other -> other < value).count();
        long equal = row.values().stream().filter(other -> other == value).count();
        return smaller + (equal + 1) / 2.0;
    }

    /**
     * Lays out a table.
     *
     * @param heading the first row
     * @param rows as long each
     * @return Markdown with padded columns and a line break at the end
     */
    public static String markdown(List<String> heading, List<List<String>> rows) {
        int[] widths = IntStream.range(0, heading.size())
                .map(i -> Math.max(
                        Math.max(3, heading.get(i).length()),
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)))
                .toArray();
        StringBuilder text = new StringBuilder(line(heading, widths));
        text.append('|');
        for (int width : widths) {
            text.append("-".repeat(width + 2)).append('|');
        }
        text.append('\n');
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder text = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            text.append(' ').append(cells.get(i));
            text.append(" ".repeat(widths[i] - cells.get(i).length())).append(" |");
        }
        return text.append('\n').toString();
    }

    /** Which of a score's curves is read. */
    public enum Measure {
        /** Noise-free values of everything tried. */
        TRIED {
            @Override
            double at(Score score, int trials) {
                return get(score.tried(), trials - 1);
            }
        },
        /** The same by the alternative yardstick. */
        ALTERNATIVE {
            @Override
            double at(Score score, int trials) {
                return get(score.alternative(), trials - 1);
            }
        },
        /** Noise-free values of what the search would hand out. */
        CHOSEN {
            @Override
            double at(Score score, int trials) {
                return trials % Score.CHOSEN_EVERY == 0
                        ? get(score.chosen(), trials / Score.CHOSEN_EVERY - 1)
                        : Double.NaN;
            }
        };

        /** Returns the value after a number of trials; NaN if the search did not go so far. */
        abstract double at(Score score, int trials);

        private static double get(List<Double> curve, int index) {
            return index < curve.size() ? curve.get(index) : Double.NaN;
        }
    }
}
