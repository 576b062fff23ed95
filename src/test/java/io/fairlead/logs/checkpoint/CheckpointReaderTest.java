package io.fairlead.logs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Checkpoint.Tensor;
import io.fairlead.metrics.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CheckpointReaderTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new CheckpointFormat();
    }

    @Override
    protected Sample sample() {
        try {
            return new Sample("a.ckpt", resource("lightning.ckpt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] resource(String name) throws IOException {
        try (InputStream in = CheckpointReaderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private LogSource source(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return LogSource.of(file, name);
    }

    private CheckpointReader.Found read(String name) throws IOException {
        return CheckpointReader.read(source(name, resource(name)));
    }

    @Test
    void readsALightningCheckpoint() throws IOException {
        CheckpointReader.Found found = read("lightning.ckpt");
        Checkpoint checkpoint = found.checkpoint();
        assertThat(checkpoint.epoch()).hasValue(7);
        assertThat(checkpoint.step()).hasValue(8192);
        assertThat(checkpoint.tensors())
                .startsWith(
                        new Tensor("base.weight", "float32", List.of(768L, 512L)),
                        new Tensor("blocks.0.attn.lora_A.weight", "bfloat16", List.of(16L, 768L)),
                        new Tensor("blocks.0.attn.lora_B.weight", "float16", List.of(768L, 16L)),
                        new Tensor("steps", "int64", List.of()))
                .extracting(Tensor::name)
                .noneMatch(name -> name.contains("exp_avg"));
        assertThat(checkpoint.values())
                .contains(
                        entry("hyper_parameters.lr", 3e-4),
                        entry("hyper_parameters.layers", List.of(1L, 2L)),
                        entry("hyper_parameters.path", "/data/ff++"),
                        entry("hyper_parameters.flags.amp", true),
                        entry("hyper_parameters.flags.seed", 3L),
                        entry("hyper_parameters.cfg.rank", 16L),
                        entry("hyper_parameters.cfg.loss.name", "focal"),
                        entry("optimizer_states.param_groups.0.lr", 3e-4),
                        entry("optimizer_states.param_groups.0.weight_decay", 0.05),
                        entry("derived.lora.rank", 16L))
                .doesNotContainKey("hyper_parameters.custom.secret");
        assertThat(found.problems())
                .extracting(Problem::what)
                .containsExactly("the checkpoint names classes or functions that are not known (nothing was run, what "
                        + "they hold is left out): mylib.Unknown");
    }

    @Test
    void readsNumbersOfEveryKind() throws IOException {
        assertThat(read("lightning.ckpt").checkpoint().values())
                .contains(
                        entry("scores.auc", 0.875),
                        entry("scores.acc", 0.5),
                        entry("scores.n", -3L),
                        entry("scores.ok", true),
                        entry("scores.big", 0.25),
                        entry("scores.huge", 0x1p70),
                        entry("scores.tiny", -1L),
                        entry("scores.medium", 1L << 40),
                        entry("scores.inf", Double.POSITIVE_INFINITY))
                .doesNotContainKey("scores.device");
    }

    @Test
    void readsTheLegacyForm() throws IOException {
        CheckpointReader.Found found = read("legacy.pth.tar");
        assertThat(found.problems()).isEmpty();
        assertThat(found.checkpoint().epoch()).hasValue(12);
        assertThat(found.checkpoint().values()).containsEntry("best_acc", 0.75);
        assertThat(found.checkpoint().tensors())
                .hasSize(4)
                .contains(new Tensor("base.weight", "float32", List.of(768L, 512L)));
    }

    @Test
    void readsNewerAndOlderProtocols() throws IOException {
        CheckpointReader.Found newer = read("protocol4.pt");
        assertThat(newer.problems()).isEmpty();
        assertThat(newer.checkpoint().epoch()).hasValue(3);
        assertThat(newer.checkpoint().values()).contains(entry("args.lr", 0.1), entry("args.name", "é"));
        assertThat(newer.checkpoint().tensors()).hasSize(4);
        CheckpointReader.Found oldest = CheckpointReader.read(source("x.pkl", prefixed("protocol0.pkl")));
        assertThat(oldest.checkpoint().epoch()).hasValue(5);
        assertThat(oldest.checkpoint().values()).contains(entry("lr", 0.25), entry("name", "old"));
    }

    /** A pickle of protocol 0 has no mark of its own; one in front tells what it is. */
    private byte[] prefixed(String name) throws IOException {
        byte[] plain = resource(name);
        byte[] marked = new byte[plain.length + 2];
        marked[0] = (byte) 0x80;
        System.arraycopy(plain, 0, marked, 2, plain.length);
        return marked;
    }

    @Test
    void readsAModuleThatWasSavedWhole() throws IOException {
        assertThat(read("whole_module.pt").checkpoint().tensors())
                .containsExactly(new Tensor("weight", "float32", List.of(2L, 768L)));
    }

    @Test
    void readsTrainingArguments() throws IOException {
        assertThat(read("training_args.bin").checkpoint().values())
                .containsEntry("learning_rate", 5e-5)
                .containsEntry("num_train_epochs", 3.0);
    }

    @Test
    void runsNothing() throws IOException {
        CheckpointReader.Found found = read("hostile.pt");
        assertThat(found.problems())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .startsWith("the checkpoint names classes or functions that are not known (nothing was run")
                .endsWith("posix.system");
        assertThat(Path.of("/tmp/fairlead-was-attacked")).doesNotExist();
        assertThat(found.checkpoint().epoch()).hasValue(1);
        assertThat(found.checkpoint().tensors()).hasSize(4);
    }

    @Test
    void readsSafetensors() throws IOException {
        CheckpointReader.Found found = read("model.safetensors");
        assertThat(found.checkpoint().tensors())
                .containsExactly(
                        new Tensor("adapter.down.weight", "bfloat16", List.of(64L, 768L)),
                        new Tensor("adapter.up.weight", "float32", List.of(768L, 64L)));
        assertThat(found.checkpoint().values())
                .containsEntry("metadata.epoch", "4")
                .containsEntry("derived.adapter.width", 64L)
                .containsEntry("derived.elements", 2L * 64 * 768);
        assertThat(found.problems())
                .extracting(Problem::what)
                .containsExactly("the file is cut off: 294912 bytes are missing");
    }

    @Test
    void readsTheHeadsOfArrays() throws IOException {
        assertThat(read("scores.npy").checkpoint().tensors())
                .containsExactly(new Tensor("array", "float32", List.of(5L, 2L)));
        assertThat(read("structured.npz").checkpoint().tensors())
                .containsExactly(
                        new Tensor("table", "record", List.of(2L)), new Tensor("big", "int32", List.of(2L, 2L)));
    }

    @Test
    void saysWhereAFileIsCut() throws IOException {
        byte[] whole = resource("lightning.ckpt");
        CheckpointReader.Found found =
                CheckpointReader.read(source("epoch=2-step=10.ckpt", Arrays.copyOf(whole, 1500)));
        assertThat(found.problems())
                .extracting(Problem::what)
                .containsExactly("checkpoint: the archive ends without its table: the file is cut off");
        assertThat(found.checkpoint().epoch()).hasValue(2);
        assertThat(found.checkpoint().step()).hasValue(10);
    }

    @Test
    void refusesBombs() throws IOException {
        assertThat(problem(new byte[] {(byte) 0x80, 2, 'X', -1, -1, -1, 127})).contains("exceeds what is left");
        assertThat(problem(new byte[] {(byte) 0x80, 2, (byte) 0x8B, 0, 0, 0, 64}))
                .contains("larger than any");
        assertThat(problem(new byte[] {(byte) 0x80, 2, 'h', 5})).contains("the memo has nothing at 5");
        assertThat(problem(new byte[] {(byte) 0x80, 2, 't'})).contains("takes more from its stack");
        byte[] lists = new byte[8 << 20];
        Arrays.fill(lists, (byte) ']');
        lists[0] = (byte) 0x80;
        assertThat(problem(lists)).contains("describes more than 96 MiB of objects");
    }

    @Test
    void walksValuesThatReferToThemselvesAndManyTimes() throws IOException {
        // x = [x]; then a list of 2^40 leaves by doubling; then a dictionary in itself.
        byte[] itself = {(byte) 0x80, 2, '}', 'q', 0, 'X', 1, 0, 0, 0, 'a', 'h', 0, 's', '.'};
        assertThat(CheckpointReader.read(source("a.pkl", itself)).problems()).isEmpty();
        byte[] doubling = new byte[2 + 40 * 8 + 8];
        int at = 0;
        doubling[at++] = (byte) 0x80;
        doubling[at++] = 2;
        doubling[at++] = ']';
        for (int i = 0; i < 40; i++) {
            doubling[at++] = 'q';
            doubling[at++] = (byte) i;
            doubling[at++] = 'h';
            doubling[at++] = (byte) i;
            doubling[at++] = (byte) 0x86;
        }
        doubling[at] = '.';
        assertThat(CheckpointReader.read(source("b.pkl", doubling)).problems())
                .extracting(Problem::what)
                .containsExactly("the checkpoint holds more values than are kept; the rest is left out");
    }

    private String problem(byte[] pickle) throws IOException {
        List<Problem> problems =
                CheckpointReader.read(source("bomb.pkl", pickle)).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).what();
    }

    @Test
    void namesTellEpochStepAndScores() {
        check("best_ep22_auc0.8777_acc0.8675.pth", 22, -1, "{acc=0.8675, auc=0.8777}");
        check(
                "best_ep4_score-1.7840_race0.8081_cos0.9078_var0.0570.pth",
                4,
                -1,
                "{cos=0.9078, race=0.8081, score=-1.784, var=0.057}");
        check("epoch=3-step=1000.ckpt", 3, 1000, "{}");
        check("epoch=03-val_loss=-0.12-v1.ckpt", 3, -1, "{val_loss=-0.12}");
        check("model_epoch_10.pth", 10, -1, "{}");
        check("checkpoint-500/model.safetensors", -1, 500, "{}");
        check("iter_8000.pth", -1, 8000, "{}");
        check("checkpoint_12.pth.tar", -1, 12, "{}");
        check("ViT-L14_top3.pt", -1, -1, "{}");
        check("best_auc_0.91.pth", -1, -1, "{auc=0.91}");
    }

    private static void check(String path, int epoch, int step, String scores) {
        CheckpointName name = CheckpointName.of(path);
        assertThat(name.epoch().orElse(-1)).as(path).isEqualTo(epoch);
        assertThat(name.step().orElse(-1)).as(path).isEqualTo(step);
        assertThat(new java.util.TreeMap<>(name.scores())).as(path).hasToString(scores);
    }

    @Test
    void givesTheRunTheSettingsThatWereSaved() throws IOException {
        DraftSink sink = new DraftSink();
        new CheckpointFormat().read(source("protocol4.pt", resource("protocol4.pt")), sink);
        assertThat(sink.run().settings()).containsEntry("lr", 0.1).containsEntry("name", "é");
        assertThat(sink.run().checkpoints()).hasSize(1);
    }

    @Test
    void knowsFilesByTheirNamesAndBytes() throws IOException {
        CheckpointFormat format = new CheckpointFormat();
        assertThat(format.sniff(new FileHead("a.pth", 1, new byte[1], Set.of())))
                .isEqualTo(Match.SURE);
        byte[] torch = resource("training_args.bin");
        assertThat(format.sniff(new FileHead("training_args.bin", torch.length, torch, Set.of())))
                .isEqualTo(Match.LIKELY);
        assertThat(format.sniff(new FileHead("firmware.bin", 4, new byte[4], Set.of())))
                .isEqualTo(Match.NO);
        assertThat(format.sniff(new FileHead("log.txt", 4, "loss".getBytes(), Set.of())))
                .isEqualTo(Match.NO);
    }

    @Test
    void realCheckpointsAgreeWithTheirNamesAndRuns() throws IOException {
        Path runs = Path.of(
                        Optional.ofNullable(System.getenv("FAIRLEAD_SHARED")).orElse("../shared"))
                .resolve("two-stage-runs");
        assumeTrue(Files.exists(runs), "no shared runs here");
        int checked = 0;
        for (JsonNode run : new ObjectMapper()
                .readTree(Files.readString(runs.resolve("truth.json")))
                .get("runs")) {
            try (Stream<Path> files = Files.list(runs.resolve(run.get("run").stringValue()))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".pth")).toList()) {
                    compare(
                            run,
                            CheckpointReader.read(
                                    LogSource.of(file, file.getFileName().toString())));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(150);
    }

    private static void compare(JsonNode run, CheckpointReader.Found found) {
        Checkpoint checkpoint = found.checkpoint();
        assertThat(found.problems()).isEmpty();
        CheckpointName name = CheckpointName.of(checkpoint.file());
        name.epoch().ifPresent(epoch -> assertThat(checkpoint.epoch()).hasValue(epoch));
        Double auc = name.scores().get("auc");
        if (auc != null) {
            assertThat((double) checkpoint.values().get("metrics.auc")).isCloseTo(auc, within(1e-4));
        }
        JsonNode width = run.get("hyperparameters").get("model.stage2_hidden_dim");
        if (width != null && checkpoint.values().containsKey("derived.stage2_adapter.width")) {
            assertThat(checkpoint.values()).containsEntry("derived.stage2_adapter.width", width.longValue());
        }
        JsonNode rate = run.get("hyperparameters").get("optimizer.lr");
        if (rate != null && checkpoint.values().containsKey("config.optimizer.lr")) {
            assertThat(checkpoint.values()).containsEntry("config.optimizer.lr", rate.doubleValue());
        }
        assertThat(checkpoint.tensors()).isNotEmpty();
    }

    @Test
    void tellsTheTensorsOfACompiledModule() throws IOException {
        String pickle = "\u0080\u0002c__torch__.net\nNet\n)\u0081}(" + word("weight")
                + "ctorch._utils\n_rebuild_tensor_v2\n((" + word("storage") + "ctorch\nFloatStorage\n" + word("0")
                + word("cpu") + "K\u0006tQK\u0000(K\u0002K\u0003t(K\u0003K\u0001t\u0089ccollections\nOrderedDict\n)RtR"
                + word("training") + "\u0089ub.";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("net/code/__torch__/net.py", "net/constants.pkl", "net/data.pkl")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((name.endsWith("data.pkl") ? pickle : "def forward(self): ...")
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        CheckpointReader.Found found = CheckpointReader.read(source("net.pt", bytes.toByteArray()));
        assertThat(found.checkpoint().tensors()).containsExactly(new Tensor("weight", "float32", List.of(2L, 3L)));
        assertThat(found.problems())
                .extracting(Problem::what)
                .containsExactly(
                        "a compiled module of TorchScript: its tensors are told, its program is not looked at, and"
                                + " such a file holds neither epoch nor settings");
    }

    /** A text of a pickle, by its length. */
    private static String word(String text) {
        return "X" + (char) text.length() + "\u0000\u0000\u0000" + text;
    }
}
