package io.fairlead.bench.reading;

import io.fairlead.math.sampling.KeyedRandom;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A log that is made up for timing: what it is called, and how its next piece is written. */
public enum SampleFile {
    /** Five scalars a step, as PyTorch writes them. */
    TENSORBOARD("events.out.tfevents.1700000000.host.1.0") {
        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            ByteBuffer piece = little(5 * 128);
            for (String tag : TAGS) {
                byte[] name = tag.getBytes(StandardCharsets.US_ASCII);
                ByteBuffer event = little(64 + name.length);
                event.put((byte) 9).putDouble(1.7e9 + step).put((byte) 16);
                varint(event, step);
                int value = 2 + name.length + 5;
                event.put((byte) 42).put((byte) (value + 2)).put((byte) 10).put((byte) value);
                event.put((byte) 10)
                        .put((byte) name.length)
                        .put(name)
                        .put((byte) 21)
                        .putFloat(random.nextFloat());
                int length = event.position();
                piece.putLong(length).putInt(masked(little(8).putLong(length).array(), 8));
                piece.put(event.array(), 0, length).putInt(masked(event.array(), length));
            }
            return bytes(piece);
        }
    },
    /** Seven values a step, one of them a wall time. */
    WANDB("run-sample.wandb") {
        @Override
        byte[] start() {
            return new byte[] {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0};
        }

        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            ByteBuffer items = little(1024);
            item(items, "_step", Long.toString(step));
            item(items, "_timestamp", Double.toString(1.7e9 + step));
            for (String tag : TAGS) {
                item(items, tag, Double.toString(random.nextDouble()));
            }
            ByteBuffer record = little(1024).put((byte) 18);
            varint(record, items.position());
            record.put(items.array(), 0, items.position());
            return chunks(bytes(record), written);
        }
    },
    /** What Python's logging writes: a time, an epoch, a batch, and six values in every line. */
    TEXT("training_sample.log") {
        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            return ascii(String.format(
                    Locale.ROOT,
                    "2026-01-%02d %02d:%02d:%02d,%03d - train - INFO - Epoch [%d][%d/5000] loss: %.4f loss_cls: %.4f"
                            + " loss_fair: %.5f acc: %.2f%% lr: %.3e time: %.3f%n",
                    1 + step / 86_400 % 28,
                    step / 3_600 % 24,
                    step / 60 % 60,
                    step % 60,
                    step % 1_000,
                    step / 5_000,
                    step % 5_000,
                    2 * random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble() / 10,
                    100 * random.nextDouble(),
                    random.nextDouble() / 1_000,
                    random.nextDouble()));
        }
    },
    /** A row of JSON with seven values of full precision in every line. */
    JSON_LINES("log_sample.jsonl") {
        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            return ascii("{\"epoch\": " + step / 5_000 + ", \"step\": " + step + ", \"train_lr\": "
                    + random.nextDouble() / 1_000 + ", \"train_loss\": " + random.nextDouble() + ", \"test_loss\": "
                    + random.nextDouble() + ", \"test_acc1\": " + 100 * random.nextDouble() + ", \"test_acc5\": "
                    + 100 * random.nextDouble() + ", \"grad_norm\": " + random.nextDouble() + ", \"memory\": "
                    + random.nextInt(8_000, 9_000) + "}\n");
        }
    },
    /** A table of metrics with six values of full precision in every row. */
    CSV("metrics.csv") {
        @Override
        byte[] start() {
            return ascii("epoch,step,train_loss,val_loss,val_acc,val_auc,lr,grad_norm\n");
        }

        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            StringBuilder row =
                    new StringBuilder().append(step / 5_000).append(',').append(step);
            for (int i = 0; i < 6; i++) {
                row.append(',').append(random.nextDouble());
            }
            return ascii(row.append('\n').toString());
        }
    },
    /** A table of predictions with the path of each frame. */
    PREDICTIONS_CSV("predictions_sample.csv") {
        @Override
        byte[] start() {
            return ascii("image_path,label,score,gender,race\n");
        }

        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            return ascii(String.format(
                    Locale.ROOT,
                    "%s,%d,%.6f,%d,%d%n",
                    frame(step),
                    random.nextInt(2),
                    random.nextDouble(),
                    random.nextInt(2),
                    random.nextInt(4)));
        }
    },
    /** The same as JSON lines. */
    PREDICTIONS_JSON_LINES("predictions_sample.jsonl") {
        @Override
        byte[] piece(long step, long written, RandomGenerator random) {
            return ascii(String.format(
                    Locale.ROOT,
                    "{\"image_path\": \"%s\", \"label\": %d, \"score\": %.6f, \"gender\": %d, \"race\": %d}%n",
                    frame(step),
                    random.nextInt(2),
                    random.nextDouble(),
                    random.nextInt(2),
                    random.nextInt(4)));
        }
    };

    private static final List<String> TAGS =
            List.of("train/loss", "train/accuracy", "train/lr", "Loss/classification", "Loss/fairness");
    private static final int BLOCK = 32_768;

    private final String file;

    SampleFile(String file) {
        this.file = file;
    }

    /**
     * Writes the file.
     *
     * @param folder where to
     * @param size about how many bytes
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path write(Path folder, long size) throws IOException {
        Path path = folder.resolve(file);
        RandomGenerator random = KeyedRandom.of(1, ordinal());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            byte[] start = start();
            out.write(start);
            long written = start.length;
            for (long step = 0; written < size; step++) {
                byte[] piece = piece(step, written, random);
                out.write(piece);
                written += piece.length;
            }
        }
        return path;
    }

    /**
     * Adds to a file that was written before.
     *
     * @param path the file
     * @param step the step of the first piece
     * @param size how many bytes to add at least
     * @return the step behind the last piece
     * @throws IOException if it cannot be written
     */
    public long grow(Path path, long step, long size) throws IOException {
        RandomGenerator random = KeyedRandom.of(step, ordinal());
        long before = Files.size(path);
        long next = step;
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.APPEND)) {
            for (long written = 0; written < size; next++) {
                byte[] piece = piece(next, before + written, random);
                out.write(piece);
                written += piece.length;
            }
        }
        return next;
    }

    byte[] start() {
        return new byte[0];
    }

    abstract byte[] piece(long step, long written, RandomGenerator random);

    /** Cuts a record into chunks that do not cross the ends of blocks. */
    private static byte[] chunks(byte[] record, long written) {
        ByteBuffer out = little(record.length + 64);
        for (int done = 0; done < record.length || done == 0; ) {
            int left = (int) (BLOCK - (written + out.position()) % BLOCK);
            if (left < 7) {
                out.put(new byte[left]);
                left = BLOCK;
            }
            int length = Math.min(record.length - done, left - 7);
            boolean last = done + length == record.length;
            byte type = (byte) (done == 0 ? last ? 1 : 2 : last ? 4 : 3);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(record, done, length);
            out.putInt((int) crc.getValue()).putShort((short) length).put(type).put(record, done, length);
            done += length;
        }
        return bytes(out);
    }

    private static String frame(long step) {
        long video = step / 100;
        return "celebdf/crop_img/manipulated_sequences/Celeb-synthesis/id" + video + "_9610/frame_id" + video + "_9610_"
                + step % 100 + ".png";
    }

    private static void item(ByteBuffer out, String key, String json) {
        ByteBuffer item = little(256);
        item.put((byte) 10).put((byte) key.length()).put(ascii(key));
        item.put((byte) 0x82).put((byte) 1).put((byte) json.length()).put(ascii(json));
        out.put((byte) 10).put((byte) item.position()).put(item.array(), 0, item.position());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer varint(ByteBuffer out, long value) {
        long rest = value;
        while (rest > 127) {
            out.put((byte) (rest & 127 | 128));
            rest >>>= 7;
        }
        return out.put((byte) rest);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        System.arraycopy(buffer.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static int masked(byte[] data, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
