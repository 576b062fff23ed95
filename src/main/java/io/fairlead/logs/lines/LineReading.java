package io.fairlead.logs.lines;

import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import java.io.IOException;

/** Takes the lines of one file in their order; not for sharing among threads. */
public interface LineReading {

    /**
     * Takes a line.
     *
     * @param lines stands at the line
     */
    void line(Lines lines);

    /**
     * Takes note that no more lines follow; nothing is called after this.
     *
     * @param lines stands at the last line
     */
    default void end(Lines lines) {}

    /**
     * Returns a reading that goes on from here, while this one stays as it is.
     *
     * @param sink a copy of the sink of this reading, as it is now
     * @return a reading into that copy which remembers what this one does
     */
    LineReading copyInto(RunSink sink);

    /**
     * Reads a whole file.
     *
     * @param source the file
     * @param draft is told of lines that are damaged
     * @throws IOException if it cannot be read from disk
     */
    default void readAll(LogSource source, RunDraft draft) throws IOException {
        try (Lines lines = Lines.of(source, draft)) {
            while (lines.next()) {
                line(lines);
            }
            end(lines);
        }
    }
}
