package io.fairlead.logs.binary;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;

/**
 * The transaction log of a W&amp;B run, {@code run-ID.wandb}: see {@link BlockLog} and {@link WandbDecoder}.
 *
 * <p>A log without an exit record is that of a run that goes on or was killed.
 */
public final class WandbFormat implements LogFormat {

    /** Creates the format. */
    public WandbFormat() {}

    @Override
    public String name() {
        return "wandb";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        if (head.startsWith(BlockLog.MAGIC)) {
            return Match.SURE;
        }
        return head.lowerName().endsWith(".wandb") ? Match.LIKELY : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        WandbDecoder decoder = new WandbDecoder(source.name(), draft);
        try (InputStream in = source.stream()) {
            BlockLog log =
                    new BlockLog(in, (offset, what) -> draft.problem(Problem.atByte(source.name(), offset, what)));
            log.read(decoder::record);
        }
        if (!decoder.hasEnded()) {
            draft.mark(EndMark.Kind.RUNNING, "the W&B log has no exit record: the run goes on, or was killed");
        }
    }
}
