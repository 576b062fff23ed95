package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import io.fairlead.logs.format.LogSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What {@code torch.save} writes: a zip archive with one pickle and the storages beside it (since version 1.6), or four
 * pickles in a row followed by the storages (before). The storages are not read.
 *
 * <pre>{@code
 * zip    := NAME/data.pkl, NAME/version, NAME/data/0, NAME/data/1, …
 * legacy := pickle(0x1950a86a20f9469cfc6c) pickle(1001) pickle(system) pickle(object) pickle(storage keys) storages
 * }</pre>
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/serialization.py">PyTorch, serialization.py</a>
 */
final class TorchFile {

    /** A pickle holds names, shapes and settings; those of the largest models take some MiB. */
    private static final long LONGEST_PICKLE = 64L << 20;
    /** Bounds the table of an archive, which the JDK reads whole. */
    private static final long LARGEST_TABLE = 64L << 20;

    private static final int END_OF_TABLE = 0x06054b50;
    private static final int END_BYTES = 22;

    /** The bytes of the first pickle of the legacy form, which every such file begins with. */
    static final String LEGACY_MAGIC = "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";

    private TorchFile() {}

    /**
     * What was found in a file.
     *
     * @param root what its pickle describes
     * @param unknown names that the pickle calls and that are not on the list, with counts; copied
     * @param isScript whether the archive is a compiled module of TorchScript
     */
    record Loaded(Object root, Map<String, Integer> unknown, boolean isScript) {

        Loaded {
            unknown = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(unknown));
        }
    }

    /**
     * Reads the pickle of an archive.
     *
     * @param file the archive
     * @return what it describes
     * @throws Damaged if it is no such archive, or its pickle is damaged or too large
     * @throws IOException if it cannot be read from disk
     */
    static Loaded readZip(LogSource file) throws Damaged, IOException {
        refuseLargeTable(file);
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            ZipEntry pickle = null;
            List<String> names = new ArrayList<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                names.add(name);
                boolean isPickle = name.equals("data.pkl") || name.endsWith("/data.pkl");
                pickle = pickle == null && isPickle ? entry : pickle;
            }
            if (pickle == null) {
                throw new Damaged(0, "the archive holds no data.pkl, so torch.save did not write it");
            }
            String top = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
            boolean script = names.contains(top + "constants.pkl")
                    || names.stream().anyMatch(name -> name.startsWith(top + "code/"));
            try (InputStream in = new BufferedInputStream(zip.getInputStream(pickle), buffer(pickle))) {
                Loaded loaded = read(in);
                return script ? new Loaded(loaded.root(), loaded.unknown(), true) : loaded;
            }
        } catch (ZipException | EOFException e) {
            throw new Damaged(0, "the archive cannot be read (" + e.getMessage() + "); it may be cut off");
        }
    }

    private static int buffer(ZipEntry entry) {
        return (int) Math.max(512, Math.min(1 << 16, entry.getSize()));
    }

    /**
     * Refuses an archive whose table of contents is so large that it must be hostile.
     *
     * @param file the archive
     * @throws Damaged if it is, or if there is no table
     * @throws IOException if it cannot be read from disk
     */
    static void refuseLargeTable(LogSource file) throws Damaged, IOException {
        // Without a comment behind it, as it is nearly always, the record is the end of the file.
        if (file.size() >= END_BYTES
                && ByteBuffer.wrap(file.range(file.size() - END_BYTES, END_BYTES))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt(0)
                        == END_OF_TABLE) {
            refuseLargeTable(file, END_BYTES);
        } else {
            refuseLargeTable(file, (int) Math.min(file.size(), 65_535 + END_BYTES));
        }
    }

    private static void refuseLargeTable(LogSource file, int length) throws Damaged, IOException {
        ByteBuffer end =
                ByteBuffer.wrap(file.range(file.size() - length, length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (end.getInt(at) == END_OF_TABLE) {
                long table = end.getInt(at + 12) & 0xFFFF_FFFFL;
                // All ones refer to a 64-bit record, which no checkpoint needs for its table alone.
                boolean elsewhere = table == 0xFFFF_FFFFL && file.size() >= table;
                if (table > LARGEST_TABLE && !elsewhere) {
                    throw new Damaged(file.size() - length + at, "the archive's table claims " + table + " bytes");
                }
                return;
            }
        }
        throw new Damaged(file.size(), "the archive ends without its table: the file is cut off");
    }

    /**
     * Reads the legacy form.
     *
     * @param file the file
     * @return what its fourth pickle describes
     * @throws Damaged if a pickle is damaged or too large
     * @throws IOException if it cannot be read from disk
     */
    static Loaded readLegacy(LogSource file) throws Damaged, IOException {
        try (InputStream in = new BufferedInputStream(file.stream(), 1 << 16)) {
            for (int i = 0; i < 3; i++) {
                new PickleMachine(new PickleInput(in, 1 << 16), new PickleCalls()).run();
            }
            return read(in);
        }
    }

    /**
     * Reads a file that is nothing but a pickle.
     *
     * @param file the file
     * @return what it describes
     * @throws Damaged if it is damaged or too large
     * @throws IOException if it cannot be read from disk
     */
    static Loaded readPickle(LogSource file) throws Damaged, IOException {
        try (InputStream in = new BufferedInputStream(file.stream(), 1 << 16)) {
            return read(in);
        }
    }

    private static Loaded read(InputStream in) throws Damaged, IOException {
        PickleCalls calls = new PickleCalls();
        Object root = new PickleMachine(new PickleInput(in, LONGEST_PICKLE), calls).run();
        return new Loaded(root, calls.unknown(), false);
    }
}
