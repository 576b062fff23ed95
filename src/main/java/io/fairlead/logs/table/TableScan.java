package io.fairlead.logs.table;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.Times;
import io.fairlead.logs.format.Track;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The reading of one table of metrics.
 *
 * <p>The first line with a separator names the columns, unless names are given. A row of the names again (two runs
 * appended to one file, or a resumed one) is passed over. An empty cell is no value. A row with more or fewer cells than
 * names is a problem, and what of it can be placed is read; a last line without an end whose cells are fewer than the
 * names tells that the file was cut, and its last cell is not trusted. Cost: one pass, no allocation for each cell.
 * Not for sharing among threads.
 */
public final class TableScan implements LineReading {

    private final LogSource source;
    private final RunDraft draft;
    private final char separator;
    private final Function<List<String>, List<Column>> columnsOf;
    private final Cells cells;
    private List<String> names = List.of();
    private List<Column> columns = List.of();
    private Track[] tracks = new Track[0];
    private final Map<String, Track[]> tracksByDataset = new HashMap<>();
    private boolean[] told = new boolean[0];
    private boolean rowsCountEpochs;
    private long rows;

    /**
     * Creates a scan.
     *
     * @param source the file
     * @param draft takes what is read
     * @param separator what stands between cells
     * @param columnsOf what the columns are, by their names
     */
    public TableScan(LogSource source, RunDraft draft, char separator, Function<List<String>, List<Column>> columnsOf) {
        this.source = source;
        this.draft = draft;
        this.separator = separator;
        this.columnsOf = columnsOf;
        this.cells = new Cells(separator);
    }

    /**
     * Gives the names of the columns of a file that has none.
     *
     * @param given one for each column
     * @return this
     */
    public TableScan named(List<String> given) {
        name(given);
        return this;
    }

    /**
     * Lets the number of the row, from 0, be the epoch where no column holds one.
     *
     * @return this
     */
    public TableScan countingRows() {
        rowsCountEpochs = true;
        return this;
    }

    @Override
    public TableScan copyInto(RunSink sink) {
        TableScan copy = new TableScan(source, sink.run(), separator, columnsOf);
        if (!names.isEmpty()) {
            copy.name(names);
        }
        copy.told = told.clone();
        copy.rowsCountEpochs = rowsCountEpochs;
        copy.rows = rows;
        return copy;
    }

    @Override
    public void line(Lines lines) {
        if (!lines.text().isBlank()) {
            row(lines);
        }
    }

    private void row(Lines lines) {
        boolean closed = cells.split(lines.text());
        if (names.isEmpty()) {
            List<String> found = new ArrayList<>();
            for (int i = 0; i < cells.count(); i++) {
                found.add(cells.text(i));
            }
            name(found);
            return;
        }
        if (isHeader()) {
            draft.problem(Problem.atLine(
                    source.name(), lines.number(), "the names of the columns again: the table was begun anew"));
            draft.mark(EndMark.Kind.RESUMED, "the names of the columns stand again in line " + lines.number());
            return;
        }
        int usable = usable(lines);
        if (!closed) {
            draft.problem(Problem.atLine(source.name(), lines.number(), "a quote that is not closed"));
        }
        values(usable, lines.number());
    }

    private void name(List<String> found) {
        names = List.copyOf(found);
        columns = columnsOf.apply(names);
        told = new boolean[names.size()];
        tracks = tracksFor("");
    }

    private boolean isHeader() {
        return cells.count() == names.size()
                && cells.text(0).equals(names.get(0))
                && !names.get(0).isEmpty()
                && cells.number(0).isEmpty()
                && cells.text(cells.count() - 1).equals(names.get(names.size() - 1));
    }

    /** How many cells of a row can be trusted. */
    private int usable(Lines lines) {
        int count = cells.count();
        if (!lines.isTerminated()) {
            // Nothing tells a whole last cell from a cut one, unless it can be no number at all.
            if (count < names.size()) {
                draft.mark(EndMark.Kind.CUT, source.name() + " breaks off in line " + lines.number());
                draft.problem(Problem.atLine(
                        source.name(),
                        lines.number(),
                        "the file breaks off in this line: " + count + " of " + names.size() + " cells"));
                return count - 1;
            }
            return names.size();
        }
        if (count < names.size() || (count > names.size() && !cells.isBlank(count - 1))) {
            draft.problem(Problem.atLine(
                    source.name(), lines.number(), "a row of " + count + " cells below " + names.size() + " names"));
        }
        return Math.min(count, names.size());
    }

    private void values(int usable, long line) {
        double epoch = Double.NaN;
        long step = MetricSeries.NO_STEP;
        double time = Double.NaN;
        Track[] into = tracks;
        for (int i = 0; i < usable; i++) {
            switch (columns.get(i).role()) {
                case EPOCH -> epoch = cells.number(i).orElse(Double.NaN);
                case STEP -> step = whole(cells.number(i));
                case TIME -> time = Times.parse(cells.text(i));
                case DATASET -> into = cells.isBlank(i) ? tracks : tracksOf(cells.text(i));
                default -> {}
            }
        }
        if (rowsCountEpochs && Double.isNaN(epoch)) {
            epoch = rows;
        }
        draft.alive(time);
        for (int i = 0; i < usable; i++) {
            if (columns.get(i).role() == Column.Role.METRIC && !cells.isBlank(i)) {
                OptionalDouble value = cells.number(i);
                if (value.isPresent()) {
                    into[i].add(step, epoch, time, value.getAsDouble());
                } else {
                    tell(i, line);
                }
            }
        }
        rows++;
    }

    private static long whole(OptionalDouble number) {
        double value = number.orElse(Double.NaN);
        return Math.abs(value) < 1L << 53 ? (long) value : MetricSeries.NO_STEP;
    }

    private Track[] tracksOf(String dataset) {
        return draft.isFull() && !tracksByDataset.containsKey(dataset)
                ? tracksFor(dataset)
                : tracksByDataset.computeIfAbsent(dataset, this::tracksFor);
    }

    private Track[] tracksFor(String dataset) {
        Track[] made = new Track[columns.size()];
        for (int i = 0; i < made.length; i++) {
            if (columns.get(i).role() == Column.Role.METRIC) {
                MetricKey key = columns.get(i).key();
                made[i] = draft.track(dataset.isEmpty() ? key : key.onDataset(dataset));
            }
        }
        return made;
    }

    private void tell(int index, long line) {
        String text = cells.text(index);
        boolean isFlag =
                text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") || text.equalsIgnoreCase("none");
        if (!told[index] && !isFlag) {
            told[index] = true;
            String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            draft.problem(Problem.atLine(
                    source.name(), line, "column \"" + names.get(index) + "\": \"" + shown + "\" is no number"));
        }
    }
}
