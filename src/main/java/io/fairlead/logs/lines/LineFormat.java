package io.fairlead.logs.lines;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.format.TextEncoding;
import java.io.IOException;
import java.util.Optional;

/** A format whose records are lines. */
public interface LineFormat extends LogFormat {

    /**
     * Begins a reading of a file.
     *
     * @param source the file; no more than its head and its name may be made use of
     * @param sink takes what is read
     * @return a reading that waits for the first line
     * @throws IOException if the file cannot be read from disk
     */
    LineReading reading(LogSource source, RunSink sink) throws IOException;

    @Override
    default void read(LogSource source, RunSink sink) throws IOException {
        reading(source, sink).readAll(source, sink.run());
    }

    @Override
    default Optional<OpenReading> open(LogSource source) throws IOException {
        // Bytes of other encodings are not those of the lines that are read, so that no place in the file is known.
        boolean isPlain = TextEncoding.of(source.start(FileHead.LIMIT)) == TextEncoding.UTF_8;
        return isPlain ? Optional.of(OpenLines.of(this, source)) : Optional.empty();
    }
}
