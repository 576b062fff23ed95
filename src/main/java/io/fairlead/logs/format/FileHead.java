package io.fairlead.logs.format;

import io.fairlead.check.Require;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The start of a file, its name and its neighbours: all that a format may look at to recognise it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class FileHead {

    /** How many bytes of a file are looked at. */
    public static final int LIMIT = 32 * 1024;

    private final String path;
    private final long size;
    private final byte[] bytes;
    private final Set<String> siblings;
    private final String text;
    private final boolean binary;

    /**
     * Creates a head.
     *
     * @param path the path with {@code /} between its parts, relative to the folder that is being read
     * @param size the size of the whole file, bytes
     * @param bytes its first bytes, at most {@link #LIMIT}; copied
     * @param siblings the names of the files and folders beside it; copied
     */
    public FileHead(String path, long size, byte[] bytes, Set<String> siblings) {
        this.path = Require.text("path", path);
        this.size = size;
        this.bytes = bytes.clone();
        this.siblings = Set.copyOf(siblings);
        // Every format asks for both.
        TextEncoding encoding = TextEncoding.of(bytes);
        this.text = encoding.decode(bytes);
        this.binary = encoding.isBinary(bytes);
    }

    /**
     * Returns the path.
     *
     * @return relative to the folder that is being read, with {@code /} between its parts
     */
    public String path() {
        return path;
    }

    /**
     * Returns the file's own name.
     *
     * @return the last part of the path
     */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Returns the file's own name in lower case.
     *
     * @return for comparisons with endings and known names
     */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the name of the folder that holds the file.
     *
     * @return its own name; empty if the path has one part
     */
    public String parentName() {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /**
     * Returns the size of the whole file.
     *
     * @return bytes
     */
    public long size() {
        return size;
    }

    /**
     * Returns how many bytes of it are here.
     *
     * @return 0 to {@link #LIMIT}
     */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns a byte.
     *
     * @param index 0 to {@link #length()} − 1
     * @return the byte, 0 to 255
     */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /**
     * Returns the bytes.
     *
     * @return a new array of {@link #length()} bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The first so many bytes. */
    byte[] start(int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes as a stream. */
    InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Tells whether the file begins with some ASCII characters.
     *
     * @param ascii the characters
     * @return true if its first bytes are these
     */
    public boolean startsWith(String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        if (wanted.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether this is no text: it has bytes that text does not have.
     *
     * @return true if there are control characters other than those of terminals and editors, outside UTF-16
     */
    public boolean isBinary() {
        return binary;
    }

    /**
     * Returns the head as text.
     *
     * @return decoded as UTF-8, UTF-16 or a legacy encoding, whichever fits
     */
    public String text() {
        return text;
    }

    /**
     * Returns the first lines.
     *
     * @param limit how many at most
     * @return the lines without their ends; the last one may be cut where the head ends
     */
    public List<String> lines(int limit) {
        return text.lines().limit(limit).toList();
    }

    /**
     * Returns the names of the files and folders beside this file.
     *
     * @return names, this file's own among them
     */
    public Set<String> siblings() {
        return siblings;
    }
}
