package io.fairlead.logs.predictions;

import io.fairlead.metrics.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The columns of a predictions table while it is read.
 *
 * <p>What a code means may depend on all of its column (−1 beside 1 is a class, −1 beside 0 and 1 is unknown), so cells
 * are kept and understood at the end. Not for sharing among threads.
 */
final class PredictionsTable implements TableSource.Rows {

    /** A column with more values than this names samples, not sets. */
    private static final int MOST_DATASETS = 64;

    private final PredictionsReader.Settings settings;
    private final Doubts doubts;
    private Columns columns = new Columns(List.of(), Map.of());
    private Videos videos = new Videos("");
    private final Codes labels = new Codes();
    private final Codes datasets = new Codes();
    private final Scores scores = new Scores();
    private final Attributes attributes = new Attributes();
    private int[] lines = new int[1024];
    private int size;

    /**
     * Creates an empty table.
     *
     * @param settings what the user says of it
     * @param doubts is told of what is doubtful
     */
    PredictionsTable(PredictionsReader.Settings settings, Doubts doubts) {
        this.settings = settings;
        this.doubts = doubts;
    }

    @Override
    public boolean header(List<String> names) {
        columns = Columns.of(names, settings.columns());
        settings.columns().forEach((role, name) -> {
            if (!columns.has(role)) {
                doubts.table("there is no column \"" + name + "\"; the columns are " + shortened(names));
            }
        });
        if (columns.isHeaderless()) {
            doubts.table("the first line is data, not the names of columns: " + shortened(names)
                    + "; add a line such as label,score,gender,race");
            return false;
        }
        boolean usable = columns.has(Column.LABEL) && columns.has(Column.SCORE);
        if (!columns.has(Column.LABEL)) {
            doubts.table("there is no column of labels, so AUC and error rates cannot be had; the columns are "
                    + shortened(names));
        }
        if (!columns.has(Column.SCORE)) {
            doubts.table("there is no column of scores; the columns are " + shortened(names));
        }
        videos = new Videos(columns.found().getOrDefault(Column.SAMPLE, ""));
        return usable;
    }

    private static String shortened(List<String> names) {
        List<String> first = names.stream()
                .limit(12)
                .map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
                .toList();
        return String.join(", ", first) + (names.size() > 12 ? " and " + (names.size() - 12) + " more" : "");
    }

    @Override
    public boolean row(long line, List<String> cells) {
        if (size == PredictionsReader.MOST_ROWS) {
            doubts.table("the table has more than " + size + " rows; the rest is left out");
            return false;
        }
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size * 2);
        }
        lines[size++] = (int) Math.min(line, Integer.MAX_VALUE);
        labels.add(columns.cell(Column.LABEL, cells));
        scores.add(columns.cell(Column.SCORE, cells), columns.cell(Column.SCORE_REAL, cells));
        attributes.add(columns, cells);
        if (columns.has(Column.SAMPLE)) {
            videos.add(columns.cell(Column.SAMPLE, cells));
        }
        if (columns.has(Column.DATASET)) {
            datasets.add(columns.cell(Column.DATASET, cells));
        }
        return true;
    }

    /**
     * Returns the columns that were used.
     *
     * @return names in the file's own spelling, by role
     */
    Map<Column, String> columns() {
        return columns.found();
    }

    /**
     * What the cells mean.
     *
     * @param all the predictions of all rows; empty if no row has both label and score
     * @param byDataset those of each test set; empty if there is no column for it, or too many sets to be ones
     */
    record Understood(Optional<Predictions> all, Map<String, Predictions> byDataset) {

        static final Understood NOTHING = new Understood(Optional.empty(), Map.of());
    }

    /**
     * Understands the cells.
     *
     * @return the predictions
     */
    Understood finish() {
        if (size == 0) {
            return Understood.NOTHING;
        }
        int[] labelOf = understandLabels();
        int[] rows =
                IntStream.range(0, size).filter(row -> isComplete(row, labelOf)).toArray();
        if (rows.length == 0) {
            doubts.table("no row has both a label and a score");
            return Understood.NOTHING;
        }
        double[] probabilities = scores.probabilities(doubts);
        int[] groups = attributes.groups(columns, settings.raceOrder(), size, doubts);
        Map<String, Predictions> sets = new TreeMap<>();
        if (columns.has(Column.DATASET) && datasets.words().size() <= MOST_DATASETS) {
            for (int set = 0; set < datasets.words().size(); set++) {
                int number = set;
                int[] own = Arrays.stream(rows)
                        .filter(row -> datasets.number(row) == number)
                        .toArray();
                if (own.length > 0 && !datasets.words().get(set).isBlank()) {
                    sets.put(datasets.words().get(set), of(own, labelOf, probabilities, groups));
                }
            }
        }
        return new Understood(Optional.of(of(rows, labelOf, probabilities, groups)), sets);
    }

    private Predictions of(int[] rows, int[] labelOf, double[] probabilities, int[] groups) {
        return new Predictions(
                Arrays.stream(rows).map(row -> labelOf[labels.number(row)]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(),
                Arrays.stream(rows).map(row -> groups[row]).toArray(),
                columns.has(Column.SAMPLE) ? videos.clusters(rows) : new int[0]);
    }

    private int[] understandLabels() {
        List<String> words = labels.words();
        int[] meaning = words.stream().mapToInt(Words::label).toArray();
        List<Integer> signs = words.stream()
                .filter(word -> word.matches("[-+]?\\d+(\\.0*)?"))
                .map(word -> (int) Double.parseDouble(word))
                .distinct()
                .sorted()
                .toList();
        if (signs.equals(List.of(-1, 1))) {
            doubts.table("the labels are -1 and 1: -1 is taken for real");
            for (int i = 0; i < meaning.length; i++) {
                meaning[i] = words.get(i).startsWith("-") ? 0 : meaning[i];
            }
        }
        return meaning;
    }

    private boolean isComplete(int row, int[] labelOf) {
        if (labelOf[labels.number(row)] < 0) {
            String word = labels.words().get(labels.number(row));
            doubts.row(lines[row], word.isEmpty() ? "left out: no label" : "left out: the label is neither 0 nor 1");
            return false;
        }
        if (!scores.isNumber(row)) {
            doubts.row(lines[row], "left out: the score is no number");
            return false;
        }
        return true;
    }
}
