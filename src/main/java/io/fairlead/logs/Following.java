package io.fairlead.logs;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.Gzip;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings of files that are being written, kept from one look to the next, so that a file that has grown is read on
 * and not from its start.
 *
 * <p>What a file tells is the same either way. A file is read from its start if it is another one than before: if it lies
 * elsewhere on the disk, is shorter, was written to without having grown, begins otherwise, or has not the same
 * {@value FollowedFile#WINDOW} bytes where the earlier reading ended. Files that are hardly longer than their head are read
 * from their start each time, and so are packed ones.
 *
 * <p><b>Memory.</b> At most {@value #MOST} bytes of readings are kept; beyond, those of the files that were written to the
 * longest ago are let go. Safe for use by several threads that read different files.
 */
public final class Following {

    /** Two files with all the points that one may have, or many of usual length. */
    private static final long MOST = 64L << 20;

    private final Map<Path, FollowedFile> files = new HashMap<>();
    private final long most;
    private long held;

    private Following(long most) {
        this.most = most;
    }

    /**
     * Keeps the readings of growing files.
     *
     * @return nothing is kept yet
     */
    public static Following growing() {
        return new Following(MOST);
    }

    /**
     * Keeps no readings: for who looks once.
     *
     * @return reads every file from its start
     */
    public static Following none() {
        return new Following(0);
    }

    /**
     * Reads a file on, or from its start.
     *
     * @param format the format that knows it best
     * @param file the file
     * @param head its start
     * @param modified its time, milliseconds since 1970
     * @return what it tells, as drafts of their own
     * @throws IOException if it cannot be read from disk
     */
    DraftSink read(LogFormat format, LogSource file, FileHead head, long modified) throws IOException {
        FollowedFile before = forget(file.path());
        // What is kept must not hold the head.
        LogSource source = most > 0 ? new LogSource(file.path(), file.name(), file.size(), file.settings()) : file;
        if (most > 0 && source.size() > FileHead.LIMIT && !Gzip.isPacked(source.path())) {
            FollowedFile.Look look = FollowedFile.Look.at(format, source, head, modified);
            Optional<OpenReading> reading =
                    before != null && before.isStill(look) ? Optional.of(before.reading()) : format.open(source);
            if (reading.isPresent() && reading.get().readOn(source)) {
                DraftSink drafts = reading.get().soFar(source);
                keep(new FollowedFile(look, reading.get(), FollowedFile.window(source, source.size()), drafts.bytes()));
                return drafts;
            }
        }
        DraftSink drafts = new DraftSink();
        format.read(source, drafts);
        return drafts;
    }

    /** How much memory the readings take, bytes, about. */
    synchronized long bytes() {
        return held;
    }

    private synchronized @Nullable FollowedFile forget(Path path) {
        FollowedFile file = files.remove(path);
        held -= file == null ? 0 : file.bytes();
        return file;
    }

    private synchronized void keep(FollowedFile file) {
        files.put(file.look().source().path(), file);
        held += file.bytes();
        while (held > most) {
            files.values().stream()
                    .min(Comparator.comparingLong(
                            (FollowedFile one) -> one.look().modified()))
                    .ifPresent(oldest -> forget(oldest.look().source().path()));
        }
    }
}
