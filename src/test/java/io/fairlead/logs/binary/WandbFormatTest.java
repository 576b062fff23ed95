package io.fairlead.logs.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.logs.binary.EventWriter.Message;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class WandbFormatTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new WandbFormat();
    }

    @Override
    protected Sample sample() {
        return new Sample(
                "run-x.wandb",
                new LogWriter().record(history("_step", 1, "loss", 0.5)).bytes());
    }

    /** Writes transaction logs: records in chunks, chunks in blocks. */
    static final class LogWriter {

        private final ByteArrayOutputStream file = new ByteArrayOutputStream();

        LogWriter() {
            file.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0});
        }

        LogWriter record(Message message) {
            byte[] data = message.bytes();
            int done = 0;
            boolean first = true;
            do {
                int left = 32768 - file.size() % 32768;
                if (left < 7) {
                    file.writeBytes(new byte[left]);
                    left = 32768;
                }
                int length = Math.min(data.length - done, left - 7);
                boolean last = done + length == data.length;
                chunk(first ? last ? 1 : 2 : last ? 4 : 3, Arrays.copyOfRange(data, done, done + length));
                done += length;
                first = false;
            } while (done < data.length);
            return this;
        }

        private void chunk(int type, byte[] data) {
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            ByteBuffer head = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt((int) crc.getValue()).putShort((short) data.length).put((byte) type);
            file.writeBytes(head.array());
            file.writeBytes(data);
        }

        byte[] bytes() {
            return file.toByteArray();
        }
    }

    static Message history(Object... keysAndValues) {
        Message history = new Message();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            history.message(1, item(keysAndValues[i].toString(), keysAndValues[i + 1].toString()));
        }
        return new Message().message(2, history);
    }

    private static Message item(String key, String json) {
        return new Message().text(1, key).text(16, json);
    }

    private RunDraft read(byte[] bytes) throws IOException {
        Path file = folder.resolve("run-x.wandb");
        Files.write(file, bytes);
        return read(file);
    }

    private static RunDraft read(Path file) throws IOException {
        DraftSink sink = new DraftSink();
        new WandbFormat().read(LogSource.of(file, file.getFileName().toString()), sink);
        return sink.run();
    }

    private static Map<String, MetricSeries> series(RunDraft draft) {
        Map<String, MetricSeries> series = new TreeMap<>();
        for (Track track : draft.tracks()) {
            series.put(track.key().ownName(), track.series());
        }
        return series;
    }

    private static List<String> what(RunDraft draft) {
        return draft.problems("").stream().map(Problem::toString).toList();
    }

    @Test
    void readsHistorySettingsAndExit() throws IOException {
        Message config = new Message()
                .message(1, item("lr", "0.001"))
                .message(1, item("model", "{\"name\": \"ViT\", \"sizes\": [1, 2]}"))
                .message(1, item("_wandb", "{\"t\": 1}"));
        Message run = new Message()
                .text(1, "abc123")
                .message(4, config)
                .text(8, "brave-run-7")
                .message(17, new Message().varint(1, 1700000000))
                .varint(18, 1);
        RunDraft draft = read(new LogWriter()
                .record(new Message().varint(1, 1).message(17, run))
                .record(history(
                        "_step", 0, "_timestamp", 1700000010.5, "epoch", 0, "loss", 0.5, "val", "{\"auc\": 0.75}"))
                .record(history(
                        "_step", 4, "epoch", 1, "loss", "\"NaN\"", "image", "{\"_type\": \"image\", \"size\": 3}"))
                .record(new Message().message(5, new Message().message(1, item("late", "true"))))
                .record(new Message().message(18, new Message().varint(2, 60)))
                .bytes());
        assertThat(draft.problems("")).isEmpty();
        Map<String, MetricSeries> series = series(draft);
        assertThat(series.keySet()).containsExactly("loss", "val.auc");
        assertThat(series.get("loss").point(0)).isEqualTo(new MetricSeries.Point(0, 0, 1700000010.5, 0.5));
        assertThat(series.get("loss").step(1)).isEqualTo(4);
        assertThat(series.get("loss").value(1)).isNaN();
        assertThat(draft.settings())
                .containsExactly(
                        Map.entry("lr", 0.001),
                        Map.entry("model.name", "ViT"),
                        Map.entry("model.sizes", List.of(1L, 2L)),
                        Map.entry("late", true));
        assertThat(draft.name()).isEqualTo("brave-run-7");
        assertThat(draft.identity()).isEqualTo("wandb:abc123");
        assertThat(draft.started()).hasValue(1700000000.0);
        assertThat(draft.marks())
                .extracting(EndMark::kind)
                .containsExactly(EndMark.Kind.RESUMED, EndMark.Kind.FINISHED);
    }

    @Test
    void marksAnExitCodeAndAMissingEnd() throws IOException {
        RunDraft failed = read(new LogWriter()
                .record(new Message().message(18, new Message().varint(1, 137)))
                .bytes());
        assertThat(failed.marks())
                .containsExactly(new EndMark(EndMark.Kind.CRASHED, "the W&B log ends with exit code 137"));
        assertThat(read(new LogWriter().bytes()).marks())
                .extracting(EndMark::kind)
                .containsExactly(EndMark.Kind.RUNNING);
    }

    @Test
    void readsRecordsAcrossBlocks() throws IOException {
        LogWriter log = new LogWriter();
        for (int i = 0; i < 50; i++) {
            log.record(history("_step", i, "loss", 1.0 / (i + 1), "note", "\"" + "x".repeat(7000 + 997 * i) + "\""));
        }
        RunDraft draft = read(log.bytes());
        assertThat(draft.problems("")).isEmpty();
        assertThat(series(draft).get("loss").size()).isEqualTo(50);
    }

    @Test
    void skipsADamagedRecordAndSaysWhere() throws IOException {
        byte[] log = new LogWriter()
                .record(history("_step", 0, "loss", 1))
                .record(history("_step", 1, "loss", 2))
                .record(history("_step", 2, "loss", 3))
                .bytes();
        int second = 7 + (log.length - 7) / 3;
        log[second + 20] ^= 1;
        RunDraft draft = read(log);
        assertThat(series(draft).get("loss").size()).isEqualTo(2);
        assertThat(what(draft))
                .containsExactly("run-x.wandb at byte " + second + ": a record does not fit its checksum; skipped");
    }

    @Test
    void goesOnInTheNextBlockBehindBytesThatAreNoChunk() throws IOException {
        LogWriter writer = new LogWriter();
        for (int i = 0; i < 2000; i++) {
            writer.record(history("_step", i, "loss", i));
        }
        byte[] log = writer.bytes();
        Arrays.fill(log, 1000, 2000, (byte) 0);
        RunDraft draft = read(log);
        assertThat(series(draft).get("loss").size()).isBetween(800, 1999);
        assertThat(series(draft).get("loss").step(series(draft).get("loss").size() - 1))
                .isEqualTo(1999);
        assertThat(draft.problems("")).isNotEmpty();
    }

    @Test
    void saysThatALogIsCut() throws IOException {
        byte[] log = new LogWriter()
                .record(history("_step", 0, "loss", 1))
                .record(history("_step", 1, "loss", 2))
                .bytes();
        int second = 7 + (log.length - 7) / 2;
        RunDraft draft = read(Arrays.copyOf(log, log.length - 2));
        assertThat(series(draft).get("loss").size()).isEqualTo(1);
        assertThat(what(draft)).containsExactly("run-x.wandb at byte " + second + ": the file ends inside a record");
    }

    @Test
    void knowsLogsByTheirFirstBytes() {
        WandbFormat format = new WandbFormat();
        byte[] bytes = new LogWriter().bytes();
        assertThat(format.sniff(new FileHead("x", bytes.length, bytes, Set.of())))
                .isEqualTo(Match.SURE);
        assertThat(format.sniff(new FileHead("run-x.wandb", 3, new byte[3], Set.of())))
                .isEqualTo(Match.LIKELY);
        assertThat(format.sniff(new FileHead("x.log", 3, new byte[3], Set.of())))
                .isEqualTo(Match.NO);
    }

    @Test
    void realLogsAgreeWithTheManifest() throws IOException {
        Path logs = Path.of(
                        Optional.ofNullable(System.getenv("FAIRLEAD_SHARED")).orElse("../shared"))
                .resolve("real-logs");
        assumeTrue(Files.exists(logs), "no shared logs here");
        int checked = 0;
        for (JsonNode entry : new ObjectMapper().readTree(Files.readString(logs.resolve("manifest.json")))) {
            for (JsonNode file : entry.get("files")) {
                String path = file.get("path").stringValue();
                if (path.endsWith(".wandb")) {
                    compare(read(logs.resolve(path)), entry.get("expect"));
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(2);
    }

    private static void compare(RunDraft draft, JsonNode expected) {
        assertThat(draft.marks())
                .extracting(EndMark::kind)
                .containsExactly(
                        expected.get("status").stringValue().equals("crashed")
                                ? EndMark.Kind.CRASHED
                                : EndMark.Kind.RUNNING);
        Map<String, MetricSeries> series = series(draft);
        assertThat(series.keySet()).isEqualTo(expected.get("series").propertyNames());
        expected.get("series").properties().forEach(one -> {
            MetricSeries found = series.get(one.getKey());
            JsonNode wanted = one.getValue();
            assertThat(found.size()).isEqualTo(wanted.get("count").intValue());
            assertThat(found.value(0)).isEqualTo(wanted.get("first").doubleValue());
            assertThat(found.value(found.size() - 1))
                    .isEqualTo(wanted.get("last").doubleValue());
            assertThat(found.step(found.size() - 1))
                    .isEqualTo(wanted.get("last_step").longValue());
            assertThat(found.value(found.indexOfMax().orElseThrow()))
                    .isEqualTo(wanted.get("max").doubleValue());
        });
        expected.get("hyperparameters")
                .properties()
                .forEach(setting -> assertThat(draft.settings())
                        .containsEntry(setting.getKey(), setting.getValue().stringValue()));
    }
}
