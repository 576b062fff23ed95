package io.fairlead.logs.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.logs.binary.EventWriter.Message;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TensorBoardFormatTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new TensorBoardFormat();
    }

    @Override
    protected Sample sample() {
        return new Sample(
                NAME, new EventWriter().version(1).simple("loss", 1, 2, 0.5f).bytes());
    }

    private static final String NAME = "events.out.tfevents.1700000000.host.1.0";

    private RunDraft read(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        DraftSink sink = new DraftSink();
        new TensorBoardFormat().read(LogSource.of(file, name), sink);
        return sink.run();
    }

    private RunDraft readResource(String name) throws IOException {
        try (InputStream in = TensorBoardFormatTest.class.getResourceAsStream(name)) {
            return read(NAME, in.readAllBytes());
        }
    }

    private static MetricSeries series(RunDraft draft, String ownName) {
        return draft.tracks().stream()
                .filter(track -> track.key().ownName().equals(ownName))
                .findFirst()
                .orElseThrow()
                .series();
    }

    @Test
    void readsEveryNumericTypeOfTensor() throws IOException {
        RunDraft draft = readResource("types.tfevents");
        assertThat(draft.problems(NAME)).isEmpty();
        Map<String, Double> expected = Map.ofEntries(
                Map.entry("float32", (double) 0.1f),
                Map.entry("float64", 0.1),
                Map.entry("float16", 0.0999755859375),
                Map.entry("bfloat16", 0.10009765625),
                Map.entry("int32", -7.0),
                Map.entry("int64", -0x1p40),
                Map.entry("int16", -3.0),
                Map.entry("int8", -3.0),
                Map.entry("uint8", 200.0),
                Map.entry("uint16", 60000.0),
                Map.entry("bool", 1.0),
                Map.entry("nan", Double.NaN),
                Map.entry("inf", Double.NEGATIVE_INFINITY),
                Map.entry("subnormal", 0x1p-24));
        expected.forEach((type, value) -> {
            MetricSeries typed = series(draft, "typed/" + type);
            MetricSeries content = series(draft, "content/" + type);
            assertThat(typed.size() + content.size()).as(type).isEqualTo(2);
            assertThat(typed.value(0)).as("typed " + type).isEqualTo(value);
            assertThat(content.value(0)).as("content " + type).isEqualTo(value);
            assertThat(typed.step(0)).isEqualTo(3);
            assertThat(content.step(0)).isEqualTo(4);
            assertThat(typed.time(0)).isEqualTo(1700000003.5);
        });
    }

    @Test
    void takesOnlyTensorsOfOneElementForNumbers() throws IOException {
        RunDraft draft = readResource("types.tfevents");
        assertThat(draft.tracks()).extracting(track -> track.key().ownName()).doesNotContain("vector", "vector0");
        assertThat(series(draft, "boxed").value(0)).isEqualTo(2.5);
    }

    @Test
    void readsSettingsFromThePluginFromJsonAndFromTables() throws IOException {
        RunDraft draft = readResource("settings.tfevents");
        assertThat(draft.problems(NAME)).isEmpty();
        assertThat(draft.settings())
                .containsEntry("lr", 0.001)
                .containsEntry("batch_size", 64L)
                .containsEntry("optimizer", "adamw")
                .containsEntry("amp", true)
                .containsEntry("learning_rate", 5e-5)
                .containsEntry("model.name", "ViT-L/14")
                .containsEntry("model.layers", List.of(1L, 2L))
                .containsEntry("fp16", false)
                .containsEntry("seed", 42L)
                .containsEntry("ppo.gamma", 0.99)
                .containsEntry("ppo.env", "Pong")
                .containsEntry("ppo.norm", true)
                .hasSize(12);
    }

    @Test
    void givesTheEpochOfAStepToAllItsValues() throws IOException {
        MetricSeries loss = series(readResource("settings.tfevents"), "train/loss");
        assertThat(loss.epoch(0)).isEqualTo(0);
        assertThat(loss.epoch(1)).isEqualTo(1);
    }

    @Test
    void believesAnEndThatHasATime() throws IOException {
        RunDraft draft = readResource("settings.tfevents");
        assertThat(draft.marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.FINISHED);
    }

    @Test
    void livesFromTheFirstToTheLastTime() throws IOException {
        byte[] file = new EventWriter()
                .version(100)
                .simple("loss", 1, 120, 0.5f)
                .simple("loss", 2, 110, 0.5f)
                .bytes();
        RunDraft draft = read(NAME, file);
        assertThat(draft.started()).hasValue(100);
        assertThat(draft.ended()).hasValue(120);
    }

    @Test
    void doesNotBelieveAnEndWrittenInAdvance() throws IOException {
        Message end = new Message().message(4, new Message().varint(1, 1));
        Message plugin = new Message().text(1, "hparams").message(2, end);
        Message value =
                new Message().text(1, "_hparams_/session_end_info").message(9, new Message().message(1, plugin));
        assertThat(read(NAME, new EventWriter().summary(0, 5, value).bytes()).marks())
                .isEmpty();
    }

    @Test
    void marksASessionThatFailed() throws IOException {
        Message end = new Message().message(4, new Message().varint(1, 2));
        Message plugin = new Message().text(1, "hparams").message(2, end);
        Message value = new Message().text(1, "x").message(9, new Message().message(1, plugin));
        assertThat(read(NAME, new EventWriter().summary(0, 5, value).bytes()).marks())
                .extracting(EndMark::kind)
                .containsExactly(EndMark.Kind.CRASHED);
    }

    @Test
    void takesTheSplitFromTheFolderUnlessTheTagHasOne() throws IOException {
        byte[] file = new EventWriter()
                .simple("epoch_loss", 0, 1, 0.5f)
                .simple("val_loss", 0, 1, 0.6f)
                .simple("learning_rate", 0, 1, 0.1f)
                .bytes();
        RunDraft draft = read("logs/validation/" + NAME, file);
        assertThat(draft.tracks())
                .extracting(Track::key)
                .containsExactly(
                        MetricKey.of("epoch_loss").on("val").per(MetricKey.Grain.EPOCH),
                        MetricKey.of("val_loss"),
                        MetricKey.of("learning_rate").on("val"));
    }

    @Test
    void knowsTagsWhoseStepIsTheEpoch() throws IOException {
        EventWriter file = new EventWriter();
        for (String tag :
                List.of("epoch/val_loss", "metrics/mAP50-95(B)", "metrics/mAP_0.5:0.95", "val/dfl_loss", "lr/pg0")) {
            file.simple(tag, 3, 1, 0.5f);
        }
        assertThat(read(NAME, file.bytes()).tracks())
                .extracting(track -> track.key().grain())
                .containsOnly(MetricKey.Grain.EPOCH);
        assertThat(read(NAME, new EventWriter().simple("val/loss", 3, 1, 0.5f).bytes())
                        .tracks())
                .extracting(track -> track.key().grain())
                .containsOnly(MetricKey.Grain.UNKNOWN);
    }

    @Test
    void namesTheLinesOfAPictureByTheirFolders() throws IOException {
        byte[] file = new EventWriter().simple("Loss/all", 0, 1, 0.5f).bytes();
        assertThat(read("Loss_all_train/" + NAME, file).tracks())
                .extracting(Track::key)
                .containsExactly(MetricKey.of("Loss/all").on("train"));
        assertThat(read("Loss_all_fair/" + NAME, file).tracks())
                .extracting(Track::key)
                .containsExactly(MetricKey.of("Loss/all/fair"));
    }

    @Test
    void passesOverHistogramsAndImages() throws IOException {
        Message histogram = new Message().text(1, "weights").bytes(5, new byte[500]);
        Message image = new Message().text(1, "faces").bytes(4, new byte[5000]);
        byte[] file = new EventWriter()
                .version(1)
                .summary(1, 2, histogram)
                .summary(1, 2, image)
                .tensor("input", 1, "images", new Message().varint(1, 7).text(8, "png"))
                .simple("loss", 1, 2, 0.5f)
                .bytes();
        RunDraft draft = read(NAME, file);
        assertThat(draft.problems(NAME)).isEmpty();
        assertThat(draft.tracks()).extracting(track -> track.key().ownName()).containsExactly("loss");
    }

    @Test
    void readsSeveralValuesOfOneEventInAnyOrderOfFields() throws IOException {
        Message first = new Message().float32(2, 1.5f).text(1, "a");
        Message second = new Message()
                .message(8, new Message().float32(5, 2.5f).varint(1, 1))
                .message(9, new Message().message(1, new Message().text(1, "scalars")))
                .text(1, "b");
        byte[] event = new Message()
                .message(5, new Message().message(1, first).message(1, second))
                .varint(2, 9)
                .float64(1, 7)
                .bytes();
        RunDraft draft = read(NAME, new EventWriter().record(event).bytes());
        assertThat(series(draft, "a").point(0)).isEqualTo(new MetricSeries.Point(9, Double.NaN, 7, 1.5));
        assertThat(series(draft, "b").point(0)).isEqualTo(new MetricSeries.Point(9, Double.NaN, 7, 2.5));
    }

    @Test
    void readsPackedNumbers() throws IOException {
        byte[] packed = {0, 0, 32, 64};
        RunDraft draft = read(
                NAME,
                new EventWriter()
                        .tensor("x", 1, "scalars", new Message().varint(1, 1).bytes(5, packed))
                        .bytes());
        assertThat(series(draft, "x").value(0)).isCloseTo(2.5, within(0.0));
    }

    @Test
    void saysWhereARecordIsNoEventAndGoesOn() throws IOException {
        byte[] file = new EventWriter()
                .version(1)
                .record(new byte[] {(byte) 0x2A, 100, 0})
                .simple("loss", 1, 2, 0.5f)
                .bytes();
        RunDraft draft = read(NAME, file);
        int recordAt = new EventWriter().version(1).size();
        assertThat(draft.problems(NAME))
                .singleElement()
                .hasToString(NAME + " at byte " + (recordAt + 14)
                        + ": a record is not a TensorBoard event: a length of 100 bytes exceeds the 1 that are left");
        assertThat(series(draft, "loss").size()).isEqualTo(1);
    }

    @Test
    void marksAFileThatIsCut() throws IOException {
        byte[] file = new EventWriter()
                .version(1)
                .simple("loss", 1, 2, 0.5f)
                .simple("loss", 2, 3, 0.4f)
                .bytes();
        RunDraft draft = read(NAME, Arrays.copyOf(file, file.length - 3));
        assertThat(series(draft, "loss").size()).isEqualTo(1);
        assertThat(draft.marks()).extracting(EndMark::kind).containsExactly(EndMark.Kind.CUT);
        assertThat(draft.problems(NAME)).hasSize(1);
    }

    @Test
    void saysThatAPointerIsNoEventFile() throws IOException {
        RunDraft draft = read(NAME, "version https://git-lfs.github.com/spec/v1\noid sha256:ab\n".getBytes());
        assertThat(draft.problems(NAME))
                .singleElement()
                .hasToString(NAME + ": this is a Git LFS pointer, not the event file; git lfs pull fetches the file");
    }

    @Test
    void knowsFilesByNameAndByTheirFirstRecord() {
        TensorBoardFormat format = new TensorBoardFormat();
        byte[] bytes = new EventWriter().version(1).bytes();
        assertThat(format.sniff(new FileHead("a/" + NAME, 5, new byte[5], Set.of())))
                .isEqualTo(Match.SURE);
        assertThat(format.sniff(new FileHead("renamed.bin", bytes.length, bytes, Set.of())))
                .isEqualTo(Match.SURE);
        assertThat(format.sniff(new FileHead("log.txt", 5, "hello".getBytes(), Set.of())))
                .isEqualTo(Match.NO);
    }
}
