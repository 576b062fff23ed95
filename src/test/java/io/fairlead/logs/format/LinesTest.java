package io.fairlead.logs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.metrics.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a growing file against those of the same file read at once. */
final class LinesTest {

    private static final String[] PIECES = {
        "loss: 0.5",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\r\r",
        "\b\b\b",
        "\r\r\n",
        "\u001b[31mred\u001b[0m",
        "\0\0",
        "épochs 训练",
        " ",
        "x"
    };

    @TempDir
    private Path folder;

    /** What a reader sees of a line. */
    private record Seen(String text, long number, long offset, boolean overwritten, boolean terminated) {

        static Seen of(Lines lines) {
            return new Seen(lines.text(), lines.number(), lines.offset(), lines.isOverwritten(), lines.isTerminated());
        }
    }

    private LogSource source(int size) {
        return new LogSource(folder.resolve("a.log"), "a.log", size, ReadSettings.DEFAULT);
    }

    /** Reads what is there behind a place; returns where it came to. */
    private LinePlace read(int size, LinePlace place, boolean wholeOnly, List<Seen> seen, List<Problem> problems)
            throws IOException {
        try (Lines lines = Lines.from(source(size), place, problems::add)) {
            Lines some = wholeOnly ? lines.wholeOnly() : lines;
            while (some.next()) {
                seen.add(Seen.of(some));
            }
            return some.place();
        }
    }

    private void isTheSameInPieces(byte[] content, int[] cuts) throws IOException {
        Path file = folder.resolve("a.log");
        Files.write(file, content);
        List<Seen> seen = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        LinePlace place = LinePlace.START;
        for (int cut : cuts) {
            place = read(cut, place, true, seen, problems);
            List<Seen> followed = new ArrayList<>(seen);
            List<Problem> told = new ArrayList<>(problems);
            read(cut, place, false, followed, told);
            List<Seen> anew = new ArrayList<>();
            List<Problem> toldAnew = new ArrayList<>();
            read(cut, LinePlace.START, false, anew, toldAnew);
            assertThat(followed).as("cut at %d", cut).isEqualTo(anew);
            assertThat(told).as("cut at %d", cut).isEqualTo(toldAnew);
        }
    }

    @Test
    void readsOnAfterAnyCutAsFromTheStart() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 400; round++) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            int pieces = 1 + random.nextInt(40);
            for (int i = 0; i < pieces; i++) {
                content.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            }
            byte[] all = content.toByteArray();
            int[] cuts = random.ints(6, 0, all.length + 1).sorted().toArray();
            cuts[5] = all.length;
            isTheSameInPieces(all, cuts);
        }
    }

    @Test
    void readsLinesOfMoreThanTheLimitOnAsFromTheStart() throws IOException {
        byte[] content = new byte[5 * Lines.LIMIT];
        Arrays.fill(content, (byte) 'x');
        SplittableRandom random = new SplittableRandom(3);
        for (int at : new int[] {10, 40, Lines.LIMIT + 41, Lines.LIMIT + 42, 2 * Lines.LIMIT + 44, 4 * Lines.LIMIT}) {
            content[at] = '\n';
        }
        content[Lines.LIMIT / 2] = '\r';
        content[3 * Lines.LIMIT] = '\r';
        int[] cuts = random.ints(12, 0, content.length + 1).sorted().toArray();
        isTheSameInPieces(content, cuts);
        isTheSameInPieces(content, new int[] {Lines.LIMIT, Lines.LIMIT + 41, Lines.LIMIT + 43, 4 * Lines.LIMIT + 1});
    }

    @Test
    void cutsALineOfMoreThanTheLimitWhereverTheBufferEnds() throws IOException {
        byte[] content = new byte[Lines.LIMIT + 2];
        Arrays.fill(content, (byte) 'x');
        for (int ahead = 0; ahead < 3; ahead++) {
            byte[] text = new byte[content.length + 1 + ahead * 100_000];
            Arrays.fill(text, 0, ahead * 100_000, (byte) '\n');
            System.arraycopy(content, 0, text, ahead * 100_000, content.length);
            text[text.length - 1] = '\n';
            Files.write(folder.resolve("a.log"), text);
            List<Seen> seen = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            read(text.length, LinePlace.START, false, seen, problems);
            assertThat(seen.get(seen.size() - 1).text()).hasSize(Lines.LIMIT);
            assertThat(problems).hasSize(1);
        }
    }
}
