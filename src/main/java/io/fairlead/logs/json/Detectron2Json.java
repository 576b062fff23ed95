package io.fairlead.logs.json;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Lines;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import io.fairlead.metrics.MetricSeries;
import java.util.Set;

/** The {@code metrics.json} of detectron2: {@code {"iteration": 19, "total_loss": …, "eta_seconds": …}} on each line. */
public final class Detectron2Json implements LineFormat {

    /** Creates the format. */
    public Detectron2Json() {}

    @Override
    public String name() {
        return "detectron2-json";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public boolean tellsWholeRun() {
        return true;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean shape = JsonLinesFormat.areObjects(head)
                && head.text().contains("\"iteration\"")
                && (head.text().contains("\"eta_seconds\"") || head.text().contains("\"total_loss\""));
        return shape ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new Rows(new JsonRows(source, sink.run(), Set.of()), sink.run());
    }

    /** The rows, and what the last of them says. */
    private record Rows(JsonRows rows, RunDraft draft) implements LineReading {

        @Override
        public void line(Lines lines) {
            rows.line(lines);
        }

        @Override
        public void end(Lines lines) {
            MetricSeries remaining = draft.track("eta_seconds").series();
            if (remaining.size() > 0 && remaining.value(remaining.size() - 1) == 0) {
                draft.mark(EndMark.Kind.FINISHED, "eta_seconds is 0 on the last line");
            }
        }

        @Override
        public Rows copyInto(RunSink sink) {
            return new Rows(rows.copyInto(sink), sink.run());
        }
    }
}
