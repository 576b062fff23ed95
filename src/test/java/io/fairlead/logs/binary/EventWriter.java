package io.fairlead.logs.binary;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes event files for tests: records with checksums, and the messages in them. */
final class EventWriter {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    /** Adds the record that every file starts with. */
    EventWriter version(double time) {
        return record(new Message().float64(1, time).text(3, "brain.Event:2").bytes());
    }

    /** Adds a number as TensorFlow 1 and PyTorch write it. */
    EventWriter simple(String tag, long step, double time, float value) {
        return summary(step, time, new Message().text(1, tag).float32(2, value));
    }

    /** Adds a tensor for a plug-in. */
    EventWriter tensor(String tag, long step, String plugin, Message tensor) {
        Message metadata = new Message().message(1, new Message().text(1, plugin));
        return summary(
                step,
                100 + step,
                new Message().text(1, tag).message(9, metadata).message(8, tensor));
    }

    /** Adds one summary value. */
    EventWriter summary(long step, double time, Message value) {
        return record(new Message()
                .float64(1, time)
                .varint(2, step)
                .message(5, new Message().message(1, value))
                .bytes());
    }

    /** Adds a record. */
    EventWriter record(byte[] data) {
        byte[] head = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        file.writeBytes(head);
        file.writeBytes(masked(head));
        file.writeBytes(data);
        file.writeBytes(masked(data));
        return this;
    }

    /** Adds bytes that are no record. */
    EventWriter raw(byte... bytes) {
        file.writeBytes(bytes);
        return this;
    }

    int size() {
        return file.size();
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    private static byte[] masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        int masked = (value >>> 15 | value << 17) + 0xa282ead8;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    /** A protocol buffers message. */
    static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(int field, long value) {
            number(field << 3);
            number(value);
            return this;
        }

        Message float64(int field, double value) {
            number(field << 3 | 1);
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
            return this;
        }

        Message float32(int field, float value) {
            number(field << 3 | 5);
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        Message bytes(int field, byte... value) {
            number(field << 3 | 2);
            number(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
