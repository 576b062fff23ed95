package io.fairlead.logs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.Formats;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged texts: logs, tables, JSON and YAML of every kind, with what crashes, editors, terminals and enemies put in.
 *
 * <p>Whatever stands in a file, nothing may be thrown, problems name their file and a place in it, what is allocated stays
 * in proportion to the file, and a second reading gives the same. The file is read by the format that it is recognised as, and by that of its undamaged form. {@code -Dfairlead.fuzz=N} runs N
 * damaged files for each kind.
 */
class TextFuzzTest {

    private static final int EXECUTIONS = Integer.getInteger("fairlead.fuzz", 25);
    private static final long SEED = Long.getLong("fairlead.fuzz.seed", 1);

    /** Real logs are cut to this many bytes: their heads hold all shapes of line that they have. */
    private static final int LONGEST = 20_000;

    private static final List<String> TOKENS = List.of(
            "1e309",
            "-1e309",
            "NaN",
            "nan",
            "Infinity",
            "-inf",
            "99999999999999999999999",
            "1e-400",
            "0x10",
            "1_000",
            "\"",
            "'",
            "{",
            "[",
            "}",
            "(",
            ":",
            "=",
            ",",
            "\r",
            "\r\n",
            "\u001b[32m",
            "\u001b[",
            "\b\b",
            "\u0000",
            "\t",
            "epoch: ",
            "Epoch 3/2 ",
            "step=-1 ",
            "100%|###| 5/0 [",
            "Namespace(",
            "{'loss': ",
            "&a [*a, *a]",
            "!!python/object:os.system",
            "Traceback (most recent call last)\n",
            "| epoch 001 | ",
            "[0]\t",
            "\uFEFF",
            "训练",
            "\uD83D\uDE00");

    /** A reading may allocate so much whatever the file holds: buffers, tables of shapes, bytes. */
    private static final long ALLOCATED = 24L << 20;

    /** And so much for each byte of it: several passes with a text of each line, and boxed values of its numbers. */
    private static final long ALLOCATED_FOR_A_BYTE = 1_000;

    /** Values that a format may have beyond one for each byte. */
    private static final long VALUES = 1_000;

    @TempDir
    Path folder;

    /** A file's name and its undamaged texts. */
    private record Kind(String file, List<byte[]> seeds) {}

    @TestFactory
    Stream<DynamicTest> damagedTextsAreReadWithoutAnException() {
        return kinds().stream().map(kind -> DynamicTest.dynamicTest(kind.file(), () -> fuzz(kind)));
    }

    private void fuzz(Kind kind) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Mutator mutator = new Mutator(random);
        Path file = folder.resolve(kind.file());
        for (int i = 0; i < EXECUTIONS; i++) {
            byte[] seed = kind.seeds().get(random.nextInt(kind.seeds().size()));
            byte[] other = kind.seeds().get(random.nextInt(kind.seeds().size()));
            byte[] bytes = damaged(seed, other, mutator, random);
            Files.write(file, bytes);
            try {
                Optional<LogFormat> before = format(kind.file(), seed);
                Optional<LogFormat> now = format(kind.file(), bytes);
                before.ifPresent(format -> check(format, kind.file(), file, bytes.length));
                now.filter(format -> !before.equals(now))
                        .ifPresent(format -> check(format, kind.file(), file, bytes.length));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
                Path kept = Path.of("target", "fuzz-text-" + i + "-" + kind.file());
                Files.createDirectories(kept.toAbsolutePath().getParent());
                Files.write(kept, bytes);
                throw new AssertionError(kind.file() + " number " + i + " (kept in " + kept + ")", e);
            }
        }
    }

    private static Optional<LogFormat> format(String name, byte[] bytes) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, FileHead.LIMIT));
        return Formats.KNOWN.of(new FileHead(
                "run/" + name, bytes.length, start, Set.copyOf(List.of(name, "metrics.csv", "train.log"))));
    }

    private static void check(LogFormat format, String name, Path file, long size) {
        String first = told(format, name, file, size);
        assertThat(told(format, name, file, size)).as("a second reading").isEqualTo(first);
    }

    private static String told(LogFormat format, String name, Path file, long size) {
        DraftSink sink = new DraftSink();
        long before = allocated();
        try {
            format.read(new LogSource(file, name, size, ReadSettings.DEFAULT), sink);
        } catch (IOException e) {
            return "cannot be read: " + e.getClass();
        }
        long taken = allocated() - before;
        assertThat(taken)
                .as("bytes that the reading of %s bytes allocated", size)
                .isLessThan(ALLOCATED + ALLOCATED_FOR_A_BYTE * size);
        assertThat(sink.run().tracks().stream()
                        .mapToLong(track -> track.count())
                        .sum())
                .as("values in %s bytes", size)
                .isLessThanOrEqualTo(VALUES + size);
        List<Problem> problems = sink.run().problems(name);
        long lines = lineCount(file);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(name);
            problem.line().ifPresent(line -> assertThat(line).isBetween(1L, lines));
            problem.offset().ifPresent(offset -> assertThat(offset).isBetween(0L, size));
        });
        StringBuilder told = new StringBuilder(problems.toString());
        told.append(sink.run().settings()).append(sink.run().marks());
        sink.run().tracks().forEach(track -> told.append(track.key()).append(track.series()));
        return told.toString();
    }

    /** The lines of a file as any editor counts them, in whatever encoding: at most one more than its bytes. */
    private static long lineCount(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            long lines = 1;
            for (byte one : bytes) {
                lines += one == '\n' || one == '\r' ? 1 : 0;
            }
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What this thread has allocated so far, bytes. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] damaged(byte[] seed, byte[] other, Mutator mutator, RandomGenerator random) {
        byte[] bytes = seed;
        int rounds = 1 + random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            bytes = switch (random.nextInt(6)) {
                case 0 -> mutator.mutate(bytes.length == 0 ? new byte[1] : bytes, other);
                case 1 -> lines(bytes, random);
                case 2 -> number(bytes, random);
                case 3 -> encoded(bytes, random);
                default -> tokens(bytes, random);
            };
        }
        return random.nextInt(40) == 0 ? repeated(bytes, random) : bytes;
    }

    /** Tokens anywhere in the text. */
    private static byte[] tokens(byte[] bytes, RandomGenerator random) {
        StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            text.insert(random.nextInt(text.length() + 1), TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A token in the place of a number. */
    private static byte[] number(byte[] bytes, RandomGenerator random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            at++;
        }
        int end = at;
        while (end < text.length() && "0123456789.eE+-".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String token = TOKENS.get(random.nextInt(10));
        return (text.substring(0, at) + token + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    /** Lines that stand twice, elsewhere, or not at all. */
    private static byte[] lines(byte[] bytes, RandomGenerator random) {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
        for (int i = 0; i < 1 + random.nextInt(6) && !lines.isEmpty(); i++) {
            String line = lines.get(random.nextInt(lines.size()));
            int to = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(to, line);
                case 1 -> lines.remove(to);
                default -> lines.add(lines.remove(to));
            }
        }
        String end = random.nextBoolean() ? "\n" : random.nextBoolean() ? "\r\n" : "\r";
        return String.join(end, lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encoded(byte[] bytes, RandomGenerator random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Charset> sets = List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("GBK"));
        return text.getBytes(sets.get(random.nextInt(sets.size())));
    }

    /** One place of the text many times over: long lines and deep nesting. */
    private static byte[] repeated(byte[] bytes, RandomGenerator random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = random.nextInt(text.length() + 1);
        String part = random.nextBoolean() ? "[" : "{\"a\":";
        int length = Math.min(text.length() - at, 1 + random.nextInt(12));
        String piece = random.nextBoolean() ? part : text.substring(at, at + length);
        return (text.substring(0, at) + piece.repeat(1 + random.nextInt(20_000)) + text.substring(at))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Kind> kinds() {
        return List.of(
                kind(
                        "train.log",
                        "python-logging",
                        "lr: 0.1\nEpoch 1/3 [5/10] loss: 0.5 (0.6) acc: 85.2%\nstep 5: val loss 4.2\n"),
                kind(
                        "nohup.out",
                        "nohup",
                        "{'loss': 0.5, 'epoch': 1.0}\n[0]\ttrain-auc:0.5\nepoch  train_loss  acc\n1  0.5  0.6\n"),
                kind(
                        "training.log",
                        "deepfakebench",
                        "===> Epoch[0] start!\nIter: 3    training-loss, overall: 0.6    \n"),
                kind(
                        "log.txt",
                        "dassl",
                        "epoch [1/2] batch [5/10] loss 1.5 (1.6) acc 84.3 (85.0)\n=> result\n* accuracy: 93.7%\n"),
                kind("fairseq.log", "fairseq", "| epoch 001 | loss 5.3 | ppl 15 | num_updates 5\n"),
                kind("slurm-1.out", "slurm", "Train: 0 [ 5/10 (5%)] Loss: 6.9 (6.9)\nslurmstepd: error: *** JOB 1\n"),
                kind(
                        "log_training.txt",
                        "none",
                        "Epoch 3 Acc: 0.9 foae score: 0.08 auc: 0.93\n F_G_inter, F_A_inter: 0.1 | 0.2\n"),
                kind("metrics.csv", "lightning-csv", "epoch,step,train_loss\n0,1,0.5\n1,2,\"0.4\"\n"),
                kind("summary.csv", "timm", "epoch,train_loss,eval_loss,eval_top1\n0,6.9,6.5,2.0\n"),
                kind("results.csv", "yolo", "  epoch,  train/box_loss, metrics/mAP_0.5\n 0, 0.1, 0.3\n"),
                kind("training.csv", "keras-csv", "epoch,loss,val_loss\n0,1.0,1.1\n"),
                kind("results.txt", "none", " 0/3 5.9G 0.07 0.01 0.02 0.09 28 640 0.5 0.4 0.4 0.2 0.06 0.01 0.02\n"),
                kind("log.json", "mmdetection", "{\"mode\": \"train\", \"epoch\": 1, \"iter\": 50, \"loss\": 0.5}\n"),
                kind("metrics.json", "detectron2", "{\"iteration\": 19, \"total_loss\": 2.0, \"eta_seconds\": 5}\n"),
                kind("log.jsonl", "json-lines", "{\"train_loss\": 0.5, \"bbox\": [0.1, NaN], \"epoch\": 0}\n"),
                kind(
                        "trainer_state.json",
                        "hf-trainer-state",
                        "{\"log_history\": [{\"loss\": 0.5, \"step\": 1}], \"global_step\": 1}"),
                kind("history.json", "none", "{\"loss\": [1.0, 0.5], \"val_loss\": [1.1, null]}"),
                kind(
                        "meta.yaml",
                        "none",
                        "run_id: a\nrun_name: b\nstatus: 3\nstart_time: 1\nend_time: 2\nlifecycle_stage: active\n"),
                kind("hparams.yaml", "none", "lr: 0.1\na: &a [1, 2]\nb: [*a, *a]\nc: !!python/tuple [1]\nd:\n  e: 1\n"),
                kind("config.json", "none", "{\"lr\": 0.1, \"epochs\": 3, \"model\": {\"depth\": [1, 2]}}"),
                kind("args.txt", "none", "Namespace(lr=0.1, a=[1, (2, 3)], b={'c': None}, d='x')\n"));
    }

    /** A kind with a sample, and the real logs of a folder where they are there. */
    private static Kind kind(String file, String real, String sample) {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(sample.getBytes(StandardCharsets.UTF_8));
        String shared = System.getenv().getOrDefault("FAIRLEAD_SHARED", "../shared");
        Path logs = Path.of(shared, "real-logs", real);
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.walk(logs)) {
                List<Path> texts = files.filter(path -> ending(path.toString()).equals(ending(file)))
                        .sorted()
                        .limit(6)
                        .toList();
                for (Path text : texts) {
                    seeds.add(LogSource.of(text, file).start(LONGEST));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return new Kind(file, seeds);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
