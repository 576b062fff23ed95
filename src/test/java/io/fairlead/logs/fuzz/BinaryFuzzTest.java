package io.fairlead.logs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.binary.TensorBoardFormat;
import io.fairlead.logs.binary.WandbFormat;
import io.fairlead.logs.checkpoint.CheckpointFormat;
import io.fairlead.logs.database.OptunaFormat;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.predictions.PredictionsFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every binary format: nothing may be thrown, whatever stands in them.
 *
 * <p>Checksums keep most damage from the decoders behind them, so half of the tests damage what is inside and seal it
 * again. {@code -Dfairlead.fuzz=N} runs N damaged files for each kind.
 */
class BinaryFuzzTest {

    private static final int EXECUTIONS = Integer.getInteger("fairlead.fuzz", 150);
    private static final long SEED = Long.getLong("fairlead.fuzz.seed", 1);

    @TempDir
    Path folder;

    /** A kind of file, its seeds, and what is done to damaged bytes before they are read. */
    private record Kind(String name, LogFormat format, String file, List<byte[]> seeds, UnaryOperator<byte[]> seal) {}

    @TestFactory
    Stream<DynamicTest> damagedFilesAreReadWithoutAnException() throws IOException {
        return kinds().stream().map(kind -> DynamicTest.dynamicTest(kind.name(), () -> fuzz(kind)));
    }

    private void fuzz(Kind kind) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Mutator mutator = new Mutator(random);
        Path file = folder.resolve(kind.file());
        int told = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            byte[] seed = kind.seeds().get(random.nextInt(kind.seeds().size()));
            byte[] other = kind.seeds().get(random.nextInt(kind.seeds().size()));
            byte[] bytes = kind.seal().apply(mutator.mutate(seed, other));
            Files.write(file, bytes);
            DraftSink sink = new DraftSink();
            try {
                kind.format()
                        .sniff(new FileHead(
                                kind.file(),
                                bytes.length,
                                Arrays.copyOf(bytes, Math.min(bytes.length, FileHead.LIMIT)),
                                Set.of()));
                kind.format()
                        .read(
                                new LogSource(
                                        file,
                                        kind.file(),
                                        bytes.length,
                                        LogSource.of(file, "x").settings()),
                                sink);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                Path kept = Path.of("target", "fuzz-" + kind.name() + "-" + i);
                Files.write(kept, bytes);
                throw new AssertionError(kind.name() + " number " + i + " (kept in " + kept + ")", e);
            }
            told += sink.run().problems(kind.file()).isEmpty() ? 0 : 1;
        }
        assertThat(told).as("files of which a problem was told").isPositive();
    }

    private List<Kind> kinds() throws IOException {
        List<byte[]> events = resources("binary", "types.tfevents", "settings.tfevents");
        List<byte[]> torch = resources("checkpoint", "lightning.ckpt", "protocol4.pt", "hostile.pt", "whole_module.pt");
        List<byte[]> pickles = new ArrayList<>(resources("checkpoint", "legacy.pth.tar", "protocol0.pkl"));
        List<byte[]> inner = new ArrayList<>();
        for (byte[] zip : torch) {
            inner.add(member(zip, "data.pkl"));
        }
        pickles.addAll(inner);
        List<byte[]> arrays = resources("checkpoint", "predictions_dfd.npz", "logits.npz", "structured.npz");
        List<byte[]> tables = List.of(
                "image_path,label,score,gender,race\na/1.png,1,0.97,1,2\na/2.png,0,\"[0.1 0.9]\",0,-1\n".getBytes(),
                "label;logit_0;logit_1;intersec\nfake;1e3;-2;male,asian\nreal;nan;inf;nonmale,others\n".getBytes());
        List<byte[]> json = List.of(
                "{\"label\": 1, \"score\": 0.5, \"race\": \"asian\"}\n{\"label\": 0, \"score\": NaN}\n".getBytes(),
                "{\"labels\": [0, 1, 1], \"preds\": [0.5, 1e308, null], \"video_id\": [1, 2, 2]}".getBytes(),
                "[{\"label\": 1, \"score\": [0.5, 0.5]}, {\"label\": 0, \"score\": \"x\"}]".getBytes());
        UnaryOperator<byte[]> asIs = UnaryOperator.identity();
        return List.of(
                new Kind("event-files", new TensorBoardFormat(), "x.tfevents", events, asIs),
                new Kind("events", new TensorBoardFormat(), "x.tfevents", records(events), BinaryFuzzTest::sealedEvent),
                new Kind("wandb-logs", new WandbFormat(), "x.wandb", sealed(wandbRecords()), asIs),
                new Kind("wandb-records", new WandbFormat(), "x.wandb", wandbRecords(), BinaryFuzzTest::sealedWandb),
                new Kind("torch-archives", new CheckpointFormat(), "x.pt", torch, asIs),
                new Kind("pickles", new CheckpointFormat(), "x.pth", pickles, bytes -> marked(bytes)),
                new Kind(
                        "safetensors",
                        new CheckpointFormat(),
                        "x.safetensors",
                        resources("checkpoint", "model.safetensors"),
                        asIs),
                new Kind("array-archives", new CheckpointFormat(), "x.npz", arrays, asIs),
                new Kind("arrays", new CheckpointFormat(), "x.npy", resources("checkpoint", "scores.npy"), asIs),
                new Kind("prediction-archives", new PredictionsFormat(), "predictions.npz", arrays, asIs),
                new Kind(
                        "prediction-arrays",
                        new PredictionsFormat(),
                        "predictions.npz",
                        List.of(member(arrays.get(0), "labels.npy"), member(arrays.get(0), "gender.npy")),
                        BinaryFuzzTest::zippedScores),
                new Kind("prediction-tables", new PredictionsFormat(), "predictions.csv", tables, asIs),
                new Kind("prediction-json", new PredictionsFormat(), "predictions.json", json, asIs),
                new Kind(
                        "databases",
                        new OptunaFormat(),
                        "optuna.db",
                        resources("database", "optuna.db", "optuna-1.db"),
                        asIs));
    }

    private static List<byte[]> resources(String folder, String... names) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (String name : names) {
            try (InputStream in =
                    BinaryFuzzTest.class.getResourceAsStream("/io/fairlead/logs/" + folder + "/" + name)) {
                found.add(in.readAllBytes());
            }
        }
        return found;
    }

    private static byte[] member(byte[] zip, String ending) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(ending)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IllegalStateException("no " + ending);
    }

    private static byte[] marked(byte[] pickle) {
        byte[] bytes = pickle.length < 2 ? new byte[2] : pickle.clone();
        bytes[0] = (byte) 0x80;
        return bytes;
    }

    private static byte[] zippedScores(byte[] array) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("label.npy", "score.npy", "gender.npy")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(array);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Takes event files apart. */
    private static List<byte[]> records(List<byte[]> files) {
        List<byte[]> records = new ArrayList<>();
        for (byte[] file : files) {
            ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < file.length; ) {
                int length = (int) buffer.getLong(at);
                records.add(Arrays.copyOfRange(file, at + 12, at + 12 + length));
                at += 12 + length + 4;
            }
        }
        return records;
    }

    private static byte[] sealedEvent(byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(16 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(masked(record.array(), 0, 8)).put(data).putInt(masked(data, 0, data.length));
        return record.array();
    }

    private static int masked(byte[] data, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    /** A row of history, a run with settings, and an exit. */
    private static List<byte[]> wandbRecords() {
        byte[] item = message(1, text(1, "loss"), text(16, "0.5"));
        byte[] nested = message(1, text(1, "val"), text(16, "{\"auc\": [1, {\"a\": NaN}], \"b\": 1e999}"));
        byte[] run =
                message(17, text(1, "id"), message(4, item, nested), text(8, "name"), message(17, new byte[] {8, 5}));
        return List.of(message(2, item, nested, message(2, new byte[] {8, 7})), run, message(18, new byte[] {8, 1, 16, 2
        }));
    }

    private static byte[] text(int field, String value) {
        return message(field, value.getBytes());
    }

    private static byte[] message(int field, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        for (int number : new int[] {field << 3 | 2, length}) {
            if (number > 127) {
                out.write(number & 127 | 128);
                out.write(number >> 7);
            } else {
                out.write(number);
            }
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<byte[]> sealed(List<byte[]> records) {
        return records.stream().map(BinaryFuzzTest::sealedWandb).toList();
    }

    private static byte[] sealedWandb(byte[] data) {
        int length = Math.min(data.length, 30_000);
        CRC32 crc = new CRC32();
        crc.update(1);
        crc.update(data, 0, length);
        ByteBuffer log = ByteBuffer.allocate(14 + length).order(ByteOrder.LITTLE_ENDIAN);
        log.put(new byte[] {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0});
        log.putInt((int) crc.getValue()).putShort((short) length).put((byte) 1).put(data, 0, length);
        return log.array();
    }
}
