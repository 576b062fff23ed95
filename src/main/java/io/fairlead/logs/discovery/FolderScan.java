package io.fairlead.logs.discovery;

import io.fairlead.logs.format.Gzip;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The walk through a tree of folders: which files there are that may be logs.
 *
 * <p>Links are followed; a loop of them is passed over with a word to the report, and a folder that is met twice is
 * walked once. Files that are no logs by their ending (pictures, programs, archives) and folders of tools
 * ({@code .git}, {@code node_modules}) are passed over silently.
 */
public final class FolderScan {

    private static final Set<String> FOREIGN = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "svg",
            "webp",
            "ico",
            "tif",
            "tiff",
            "mp4",
            "avi",
            "mov",
            "mp3",
            "wav",
            "flac",
            "py",
            "pyc",
            "ipynb",
            "java",
            "class",
            "c",
            "cc",
            "cpp",
            "h",
            "hpp",
            "cu",
            "js",
            "ts",
            "html",
            "htm",
            "css",
            "so",
            "dll",
            "exe",
            "o",
            "a",
            "jar",
            "gz",
            "bz2",
            "xz",
            "zip",
            "tar",
            "rar",
            "7z",
            "whl",
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "md",
            "rst",
            "tex",
            "bib",
            "bat",
            "ps1",
            "cmd",
            "onnx",
            "pb",
            "tflite",
            "h5",
            "hdf5",
            "npy",
            "mat",
            "pkl",
            "pickle",
            "lmdb",
            "tfrecord",
            "ttf",
            "woff",
            "woff2",
            "sh",
            "toml",
            "lock",
            "db-wal",
            "db-shm",
            "db-journal",
            "ds_store",
            "gitignore",
            "xml");

    private static final Set<String> TOOLS = Set.of(
            ".git",
            ".svn",
            ".hg",
            "node_modules",
            "__pycache__",
            ".ipynb_checkpoints",
            ".idea",
            ".vscode",
            ".venv",
            "venv",
            ".cache",
            "site-packages",
            ".trash");

    private static final int DEPTH = 64;

    private final List<Skipped> skipped;

    /**
     * Creates a scan.
     *
     * @param skipped takes what was passed over
     */
    public FolderScan(List<Skipped> skipped) {
        this.skipped = skipped;
    }

    /**
     * Walks.
     *
     * @param root a folder
     * @return the tree below it
     * @throws IOException if the root cannot be read
     */
    public Folder scan(Path root) throws IOException {
        Visitor visitor = new Visitor(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, visitor);
        return visitor.top;
    }

    static boolean isForeign(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        if (Gzip.isLog(lower)) {
            return false;
        }
        // run.py.log is a log, and so is events.out.tfevents.1.host.
        return dot >= 0 && FOREIGN.contains(lower.substring(dot + 1));
    }

    /** Builds the tree. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Deque<Folder> open = new ArrayDeque<>();
        private final Set<Object> met = new HashSet<>();
        private Folder top;

        Visitor(Path root) {
            this.top = new Folder(root);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            Path name = path.getFileName();
            boolean isTool = !open.isEmpty()
                    && name != null
                    && TOOLS.contains(name.toString().toLowerCase(Locale.ROOT));
            Object key = attributes.fileKey();
            if (isTool || (key != null && !met.add(key))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Folder folder = open.isEmpty() ? top : new Folder(path);
            if (!open.isEmpty()) {
                open.peek().add(folder);
            }
            open.push(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isDirectory()) {
                skipped.add(new Skipped(path.toString(), "deeper than " + DEPTH + " folders"));
            } else if (attributes.isRegularFile()
                    && !open.isEmpty()
                    && !isForeign(path.getFileName().toString())) {
                open.peek()
                        .add(new Found(
                                path,
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException why) {
            String reason = why instanceof FileSystemLoopException
                    ? "a link that leads back to a folder it lies in"
                    : "cannot be read: " + why.getClass().getSimpleName();
            skipped.add(new Skipped(path.toString(), reason));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path path, @org.jspecify.annotations.Nullable IOException why) {
            if (why != null) {
                skipped.add(new Skipped(
                        path.toString(), "cannot be listed: " + why.getClass().getSimpleName()));
            }
            open.pop();
            return FileVisitResult.CONTINUE;
        }
    }
}
