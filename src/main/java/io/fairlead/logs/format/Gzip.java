package io.fairlead.logs.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Logs, tables and event files that were packed with gzip, read as if they were not.
 *
 * <p>They are unpacked as they are read, never kept whole. How much there is to unpack is found out beforehand, by
 * unpacking it once, so that a file that breaks off, is damaged or is a bomb has an end like any other: at most
 * {@value #MOST} bytes, and at most {@value #RATIO} times its own size, are read of it.
 */
public final class Gzip {

    /** More than any log that is packed; seconds to pass over. */
    private static final long MOST = 4L << 30;

    /** Logs shrink to a fifth or a tenth, endless repetition to a thousandth. */
    private static final long RATIO = 200;

    /** Even a small file may be a thousand times itself: a log of one line, over and over. */
    private static final long ALWAYS = 16L << 20;

    private static final int BUFFER = 1 << 16;

    private static final Set<String> LOGS =
            Set.of("log", "out", "err", "txt", "csv", "tsv", "json", "jsonl", "ndjson", "yaml", "yml");

    private Gzip() {}

    /**
     * How much a file unpacks to.
     *
     * @param bytes how many bytes of it are read
     * @param damage why there are no more; empty if these are all
     */
    public record Extent(long bytes, String damage) {}

    /**
     * Tells whether a file may be a packed log, by its name.
     *
     * @param name its name
     * @return true for {@code train.log.gz}, {@code metrics.csv.gz}, {@code events.out.tfevents.1.host.gz} and the like
     */
    public static boolean isLog(String name) {
        String inner = unpackedName(name).toLowerCase(Locale.ROOT);
        boolean known = LOGS.contains(inner.substring(inner.lastIndexOf('.') + 1))
                || inner.contains(".log.")
                || inner.contains("tfevents");
        return inner.length() < name.length() && known;
    }

    /**
     * Returns the name that a file has unpacked.
     *
     * @param name a name or a path
     * @return without {@code .gz}, if it ends so
     */
    public static String unpackedName(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /**
     * Tells whether a file is packed: by its name and its first two bytes.
     *
     * @param path the file
     * @return true if {@link #open} unpacks it
     * @throws IOException if it cannot be read from disk
     */
    public static boolean isPacked(Path path) throws IOException {
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    /**
     * Opens a file, packed or not.
     *
     * @param path the file
     * @return its bytes, unpacked; the caller closes it
     * @throws IOException if it cannot be read from disk
     */
    public static InputStream open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return isPacked(path) ? new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads the start of a file, packed or not.
     *
     * @param path the file
     * @param limit how many bytes at most
     * @return the bytes; fewer if it ends before or is damaged there
     * @throws IOException if it cannot be read from disk
     */
    public static byte[] start(Path path, int limit) throws IOException {
        int length = 0;
        byte[] start = new byte[limit];
        try (InputStream in = open(path)) {
            for (int read = 0; read >= 0 && length < limit; length += Math.max(0, read)) {
                read = in.read(start, length, limit - length);
            }
        } catch (EOFException | ZipException e) {
            // What was unpacked before tells what it is; that it is damaged is told when it is read.
            return Arrays.copyOf(start, length);
        }
        return Arrays.copyOf(start, length);
    }

    /**
     * Finds out how much a packed file holds.
     *
     * @param path the file
     * @return how many bytes can be read of it, and why not more
     * @throws IOException if it cannot be read from disk
     */
    public static Extent extent(Path path) throws IOException {
        long most = Math.min(MOST, Math.max(ALWAYS, RATIO * Files.size(path)));
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = open(path)) {
            while (bytes <= most) {
                int read = in.read(buffer);
                if (read < 0) {
                    return new Extent(bytes, "");
                }
                bytes += read;
            }
        } catch (EOFException e) {
            return new Extent(bytes, "the packed file breaks off; it is read up to there");
        } catch (ZipException e) {
            return new Extent(bytes, "the packed file is damaged; it is read up to there");
        }
        return new Extent(most, "the packed file unpacks to more than " + (most >> 20) + " MiB; the rest is left out");
    }
}
