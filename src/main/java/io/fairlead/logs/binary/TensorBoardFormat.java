package io.fairlead.logs.binary;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

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
            long sound = new EventDecoder(recorder).read(in, 0);
            recorder.finish();
            if (sound < source.size()) {
                sink.run().mark(EndMark.Kind.CUT, "the file ends inside a record, at byte " + sound);
            }
        }
    }
}
