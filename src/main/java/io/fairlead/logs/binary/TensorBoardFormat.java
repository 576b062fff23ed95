package io.fairlead.logs.binary;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * TensorBoard event files: {@code events.out.tfevents.<time>.<host>…}.
 *
 * <p>Grammar: see {@link EventDecoder}. Tags are the log's own names. Where the folder of the file is named for a
 * split (Keras writes {@code train/} and {@code validation/}), values without a split of their own get it; folders
 * that PyTorch's {@code add_scalars} makes for each line of a picture name what they hold. A step that is logged
 * with a tag {@code epoch} belongs to that epoch. Settings come from the hparams plug-in and from texts that are a
 * JSON object or a table of two columns. An end is believed only with a time: PyTorch writes success in advance.
 */
public final class TensorBoardFormat implements LogFormat {

    private static final String POINTER = "version https://git-lfs";

    /** Creates the format. */
    public TensorBoardFormat() {}

    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public int precision() {
        // 32-bit floats: seven digits.
        return 25;
    }

    @Override
    public Match sniff(FileHead head) {
        if (head.lowerName().contains("tfevents")) {
            return Match.SURE;
        }
        // The first record holds the version, a text of 13 bytes, behind 12 bytes of head, a time and two keys.
        String start = new String(head.bytes(), 0, Math.min(head.length(), 40), StandardCharsets.ISO_8859_1);
        return start.contains("brain.Event:") ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        byte[] start = source.start(POINTER.length());
        if (new String(start, StandardCharsets.ISO_8859_1).equals(POINTER)) {
            sink.run()
                    .problem(Problem.in(
                            source.name(),
                            "this is a Git LFS pointer, not the event file; git lfs pull fetches the file"));
            return;
        }
        EventRecorder recorder = new EventRecorder(source.name(), sink.run());
        try (InputStream in = source.stream()) {
            recorder.finish(new EventDecoder(recorder).read(in, 0), source.size());
        }
    }

    @Override
    public Optional<OpenReading> open(LogSource source) {
        return Optional.of(new OpenEvents(source.name()));
    }

    /** The reading of a growing event file. */
    private static final class OpenEvents implements OpenReading {

        private final DraftSink drafts = new DraftSink();
        private final EventRecorder recorder;
        private final EventDecoder decoder;
        private EventDecoder.End end = EventDecoder.End.START;

        OpenEvents(String name) {
            this.recorder = new EventRecorder(name, drafts.run());
            this.decoder = new EventDecoder(recorder);
        }

        @Override
        public boolean readOn(LogSource source) throws IOException {
            try (InputStream in = source.stream(end.sound())) {
                end = decoder.read(in, end.sound());
            }
            return !end.isLost();
        }

        @Override
        public DraftSink soFar(LogSource source) {
            DraftSink copy = drafts.copy();
            recorder.copyInto(copy.run()).finish(end, source.size());
            return copy;
        }
    }
}
