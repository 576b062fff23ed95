package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.TextEncoding;
import io.fairlead.logs.format.Track;
import io.fairlead.logs.text.LineRule;
import io.fairlead.metrics.TrainingRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow, read on, against the same files read from their start. */
final class FollowingTest {

    @TempDir
    private Path folder;

    /** All that a draft holds, so that two can be compared. */
    private static List<Object> content(RunDraft draft) {
        List<Object> all = new ArrayList<>();
        for (Track track : draft.tracks()) {
            all.add(List.of(track.key(), track.count(), track.stride(), track.series()));
        }
        all.add(List.copyOf(draft.settings().entrySet()));
        all.add(draft.problems("file"));
        all.add(draft.marks());
        all.add(draft.predictions());
        all.add(draft.stages());
        all.add(List.of(draft.name(), draft.identity(), draft.folder(), draft.started(), draft.ended()));
        all.add(List.of(draft.plannedEpochs(), draft.plannedSteps(), draft.epochs(), draft.lastStep()));
        return all;
    }

    private static Map<String, Object> content(DraftSink drafts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("", content(drafts.run()));
        drafts.others().forEach((key, draft) -> all.put(key, content(draft)));
        return all;
    }

    private static DraftSink anew(LogFormat format, LogSource source) throws IOException {
        DraftSink drafts = new DraftSink();
        format.read(source, drafts);
        return drafts;
    }

    /** Reads a file in pieces and compares each step with a reading from the start; false if it cannot be followed. */
    private static boolean isTheSameInPieces(Path file, LogFormat format, long[] sizes) throws IOException {
        String name = file.getParent().getFileName() + "/" + file.getFileName();
        LogSource first = new LogSource(file, name, sizes[0], ReadSettings.DEFAULT);
        Optional<OpenReading> reading = format.open(first);
        for (long size : sizes) {
            LogSource now = new LogSource(file, name, size, ReadSettings.DEFAULT);
            if (reading.isEmpty() || !reading.get().readOn(now)) {
                return false;
            }
            assertThat(content(reading.get().soFar(now)))
                    .as("%s of %s, %d of %s", format.name(), file, size, Arrays.toString(sizes))
                    .isEqualTo(content(anew(format, now)));
        }
        return true;
    }

    private static Optional<LogFormat> formatOf(Path file, long size) throws IOException {
        LogSource source = new LogSource(file, file.getFileName().toString(), size, ReadSettings.DEFAULT);
        byte[] start = source.start(FileHead.LIMIT);
        return Formats.KNOWN.of(new FileHead(file.toString(), size, start, Set.of()));
    }

    private static List<Path> files(String collection) throws IOException {
        try (Stream<Path> walk = Files.walk(Shared.folder(collection))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static int followed(List<Path> files) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int followed = 0;
        for (Path file : files) {
            long whole = Files.size(file);
            // What is decided by the head must be decided by then.
            long least = Math.min(whole, FileHead.LIMIT + 1);
            long[] sizes = random.longs(4, least, whole + 1).sorted().toArray();
            sizes[3] = whole;
            Optional<LogFormat> format = formatOf(file, sizes[0]);
            if (format.isPresent() && whole > FileHead.LIMIT) {
                followed += isTheSameInPieces(file, format.get(), sizes) ? 1 : 0;
            }
        }
        return followed;
    }

    @Test
    void realLogsInPiecesTellTheSameAsAtOnce() throws IOException {
        assertThat(followed(files("real-logs"))).isGreaterThan(25);
    }

    @Test
    void twoStageLogsInPiecesTellTheSameAsAtOnce() throws IOException {
        assertThat(followed(files("two-stage-runs"))).isGreaterThan(30);
    }

    /** Smaller logs, each cut at many more places behind its first lines. */
    @Test
    void smallLogsInPiecesTellTheSameAsAtOnce() throws IOException {
        SplittableRandom random = new SplittableRandom(12);
        int followed = 0;
        for (Path file : files("real-logs")) {
            long whole = Files.size(file);
            Optional<LogFormat> format = whole < 8 || whole > 60_000 ? Optional.empty() : formatOf(file, whole);
            if (format.isPresent() && !format.get().name().equals("csv")) {
                byte[] bytes = Files.readAllBytes(file);
                boolean isPlain = TextEncoding.of(Arrays.copyOf(bytes, (int) whole / 3)) == TextEncoding.UTF_8
                        && TextEncoding.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileHead.LIMIT)))
                                == TextEncoding.UTF_8;
                long[] sizes = random.longs(40, whole / 3, whole + 1).sorted().toArray();
                followed += isPlain && isTheSameInPieces(file, format.get(), sizes) ? 1 : 0;
            }
        }
        assertThat(followed).isGreaterThan(30);
    }

    @Test
    void damagedLogsInPiecesTellTheSameAsAtOnce() throws IOException {
        SplittableRandom random = new SplittableRandom(13);
        int followed = 0;
        for (Path file : files("real-logs")) {
            byte[] bytes =
                    Files.size(file) < 40_000 || Files.size(file) > 400_000 ? new byte[0] : Files.readAllBytes(file);
            for (int round = 0; round < 4 && bytes.length > 0; round++) {
                byte[] damaged = bytes.clone();
                for (int hit = 0; hit < 6; hit++) {
                    int from = random.nextInt(FileHead.LIMIT + 1, damaged.length);
                    int to = Math.min(damaged.length, from + (hit < 4 ? 1 : random.nextInt(2_000)));
                    Arrays.fill(damaged, from, to, (byte) (hit % 2 == 0 ? random.nextInt() : 0));
                }
                Path copy = folder.resolve(file.getFileName().toString());
                Files.write(copy, damaged);
                long[] sizes = random.longs(5, FileHead.LIMIT + 1, damaged.length + 1)
                        .sorted()
                        .toArray();
                Optional<LogFormat> format = formatOf(copy, damaged.length);
                followed += format.isPresent() && isTheSameInPieces(copy, format.get(), sizes) ? 1 : 0;
            }
        }
        assertThat(followed).isGreaterThan(25);
    }

    /** A rule that remembers something must be copied with it. */
    @Test
    void everyRuleThatRemembersCanBeCopied() throws IOException {
        Path classes = Path.of(LineRule.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<String> forgetful = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(classes.resolve("io/fairlead/logs"))) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                Class<?> type = load(name.substring(0, name.length() - ".class".length()));
                boolean remembers = LineRule.class.isAssignableFrom(type)
                        && Arrays.stream(type.getDeclaredFields())
                                .anyMatch(field -> !java.lang.reflect.Modifier.isFinal(field.getModifiers()));
                if (remembers
                        && Arrays.stream(type.getDeclaredMethods())
                                .noneMatch(method -> method.getName().equals("copy"))) {
                    forgetful.add(name);
                }
            }
        }
        assertThat(forgetful).isEmpty();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FollowingTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- whole runs

    private final Following following = Following.growing();

    private List<TrainingRun> read(Following how) {
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty(), how, Runnable::run)
                .read(List.of(folder), KnownFiles.NONE, runs::add);
        return runs;
    }

    private void isTheSame(String when) {
        assertThat(read(following))
                .as(when)
                .usingRecursiveComparison()
                .usingOverriddenEquals()
                .isEqualTo(read(Following.none()));
    }

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("2026-01-28 10:00:00,000 - INFO - Epoch ")
                    .append(i / 100)
                    .append("/100 Batch ")
                    .append(i % 100)
                    .append("/100 loss: ")
                    .append(1.0 / (i + 1))
                    .append(i % 100 == 0 ? " val_auc: 0." + i : "")
                    .append('\n');
        }
        return text.toString();
    }

    private void append(String name, String text) throws IOException {
        Path file = folder.resolve("run").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aRunWhoseFilesGrowIsTheSameAsReadAnew() throws IOException {
        append("train.log", lines(0, 1000));
        append("config.yaml", "lr: 0.1\nbatch_size: 32\n");
        StringBuilder csv = new StringBuilder("epoch,train_loss,val_auc\n");
        for (int i = 0; i < 4000; i++) {
            csv.append(i).append(",0.").append(i + 1).append(",0.7\n");
        }
        append("metrics.csv", csv.toString());
        isTheSame("at first");
        String more = lines(1000, 1200);
        for (int from = 0, step = 1; from < more.length(); from += step, step = step * 2 + 3) {
            append("train.log", more.substring(from, Math.min(more.length(), from + step)));
            append("metrics.csv", from % 2 == 0 ? "4000,0.1" : ",0.8\n");
            isTheSame("after byte " + from);
        }
        append("train.log", "Traceback (most recent call last):\n  File \"x.py\", line 1\n");
        isTheSame("in a traceback");
        append("train.log", "RuntimeError: CUDA error: x\n");
        isTheSame("after it");
    }

    @Test
    void aFileThatWasReplacedIsReadAnew() throws IOException {
        append("train.log", lines(0, 1000));
        isTheSame("at first");
        Path file = folder.resolve("run/train.log");
        Path other = folder.resolve("other.tmp");
        Files.writeString(other, lines(500, 3000));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        isTheSame("replaced by another file");
        Files.writeString(file, lines(0, 800));
        isTheSame("cut and written anew, shorter");
        Files.writeString(file, lines(100, 3000));
        isTheSame("cut and written anew, longer");
        byte[] bytes = Files.readAllBytes(file);
        byte[] end = "loss: 7.25".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(end, 0, bytes, bytes.length - 60, end.length);
        Files.write(file, bytes);
        Files.writeString(file, lines(3000, 3010), StandardOpenOption.APPEND);
        isTheSame("changed at its end, and longer");
    }

    @Test
    void readsOnlyWhatWasAdded() throws IOException {
        Counting format = new Counting();
        Path file = folder.resolve("a.log");
        Files.writeString(file, lines(0, 5000));
        format.look(file);
        assertThat(format.bytes).isEqualTo(Files.size(file));
        Files.writeString(file, "loss: 0.1\nloss: 0", StandardOpenOption.APPEND);
        format.bytes = 0;
        format.look(file);
        assertThat(format.bytes).isEqualTo(17);
        Files.writeString(file, ".5\n", StandardOpenOption.APPEND);
        format.bytes = 0;
        format.look(file);
        assertThat(format.bytes).isEqualTo(3);
    }

    /** Counts the bytes that its reading is given. */
    private final class Counting implements LogFormat {

        private long bytes;
        private long before;

        void look(Path file) throws IOException {
            LogSource source = LogSource.of(file, "a.log");
            FileHead head = new FileHead("a.log", source.size(), source.start(FileHead.LIMIT), Set.of());
            following.read(this, source, head, source.size());
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Match sniff(FileHead head) {
            return Match.SURE;
        }

        @Override
        public void read(LogSource source, io.fairlead.logs.format.RunSink sink) {
            bytes += source.size();
        }

        @Override
        public Optional<OpenReading> open(LogSource source) {
            before = 0;
            return Optional.of(new OpenReading() {
                @Override
                public boolean readOn(LogSource grown) {
                    bytes += grown.size() - before;
                    before = grown.size();
                    return true;
                }

                @Override
                public DraftSink soFar(LogSource now) {
                    return new DraftSink();
                }
            });
        }
    }

    @Test
    void keepsNoMoreReadingsThanItMay() throws IOException {
        for (int i = 0; i < 6; i++) {
            Files.createDirectories(folder.resolve("run" + i));
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 70_000; row++) {
                rows.append("{\"step\": ")
                        .append(row)
                        .append(", \"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4, \"loss\": 1.")
                        .append(row)
                        .append("}\n");
            }
            Files.writeString(folder.resolve("run" + i + "/log.jsonl"), rows);
        }
        assertThat(read(following)).hasSize(6);
        assertThat(following.bytes()).isBetween(20L << 20, 64L << 20);
    }
}
