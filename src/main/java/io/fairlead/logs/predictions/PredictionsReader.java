package io.fairlead.logs.predictions;

import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads tables of predictions: separated values, JSON and NumPy archives.
 *
 * <p>A table needs a column of labels and one of scores; the columns of gender and race, or of groups, and of images or
 * videos may be absent. Rows without a label or a score are left out; rows whose gender or race is not known are kept
 * in {@link Predictions#UNKNOWN_GROUP}. Where a column names the test set, each set is read by itself too. <b>Memory.</b> About 40 bytes a row, at most {@value #MOST_ROWS} rows.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PredictionsReader {

    /** How many rows are read at most. */
    public static final int MOST_ROWS = 5_000_000;

    private final Settings settings;

    /**
     * Creates a reader.
     *
     * @param settings what the user says of the tables
     */
    public PredictionsReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads a table.
     *
     * @param file the file
     * @return the predictions, or why there are none
     * @throws IOException if the file cannot be read from disk
     */
    public Found read(LogSource file) throws IOException {
        Doubts doubts = new Doubts(file.name());
        PredictionsTable table = new PredictionsTable(settings, doubts);
        TableSource.of(file).read(table, doubts);
        PredictionsTable.Understood understood = table.finish();
        return new Found(understood.all(), understood.byDataset(), table.columns(), doubts.problems());
    }

    /**
     * What a user says of a table.
     *
     * @param raceOrder the races that the codes 0, 1, 2, 3 stand for: asian, black, white and other, each once; copied
     * @param columns the names of columns that are not to be guessed; copied
     */
    public record Settings(List<String> raceOrder, Map<Column, String> columns) {

        /** The race order of fairlead's own groups, and all columns to be found by their names. */
        public static final Settings DEFAULT = new Settings(Words.RACES, Map.of());

        public Settings {
            raceOrder = List.copyOf(raceOrder);
            columns = Map.copyOf(columns);
        }
    }

    /**
     * What a table held.
     *
     * @param predictions the predictions; empty if it has no labels or no scores
     * @param byDataset those of each test set, where a column names it; copied, sorted by name
     * @param columns the columns that were used, in the file's own spelling; copied
     * @param problems what was doubtful; copied
     */
    public record Found(
            Optional<Predictions> predictions,
            Map<String, Predictions> byDataset,
            Map<Column, String> columns,
            List<Problem> problems) {

        public Found {
            byDataset = Collections.unmodifiableMap(new TreeMap<>(byDataset));
            columns = Map.copyOf(columns);
            problems = List.copyOf(problems);
        }
    }
}
