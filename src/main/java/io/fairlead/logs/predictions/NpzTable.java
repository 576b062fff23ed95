package io.fairlead.logs.predictions;

import io.fairlead.logs.binary.Damaged;
import io.fairlead.logs.checkpoint.NpyArray;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A table whose columns are the arrays of a NumPy archive.
 *
 * <p>Arrays that have no column's name are passed over. All kept arrays must have as many rows as the longest.
 *
 * @param path the archive
 */
record NpzTable(Path path) implements TableSource {

    private static final int MOST_ARRAYS = 1000;
    /** Bounds what all kept arrays take together. */
    private static final int MOST_CELLS = 4 * PredictionsReader.MOST_ROWS;

    @Override
    public void read(Rows rows, Doubts doubts) throws IOException {
        Map<String, NpyArray> columns = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            int seen = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (++seen > MOST_ARRAYS) {
                    doubts.table("the archive holds more than " + MOST_ARRAYS + " arrays; the rest is passed over");
                    break;
                }
                String name = entry.getName().replaceAll("\\.npy$", "");
                if (isColumn(name)) {
                    add(zip, entry, name, columns, doubts);
                }
            }
        } catch (ZipException | EOFException e) {
            doubts.table("the archive cannot be read: " + e.getMessage());
        }
        give(columns, rows, doubts);
    }

    private static boolean isColumn(String name) {
        String plain = Column.plain(name);
        for (Column role : Column.values()) {
            if (role.names().contains(plain)) {
                return true;
            }
        }
        return false;
    }

    private static void add(ZipFile zip, ZipEntry entry, String name, Map<String, NpyArray> columns, Doubts doubts)
            throws IOException {
        int kept = columns.values().stream().mapToInt(NpyArray::rows).sum();
        if (kept >= MOST_CELLS) {
            doubts.table("the archive holds more than " + MOST_CELLS + " rows; array \"" + name + "\" is passed over");
            return;
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            columns.put(name, NpyArray.read(in, PredictionsReader.MOST_ROWS));
        } catch (Damaged | ZipException | EOFException e) {
            doubts.table("array \"" + name + "\" cannot be read: " + e.getMessage());
        }
    }

    private static void give(Map<String, NpyArray> columns, Rows rows, Doubts doubts) {
        int height = columns.values().stream().mapToInt(NpyArray::rows).max().orElse(0);
        columns.entrySet().removeIf(column -> {
            boolean shorter = column.getValue().rows() != height;
            if (shorter) {
                doubts.table("array \"" + column.getKey() + "\" has "
                        + column.getValue().rows() + " rows, not " + height + "; left out");
            }
            return shorter;
        });
        if (!rows.header(List.copyOf(columns.keySet()))) {
            return;
        }
        for (int i = 0; i < height; i++) {
            List<String> cells = new ArrayList<>(columns.size());
            for (NpyArray column : columns.values()) {
                cells.add(column.text(i));
            }
            if (!rows.row(i + 1L, cells)) {
                return;
            }
        }
    }
}
