package io.fairlead.logs.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what TensorBoard's hparams plug-in keeps in the metadata of a summary: a run's settings and its end.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/plugins/hparams">TensorBoard,
 *     plugin_data.proto, api.proto</a>
 */
final class HparamsDecoder {

    private static final int SESSION_START = ProtoReader.key(3, ProtoReader.BYTES);
    private static final int SESSION_END = ProtoReader.key(4, ProtoReader.BYTES);
    private static final int START_SETTING = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int ENTRY_NAME = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int ENTRY_VALUE = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int END_STATUS = ProtoReader.key(1, ProtoReader.VARINT);
    private static final int END_TIME = ProtoReader.key(2, ProtoReader.FIXED64);
    private static final int NUMBER = ProtoReader.key(2, ProtoReader.FIXED64);
    private static final int TEXT = ProtoReader.key(3, ProtoReader.BYTES);
    private static final int BOOLEAN = ProtoReader.key(4, ProtoReader.VARINT);
    private static final int LIST = ProtoReader.key(6, ProtoReader.BYTES);
    private static final int LIST_VALUE = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int DEEPEST = 8;

    private HparamsDecoder() {}

    /**
     * Reads one message of the plug-in.
     *
     * @param in a reader on it; read to its end
     * @param sink who is told
     * @throws Damaged if it is not well-formed
     */
    static void read(ProtoReader in, EventSink sink) throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == SESSION_START) {
                int outer = in.enter();
                sink.settings(readSettings(in));
                in.leave(outer);
            } else if (key == SESSION_END) {
                int outer = in.enter();
                readEnd(in, sink);
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
    }

    private static Map<String, Object> readSettings(ProtoReader in) throws Damaged {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == START_SETTING) {
                int outer = in.enter();
                readSetting(in, settings);
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
        return settings;
    }

    private static void readSetting(ProtoReader in, Map<String, Object> settings) throws Damaged {
        String name = "";
        List<Object> values = new ArrayList<>();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == ENTRY_NAME) {
                name = in.text();
            } else if (key == ENTRY_VALUE) {
                int outer = in.enter();
                readValue(in, values, 0);
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
        if (!name.isBlank() && !values.isEmpty()) {
            settings.put(name, values.get(values.size() - 1));
        }
    }

    /** Adds a google.protobuf.Value, if it is one that settings may have. */
    private static void readValue(ProtoReader in, List<Object> values, int depth) throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == NUMBER) {
                values.add(in.float64());
            } else if (key == TEXT) {
                values.add(in.text());
            } else if (key == BOOLEAN) {
                values.add(in.varint() != 0);
            } else if (key == LIST && depth < DEEPEST) {
                int outer = in.enter();
                values.add(readList(in, depth + 1));
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
    }

    private static List<Object> readList(ProtoReader in, int depth) throws Damaged {
        List<Object> values = new ArrayList<>();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == LIST_VALUE) {
                int outer = in.enter();
                readValue(in, values, depth);
                in.leave(outer);
            } else {
                in.skip(key);
            }
        }
        return List.copyOf(values);
    }

    private static void readEnd(ProtoReader in, EventSink sink) throws Damaged {
        EventSink.SessionStatus status = EventSink.SessionStatus.UNKNOWN;
        double time = Double.NaN;
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == END_STATUS) {
                status = switch ((int) in.varint()) {
                    case 1 -> EventSink.SessionStatus.SUCCESS;
                    case 2 -> EventSink.SessionStatus.FAILURE;
                    case 3 -> EventSink.SessionStatus.RUNNING;
                    default -> EventSink.SessionStatus.UNKNOWN;
                };
            } else if (key == END_TIME) {
                time = in.float64();
            } else {
                in.skip(key);
            }
        }
        sink.sessionEnd(status, time);
    }
}
