package io.fairlead.logs.format;

import io.fairlead.check.Require;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file to be read.
 *
 * <p>A file may grow while it is read: everything here stops at the size that it had when it was found, so that what
 * was read and what is remembered of it agree. A file that is packed with gzip is unpacked as it is read.
 *
 * @param path where it lies
 * @param name its name for problems: relative to the run's folder, with {@code /} between its parts
 * @param size its size when it was found, bytes; of a packed file, how much it unpacks to
 * @param settings what the user said about how to read
 * @param head the start of the file, if it was read already; a file that is no longer is not opened again
 */
public record LogSource(Path path, String name, long size, ReadSettings settings, Optional<FileHead> head) {

    public LogSource {
        Require.text("name", name);
        Require.that(size >= 0, "size must be zero or above, but was " + size);
    }

    /**
     * A file of which nothing was read yet.
     *
     * @param path where it lies
     * @param name its name for problems
     * @param size its size when it was found, bytes; of a packed file, how much it unpacks to
     * @param settings what the user said about how to read
     */
    public LogSource(Path path, String name, long size, ReadSettings settings) {
        this(path, name, size, settings, Optional.empty());
    }

    /**
     * A file with its size of now and default settings.
     *
     * @param path where it lies
     * @param name its name for problems
     * @return the source
     * @throws IOException if the size cannot be read
     */
    public static LogSource of(Path path, String name) throws IOException {
        long size = Gzip.isPacked(path) ? Gzip.extent(path).bytes() : Files.size(path);
        return new LogSource(path, name, size, ReadSettings.DEFAULT);
    }

    /**
     * Opens the file from its start.
     *
     * @return at most {@link #size()} bytes; not buffered; the caller closes it
     * @throws IOException if it cannot be opened
     */
    public InputStream stream() throws IOException {
        Optional<FileHead> whole = whole();
        if (whole.isPresent()) {
            return whole.get().stream();
        }
        return new Bounded(Gzip.open(path), size);
    }

    /**
     * Opens the file from some byte on.
     *
     * @param offset where to begin, bytes
     * @return the bytes from there up to {@link #size()}; not buffered; the caller closes it
     * @throws EOFException if the file has become shorter
     * @throws IOException if it cannot be opened
     */
    public InputStream stream(long offset) throws IOException {
        InputStream in = whole().isPresent() ? stream() : Gzip.open(path);
        try {
            in.skipNBytes(offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Bounded(in, size - offset);
    }

    /**
     * Reads a part of the file.
     *
     * @param offset where it begins, bytes
     * @param length how many bytes
     * @return exactly that many bytes
     * @throws EOFException if the file ends before
     * @throws IOException if it cannot be read
     */
    public byte[] range(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new EOFException(
                    name + " ends at byte " + size + ", but byte " + offset + " + " + length + " was asked for");
        }
        if (whole().isPresent() || Gzip.isPacked(path)) {
            try (InputStream in = stream(offset)) {
                return in.readNBytes(length);
            }
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException(name + " became shorter while it was read");
                }
            }
        }
        return buffer.array();
    }

    /**
     * Reads the start of the file.
     *
     * @param limit how many bytes at most
     * @return the whole file if it is not longer
     * @throws IOException if it cannot be read
     */
    public byte[] start(int limit) throws IOException {
        int length = (int) Math.min(limit, size);
        if (head.isPresent() && head.get().length() >= length) {
            return head.get().start(length);
        }
        try (InputStream in = stream()) {
            return in.readNBytes(limit);
        }
    }

    /** The head, if it is all of the file. */
    private Optional<FileHead> whole() {
        return head.filter(start -> start.length() == size);
    }

    /** A stream that ends early. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left <= 0) {
                return -1;
            }
            int read = in.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
