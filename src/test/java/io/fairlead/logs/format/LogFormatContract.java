package io.fairlead.logs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.metrics.MetricSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format owes: it knows its own, leaves the others, and survives whatever a disk does to a file. */
public abstract class LogFormatContract {

    @TempDir
    protected Path folder;

    /** The format under test. */
    protected abstract LogFormat format();

    /** A small file of the format with points or settings in it. */
    protected abstract Sample sample();

    /**
     * A file.
     *
     * @param path its path below the run's folder
     * @param content its bytes
     */
    public record Sample(String path, byte[] content) {}

    @Test
    void hasAPlainName() {
        assertThat(format().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    @Test
    void knowsItsOwn() {
        assertThat(format().sniff(head(sample()))).isNotEqualTo(Match.NO);
    }

    @Test
    void readsSomethingOutOfItsSample() {
        DraftSink sink = read(sample());
        assertThat(isEmpty(sink))
                .as("points, settings, checkpoints or predictions")
                .isFalse();
    }

    @Test
    void leavesEmptyFilesAndOtherBinaries() {
        byte[] noise = new byte[4096];
        RandomGeneratorFactory.of("L64X128MixRandom").create(5).nextBytes(noise);
        assertThat(format().sniff(head(new Sample("x.bin", new byte[0])))).isEqualTo(Match.NO);
        assertThat(format().sniff(head(new Sample("x.bin", noise)))).isEqualTo(Match.NO);
    }

    @Test
    void readingTwiceGivesTheSame() {
        assertThat(points(read(sample()))).isEqualTo(points(read(sample())));
    }

    @Test
    void survivesACutAnywhere() {
        Sample whole = sample();
        int length = whole.content().length;
        int stride = Math.max(1, length / 200);
        for (int cut = 0; cut < length; cut += stride) {
            byte[] content = Arrays.copyOf(whole.content(), cut);
            int at = cut;
            assertThatCode(() -> read(new Sample(whole.path(), content)))
                    .as("cut at %d", at)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void survivesFlippedBytesAndZeros() {
        Sample whole = sample();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int round = 0; round < 300; round++) {
            byte[] content = whole.content().clone();
            int hits = 1 + random.nextInt(4);
            for (int i = 0; i < hits; i++) {
                content[random.nextInt(content.length)] = (byte) (round % 3 == 0 ? 0 : random.nextInt(256));
            }
            assertThatCode(() -> read(new Sample(whole.path(), content)))
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
    }

    /** Reads a file of a name and content with the format under test. */
    protected final DraftSink read(Sample sample) {
        try {
            Path file = folder.resolve(sample.path());
            Files.createDirectories(file.getParent());
            Files.write(file, sample.content());
            DraftSink sink = new DraftSink();
            format().read(LogSource.of(file, sample.path()), sink);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the head of a file that has no neighbours. */
    protected static FileHead head(Sample sample) {
        byte[] start = Arrays.copyOf(sample.content(), Math.min(sample.content().length, FileHead.LIMIT));
        String name = sample.path().substring(sample.path().lastIndexOf('/') + 1);
        return new FileHead(sample.path(), sample.content().length, start, Set.of(name));
    }

    /** Returns the points of a metric of the main run, by its own name. */
    protected static MetricSeries series(DraftSink sink, String ownName) {
        return sink.run().tracks().stream()
                .filter(track -> track.key().ownName().equals(ownName))
                .findFirst()
                .map(Track::series)
                .orElseThrow(() -> new AssertionError("no " + ownName + " among "
                        + sink.run().tracks().stream()
                                .map(t -> t.key().ownName())
                                .toList()));
    }

    private static boolean isEmpty(DraftSink sink) {
        List<RunDraft> drafts = new ArrayList<>(sink.others().values());
        drafts.add(sink.run());
        return drafts.stream()
                .allMatch(draft -> draft.tracks().isEmpty()
                        && draft.settings().isEmpty()
                        && draft.checkpoints().isEmpty()
                        && draft.marks().isEmpty()
                        && draft.predictions().isEmpty());
    }

    private static List<MetricSeries> points(DraftSink sink) {
        List<RunDraft> drafts = new ArrayList<>(sink.others().values());
        drafts.add(sink.run());
        return drafts.stream()
                .flatMap(draft -> draft.tracks().stream())
                .map(Track::series)
                .toList();
    }
}
