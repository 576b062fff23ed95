package io.fairlead.logs.lines;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.LinePlace;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import java.io.IOException;

/** The reading of a growing file of lines. */
final class OpenLines implements OpenReading {

    private final DraftSink drafts;
    private final LineReading reading;
    private LinePlace place = LinePlace.START;

    private OpenLines(DraftSink drafts, LineReading reading) {
        this.drafts = drafts;
        this.reading = reading;
    }

    static OpenLines of(LineFormat format, LogSource source) throws IOException {
        DraftSink drafts = new DraftSink();
        return new OpenLines(drafts, format.reading(source, drafts));
    }

    @Override
    public boolean readOn(LogSource source) throws IOException {
        try (Lines lines = Lines.from(source, place, drafts.run()::problem).wholeOnly()) {
            while (lines.next()) {
                reading.line(lines);
            }
            place = lines.place();
        }
        return true;
    }

    @Override
    public DraftSink soFar(LogSource source) throws IOException {
        DraftSink copy = drafts.copy();
        LineReading rest = reading.copyInto(copy);
        try (Lines lines = Lines.from(source, place, copy.run()::problem)) {
            while (lines.next()) {
                rest.line(lines);
            }
            rest.end(lines);
        }
        return copy;
    }
}
