package io.fairlead.logs.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Track;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Compares what is read of a log by the example of earlier lines with what is read of it line by line. */
public final class ByExample {

    private ByExample() {}

    /**
     * Checks a log, and copies of it with other digits, which come to the same shapes of lines.
     *
     * @param log its bytes
     * @param folder takes the copies
     * @param rules makes the rules of a reader
     * @throws IOException if a copy cannot be written
     */
    public static void check(byte[] log, Path folder, Supplier<List<LineRule>> rules) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (double share : new double[] {0, 0.02, 0.3}) {
            ByteArrayOutputStream copies = new ByteArrayOutputStream();
            for (int copy = 0; copy < 4; copy++) {
                copies.writeBytes(otherDigits(log, share, random));
            }
            Path file = Files.write(folder.resolve("copies.log"), copies.toByteArray());
            assertSame(read(file, rules.get()), read(file, lineByLine(rules.get())));
        }
    }

    private static byte[] otherDigits(byte[] log, double share, SplittableRandom random) {
        byte[] changed = log.clone();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] >= '0' && changed[i] <= '9' && random.nextDouble() < share) {
                changed[i] = (byte) (random.nextInt(3) == 0 ? '0' : '0' + random.nextInt(10));
            }
        }
        return changed;
    }

    /** A rule that takes nothing and says of each line that it is no example. */
    private static List<LineRule> lineByLine(List<LineRule> rules) {
        List<LineRule> all = new ArrayList<>(rules);
        all.add(0, (line, from, context) -> {
            context.unique();
            return false;
        });
        return all;
    }

    private static RunDraft read(Path file, List<LineRule> rules) throws IOException {
        RunDraft draft = new RunDraft();
        LogSource source = LogSource.of(file, "copies.log");
        new ProgressLog(source, draft, rules).readAll(source, draft);
        return draft;
    }

    private static void assertSame(RunDraft quick, RunDraft whole) {
        assertThat(quick.tracks().stream().map(Track::key).toList())
                .isEqualTo(whole.tracks().stream().map(Track::key).toList());
        assertThat(quick.tracks().stream().map(Track::series).toList())
                .isEqualTo(whole.tracks().stream().map(Track::series).toList());
        assertThat(quick.settings()).isEqualTo(whole.settings());
        assertThat(quick.marks()).isEqualTo(whole.marks());
        assertThat(quick.problems("copies.log")).isEqualTo(whole.problems("copies.log"));
        assertThat(quick.plannedEpochs()).isEqualTo(whole.plannedEpochs());
        assertThat(quick.started()).isEqualTo(whole.started());
        assertThat(quick.ended()).isEqualTo(whole.ended());
    }

    /** The same for a text. */
    public static void check(String log, Path folder, Supplier<List<LineRule>> rules) throws IOException {
        check(log.getBytes(StandardCharsets.UTF_8), folder, rules);
    }
}
