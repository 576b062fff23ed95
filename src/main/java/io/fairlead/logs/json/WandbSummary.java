package io.fairlead.logs.json;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.JsonSettings;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The last values of a W&amp;B run: {@code wandb-summary.json}. They only fill in what the history lacks: a run that was
 * copied while it went on has a summary ahead of its history.
 */
public final class WandbSummary implements LogFormat {

    /** Creates the format. */
    public WandbSummary() {}

    @Override
    public String name() {
        return "wandb-summary";
    }

    @Override
    public int precision() {
        return 15;
    }

    @Override
    public Match sniff(FileHead head) {
        return head.lowerName().equals("wandb-summary.json") && head.length() > 0 ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        try (JsonParser in = JsonSettings.MAPPER.createParser(source.start(16 << 20))) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                new RowReader(draft, WandbHistory.OWN).row(in);
            }
        } catch (JacksonException e) {
            draft.problem(io.fairlead.metrics.Problem.in(source.name(), "not readable as JSON"));
        }
    }
}
