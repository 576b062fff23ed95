package io.fairlead.bench.reader;

import io.fairlead.bench.reading.SampleFile;
import io.fairlead.logs.Formats;
import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading one made-up file of ten megabytes, on one thread: ten divided by the seconds is MB per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m"})
public class Readers {

    private static final long BYTES = 10_000_000;

    /** What the file is like. */
    @Param
    private SampleFile sample = SampleFile.TEXT;

    private LogSource source = new LogSource(Path.of("none"), "none", 0, ReadSettings.DEFAULT);

    private LogFormat format = Formats.KNOWN.all().get(0);

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written
     */
    @Setup
    public void write() throws IOException {
        Path file = sample.write(Files.createTempDirectory("fairlead-readers"), BYTES);
        String name = file.getFileName().toString();
        source = LogSource.of(file, name);
        format = Formats.KNOWN
                .of(new FileHead(name, source.size(), source.start(FileHead.LIMIT), Set.of()))
                .orElseThrow();
    }

    /**
     * Deletes the file.
     *
     * @throws IOException if it cannot be deleted
     */
    @TearDown
    public void delete() throws IOException {
        Files.delete(source.path());
        Files.delete(source.path().getParent());
    }

    /**
     * Reads the file.
     *
     * @return what it told
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public DraftSink read() throws IOException {
        DraftSink drafts = new DraftSink();
        format.read(source, drafts);
        return drafts;
    }
}
