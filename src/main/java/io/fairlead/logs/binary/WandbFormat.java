package io.fairlead.logs.binary;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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
        OpenLog log = new OpenLog(source.name(), new DraftSink(), sink.run());
        log.readOn(source);
        log.finish(sink.run());
    }

    @Override
    public Optional<OpenReading> open(LogSource source) {
        DraftSink drafts = new DraftSink();
        return Optional.of(new OpenLog(source.name(), drafts, drafts.run()));
    }

    /** The reading of a growing log. */
    private static final class OpenLog implements OpenReading {

        private final String name;
        private final DraftSink drafts;
        private final WandbDecoder decoder;
        private final BlockLog log;

        OpenLog(String name, DraftSink drafts, RunDraft draft) {
            this.name = name;
            this.drafts = drafts;
            this.decoder = new WandbDecoder(name, draft);
            this.log = new BlockLog(complaintsTo(draft));
        }

        private RecordStream.Complaints complaintsTo(RunDraft draft) {
            return (offset, what) -> draft.problem(Problem.atByte(name, offset, what));
        }

        @Override
        public boolean readOn(LogSource source) throws IOException {
            try (InputStream in = source.stream(log.resumeAt())) {
                log.read(in, decoder::record);
            }
            return !log.isLost();
        }

        @Override
        public DraftSink soFar(LogSource source) {
            DraftSink copy = drafts.copy();
            finish(copy.run());
            return copy;
        }

        void finish(RunDraft draft) {
            log.finish(complaintsTo(draft));
            if (!decoder.hasEnded()) {
                draft.mark(EndMark.Kind.RUNNING, "the W&B log has no exit record: the run goes on, or was killed");
            }
        }
    }
}
