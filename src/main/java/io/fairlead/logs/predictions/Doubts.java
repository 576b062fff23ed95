package io.fairlead.logs.predictions;

import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was doubtful in a table, each kind once: the first line that shows it, and in how many rows.
 *
 * <p>Not for sharing among threads.
 */
final class Doubts {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, long[]> rows = new LinkedHashMap<>();

    /**
     * Starts without doubts.
     *
     * @param file the file's name for problems
     */
    Doubts(String file) {
        this.file = file;
    }

    /**
     * Notes something about the whole table.
     *
     * @param what what is doubtful
     */
    void table(String what) {
        problems.add(Problem.in(file, what));
    }

    /**
     * Notes something about a row; rows with the same doubt are counted.
     *
     * @param line the row's line, from 1
     * @param what what is doubtful, to be read behind a count of rows
     */
    void row(long line, String what) {
        long[] firstAndCount = rows.computeIfAbsent(what, w -> new long[] {line, 0});
        firstAndCount[1]++;
    }

    /**
     * Returns all doubts.
     *
     * @return those of the table, then those of rows
     */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        rows.forEach((what, firstAndCount) -> all.add(Problem.atLine(
                file, firstAndCount[0], firstAndCount[1] + (firstAndCount[1] == 1 ? " row " : " rows ") + what)));
        return all;
    }
}
