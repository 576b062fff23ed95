package io.fairlead.rehearsal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;

/** Writing of small files in UTF-8, so that a reader never sees half of one that is replaced. */
final class SmallFiles {

    private SmallFiles() {}

    static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void replace(Path file, byte[] content) {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void replace(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes rows as Python's csv module does: lines end in CR LF. */
    static void replaceTable(Path file, Collection<String> columns, Collection<? extends Map<String, ?>> rows) {
        StringBuilder out = new StringBuilder(String.join(",", columns)).append("\r\n");
        for (Map<String, ?> row : rows) {
            String gap = "";
            for (String column : columns) {
                out.append(gap).append(PythonText.cell(row.get(column)));
                gap = ",";
            }
            out.append("\r\n");
        }
        replace(file, out.toString());
    }
}
