package io.fairlead.logs.json;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.lines.LineFormat;
import io.fairlead.logs.lines.LineReading;
import java.util.Set;

/** The history of W&amp;B runs of before 2020: {@code wandb-history.jsonl}, one row for each call of {@code log}. */
public final class WandbHistory implements LineFormat {

    /** What W&amp;B adds to rows of its own. */
    static final Set<String> OWN = Set.of("_runtime", "_wandb", "examples");

    /** Creates the format. */
    public WandbHistory() {}

    @Override
    public String name() {
        return "wandb-history";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        return head.lowerName().equals("wandb-history.jsonl") && head.length() > 0 ? Match.SURE : Match.NO;
    }

    @Override
    public LineReading reading(LogSource source, RunSink sink) {
        return new JsonRows(source, sink.run(), OWN);
    }
}
