package io.fairlead.logs.binary;

import io.fairlead.logs.binary.TagTable.Tag;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads TensorBoard event files: numbers, texts, settings and how a session ended.
 *
 * <p>A file is a {@link RecordStream} of {@code Event} messages. A number is a {@code simple_value} (TensorFlow 1,
 * PyTorch) or a tensor with one element, marked as a scalar or not marked at all (TensorFlow 2). Histograms, images,
 * audio, graphs and larger tensors are passed over by their length. A message that is not well-formed is told and
 * left out. <b>Cost.</b> Linear in the file's length, nothing is allocated for a number. Not for sharing among
 * threads.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">TensorBoard,
 *     event.proto, summary.proto</a>
 */
final class EventDecoder {

    private static final int WALL_TIME = ProtoReader.key(1, ProtoReader.FIXED64);
    private static final int STEP = ProtoReader.key(2, ProtoReader.VARINT);
    private static final int FILE_VERSION = ProtoReader.key(3, ProtoReader.BYTES);
    private static final int SUMMARY = ProtoReader.key(5, ProtoReader.BYTES);

    private static final int VALUE = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int VALUE_TAG = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int SIMPLE_VALUE = ProtoReader.key(2, ProtoReader.FIXED32);
    private static final int TENSOR = ProtoReader.key(8, ProtoReader.BYTES);
    private static final int METADATA = ProtoReader.key(9, ProtoReader.BYTES);

    private static final int PLUGIN_DATA = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int PLUGIN_NAME = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int PLUGIN_CONTENT = ProtoReader.key(2, ProtoReader.BYTES);

    /** A text longer than this is no configuration, and not worth its memory. */
    private static final int LONGEST_TEXT = 1 << 20;

    private final EventSink sink;
    private final TagTable tags = new TagTable();
    private final ProtoReader in = new ProtoReader();
    private final ProtoReader nested = new ProtoReader();
    private final TensorValue tensor = new TensorValue();
    private double wallTime;
    private long step;

    /**
     * Creates a decoder.
     *
     * @param sink who is told what the files say
     */
    EventDecoder(EventSink sink) {
        this.sink = sink;
    }

    /**
     * Reads a file, or what was added to it.
     *
     * @param bytes the bytes; not closed
     * @param offset where in the file they begin: 0, or what an earlier call returned
     * @return where to go on when the file has grown, and what is left there
     * @throws IOException if the file cannot be read
     */
    End read(InputStream bytes, long offset) throws IOException {
        RecordStream records = new RecordStream(bytes, offset, sink);
        while (records.next()) {
            try {
                readEvent(records.data(), records.from(), records.to());
            } catch (Damaged damage) {
                sink.damage(
                        records.offset() + damage.offset() - records.from(),
                        "a record is not a TensorBoard event: " + damage.getMessage());
            }
        }
        return new End(records.resumeAt(), records.cut(), records.isLost());
    }

    /**
     * Where the reading of a file came to its end.
     *
     * @param sound the byte behind the last whole record
     * @param cut what is wrong with what stands behind it; empty if nothing does
     * @param isLost whether that cannot be told from damage, so that a longer file must be read from its start
     */
    record End(long sound, String cut, boolean isLost) {

        /** Nothing was read. */
        static final End START = new End(0, "", false);
    }

    private void readEvent(byte[] data, int from, int to) throws Damaged {
        wallTime = Double.NaN;
        step = 0;
        boolean hasSummary = false;
        in.reset(data, from, to);
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == WALL_TIME) {
                wallTime = in.float64();
            } else if (key == STEP) {
                step = in.varint();
            } else if (key == FILE_VERSION) {
                sink.version(in.text(), wallTime);
            } else {
                hasSummary |= key == SUMMARY;
                in.skip(key);
            }
        }
        if (hasSummary) {
            in.reset(data, from, to);
            readSummaries();
        }
    }

    private void readSummaries() throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key != SUMMARY) {
                in.skip(key);
                continue;
            }
            int eventEnd = in.enter();
            for (int inner = in.key(); inner != 0; inner = in.key()) {
                if (inner == VALUE) {
                    int summaryEnd = in.enter();
                    readValue();
                    in.leave(summaryEnd);
                } else {
                    in.skip(inner);
                }
            }
            in.leave(eventEnd);
        }
    }

    /** Reads one value; its parts may stand in any order, so they are marked first and looked at then. */
    private void readValue() throws Damaged {
        int tagFrom = in.position();
        int tagTo = tagFrom;
        int tensorFrom = -1;
        int tensorTo = -1;
        int metadataFrom = -1;
        int metadataTo = -1;
        boolean simple = false;
        float number = 0;
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == SIMPLE_VALUE) {
                number = in.float32();
                simple = true;
            } else if (key == VALUE_TAG || key == TENSOR || key == METADATA) {
                int outer = in.enter();
                if (key == VALUE_TAG) {
                    tagFrom = in.position();
                    tagTo = in.limit();
                } else if (key == TENSOR) {
                    tensorFrom = in.position();
                    tensorTo = in.limit();
                } else {
                    metadataFrom = in.position();
                    metadataTo = in.limit();
                }
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
        Tag tag = tags.find(in.data(), tagFrom, tagTo);
        if (simple) {
            sink.scalar(tag.name(), step, wallTime, number);
        }
        if (metadataFrom >= 0) {
            nested.reset(in.data(), metadataFrom, metadataTo);
            readMetadata(tag);
        }
        if (tensorFrom >= 0) {
            nested.reset(in.data(), tensorFrom, tensorTo);
            readTensor(tag, tensorTo - tensorFrom);
        }
    }

    private void readMetadata(Tag tag) throws Damaged {
        for (int key = nested.key(); key != 0; key = nested.key()) {
            if (key == PLUGIN_DATA) {
                int outer = nested.enter();
                readPlugin(tag);
                nested.leave(outer);
            } else {
                nested.skip(key);
            }
        }
    }

    private void readPlugin(Tag tag) throws Damaged {
        int from = -1;
        int to = -1;
        for (int key = nested.key(); key != 0; key = nested.key()) {
            if (key == PLUGIN_NAME) {
                // The name is the same each time; comparing spares the garbage.
                String name = nested.text();
                tag.plugin(name.equals(tag.plugin()) ? tag.plugin() : name);
            } else if (key == PLUGIN_CONTENT) {
                int outer = nested.enter();
                from = nested.position();
                to = nested.limit();
                nested.leave(outer);
            } else {
                nested.skip(key);
            }
        }
        if (from >= 0 && tag.plugin().equals("hparams")) {
            ProtoReader content = new ProtoReader();
            content.reset(nested.data(), from, to);
            HparamsDecoder.read(content, sink);
        }
    }

    private void readTensor(Tag tag, int bytes) throws Damaged {
        boolean mayBeNumber = tag.plugin().isEmpty() || tag.plugin().equals("scalars");
        boolean mayBeText = tag.plugin().equals("text") && bytes <= LONGEST_TEXT;
        if (!mayBeNumber && !mayBeText) {
            return;
        }
        tensor.read(nested);
        if (mayBeText) {
            sink.text(tag.name(), tensor.text());
        } else if (tensor.isNumber()) {
            sink.scalar(tag.name(), step, wallTime, tensor.number());
        }
    }
}
