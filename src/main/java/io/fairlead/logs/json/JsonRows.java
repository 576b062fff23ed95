package io.fairlead.logs.json;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.metrics.Problem;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reading of a file with a JSON object on each line; not for sharing among threads. */
final class JsonRows implements LineReading {

    private final LogSource source;
    private final RunDraft draft;
    private final RowReader rows;
    private final PlainRow plain;

    JsonRows(LogSource source, RunDraft draft, Set<String> left) {
        this(source, draft, new RowReader(draft, left));
    }

    private JsonRows(LogSource source, RunDraft draft, RowReader rows) {
        this.source = source;
        this.draft = draft;
        this.rows = rows;
        this.plain = new PlainRow(rows);
    }

    /** Takes rows that name neither an epoch nor a loss for those of validations. */
    JsonRows splitByKeys() {
        rows.splitByKeys();
        return this;
    }

    @Override
    public JsonRows copyInto(RunSink sink) {
        return new JsonRows(source, sink.run(), rows.copyInto(sink.run()));
    }

    @Override
    public void line(Lines lines) {
        int done = lines.isAscii() ? plainRows(lines) : 0;
        if (done < 0) {
            return;
        }
        String text = lines.text().substring(done);
        int start = text.indexOf('{');
        if (done == 0 && start < 0) {
            if (!text.isBlank()) {
                draft.problem(Problem.atLine(source.name(), lines.number(), "a line that is no JSON object"));
            }
            return;
        }
        // Two processes may write to one file: more than one object, or a prefix, on a line.
        try (JsonParser in = JsonSettings.MAPPER.createParser(done > 0 || start == 0 ? text : text.substring(start))) {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                rows.row(in);
            }
        } catch (JacksonException e) {
            broken(lines);
        }
    }

    /** Reads plain objects; returns how many characters hold them, or less than zero if there is no more on the line. */
    private int plainRows(Lines lines) {
        byte[] bytes = lines.bytes();
        int at = lines.from();
        while (at < lines.to() && bytes[at] != '{') {
            at++;
        }
        int done = 0;
        while (at < lines.to() && bytes[at] == '{' && plain.read(bytes, at, lines.to())) {
            rows.end();
            at = plain.end();
            done = at - lines.from();
            while (at < lines.to() && bytes[at] <= ' ') {
                at++;
            }
        }
        return done > 0 && at == lines.to() ? -1 : done;
    }

    private void broken(Lines lines) {
        if (lines.isTerminated()) {
            draft.problem(Problem.atLine(source.name(), lines.number(), "not readable as JSON"));
        } else {
            draft.problem(Problem.atLine(source.name(), lines.number(), "the file breaks off in this line"));
            draft.mark(EndMark.Kind.CUT, source.name() + " breaks off in line " + lines.number());
        }
    }
}
