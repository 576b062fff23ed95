package io.fairlead.rehearsal.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file of scalars.
 *
 * <p>A TFRecord is the length (8 bytes, little endian), the masked CRC-32C of these, the event, and its masked CRC-32C.
 * An event is a protocol buffer: wall time (field 1), step (2), and a summary (5) of tag and number. Records gather until
 * {@link #flush}. For one thread.
 */
public final class EventFile {

    private static final int MASK = 0xa282ead8;

    private final Path file;
    private final Clock clock;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /**
     * Starts a file.
     *
     * @param folder where; created if it is missing
     * @param clock tells the times in it
     */
    public EventFile(Path folder, Clock clock) {
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            int number = 0;
            Path free = name(folder, number);
            while (Files.exists(free)) {
                free = name(folder, ++number);
            }
            file = free;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream event = event();
        field(event, 3, "brain.Event:2".getBytes(StandardCharsets.US_ASCII));
        record(event.toByteArray());
        flush();
    }

    private Path name(Path folder, int number) {
        return folder.resolve("events.out.tfevents." + clock.instant().getEpochSecond() + ".rehearsal.0." + number);
    }

    /**
     * Adds a number.
     *
     * @param tag its name
     * @param value the number
     * @param step the step or epoch, zero or more
     */
    public void scalar(String tag, double value, long step) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        field(content, 1, tag.getBytes(StandardCharsets.UTF_8));
        content.write((2 << 3) | 5);
        content.writeBytes(buffer(4).putFloat((float) value).array());
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        field(summary, 1, content.toByteArray());
        ByteArrayOutputStream event = event();
        event.write(2 << 3);
        varint(event, step);
        field(event, 5, summary.toByteArray());
        record(event.toByteArray());
    }

    /** Appends what has gathered to the file. */
    public void flush() {
        try {
            Files.write(file, waiting.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting.reset();
    }

    private ByteArrayOutputStream event() {
        Instant now = clock.instant();
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.write((1 << 3) | 1);
        event.writeBytes(
                buffer(8).putDouble(now.getEpochSecond() + now.getNano() / 1e9).array());
        return event;
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        out.write((number << 3) | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void record(byte[] event) {
        byte[] length = buffer(8).putLong(event.length).array();
        waiting.writeBytes(length);
        waiting.writeBytes(buffer(4).putInt(masked(length)).array());
        waiting.writeBytes(event);
        waiting.writeBytes(buffer(4).putInt(masked(event)).array());
    }

    private static int masked(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
