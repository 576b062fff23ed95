package io.fairlead.logs;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.OpenReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growing file as it was when it was looked at last.
 *
 * @param look what it was
 * @param reading has read it up to its last whole record
 * @param window the last bytes that it had then
 * @param bytes how much memory the reading takes, about
 */
record FollowedFile(Look look, OpenReading reading, ByteBuffer window, long bytes) {

    /** How many of the last bytes are compared before a file is taken for the same, only longer. */
    static final int WINDOW = 4096;

    /** The last bytes of a file of which so many are read. */
    static ByteBuffer window(LogSource source, long size) throws IOException {
        int length = (int) Math.min(size, WINDOW);
        return ByteBuffer.wrap(source.range(size - length, length)).asReadOnlyBuffer();
    }

    /** Whether the file is what it was, or has only been added to. */
    boolean isStill(Look now) throws IOException {
        long size = look.source().size();
        boolean mayBe = look.format().equals(now.format())
                && look.source().name().equals(now.source().name())
                && look.source().settings().equals(now.source().settings())
                && Objects.equals(look.key(), now.key())
                && look.head() == now.head();
        boolean hasGrown = now.source().size() > size;
        boolean isSame = now.source().size() == size && now.modified() == look.modified();
        return mayBe && (hasGrown || isSame) && window.equals(window(now.source(), size));
    }

    /**
     * What a file looks like without reading it.
     *
     * @param format what knows it best
     * @param source the file
     * @param key what the file system tells it from others by, if it does
     * @param head a sum over its start
     * @param modified its time, milliseconds since 1970
     */
    record Look(
            LogFormat format, LogSource source, @Nullable Object key, int head, long modified) {

        static Look at(LogFormat format, LogSource source, FileHead head, long modified) throws IOException {
            Object key = Files.readAttributes(source.path(), BasicFileAttributes.class)
                    .fileKey();
            return new Look(format, source, key, Arrays.hashCode(head.bytes()), modified);
        }
    }
}
