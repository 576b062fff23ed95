package io.fairlead.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are there whole or not at all, whatever kills the writer.
 *
 * <p>The text goes to {@code .NAME.PID.tmp} beside the file, is forced to the disk and then renamed. What a killed writer
 * left under such a name is removed when the file is written again.
 */
final class AtomicFile {

    private static final String SUFFIX = ".tmp";

    private AtomicFile() {}

    /**
     * Writes a file, in place of what is there; its folders are made.
     *
     * @param file where
     * @param text what, as UTF-8
     */
    static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        String stem = "." + file.getFileName() + ".";
        Path draft = folder.resolve(stem + ProcessHandle.current().pid() + SUFFIX);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            removeDeadDrafts(folder, stem);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static void removeDeadDrafts(Path folder, String stem) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> isDraft(file.getFileName().toString(), stem))) {
            for (Path draft : files) {
                String name = draft.getFileName().toString();
                long writer = Long.parseLong(name.substring(stem.length(), name.length() - SUFFIX.length()));
                if (ProcessHandle.of(writer).isEmpty()) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private static boolean isDraft(String name, String stem) {
        return name.startsWith(stem)
                && name.endsWith(SUFFIX)
                && name.substring(stem.length()).matches("\\d{1,18}\\.tmp");
    }
}
