package io.fairlead.bench.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Many folders of runs, made of a few real ones: each has up to eight of the files of one of them, under a name and a start
 * of its own, with other digits in its numbers.
 */
public final class RunFolders {

    private static final int FILES = 8;

    /** Only the third decimal changes and those behind it: a copy is as good or bad as its original. */
    private static final int FIRM = 2;

    private static final Pattern STAMP =
            Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})[-_](\\d{2})-?(\\d{2})-?(\\d{2})");

    private final List<Template> templates = new ArrayList<>();

    /**
     * The files of a real run.
     *
     * @param name the folder's name
     * @param files their contents by their names
     */
    private record Template(String name, Map<String, byte[]> files) {}

    /**
     * Reads the runs to copy.
     *
     * @param logs folders of which each folder in them is a run
     * @throws IOException if they cannot be read
     */
    public RunFolders(List<Path> logs) throws IOException {
        for (Path folder : logs) {
            try (Stream<Path> runs = Files.list(folder)) {
                for (Path run : runs.filter(Files::isDirectory).sorted().toList()) {
                    templates.add(template(run));
                }
            }
        }
    }

    private static Template template(Path run) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(run)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = run.relativize(file).toString();
                boolean isLarge = name.startsWith("predictions") || name.endsWith(".out");
                boolean isSpare = name.endsWith(".pth") && !name.equals("checkpoint_latest.pth");
                if (!isLarge && !isSpare && files.size() < FILES) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return new Template(run.getFileName().toString(), files);
    }

    /**
     * Writes folders.
     *
     * @param into the folder that shall hold them
     * @param count how many
     * @return how many bytes their files have
     * @throws IOException if they cannot be written
     */
    public long write(Path into, int count) throws IOException {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Template template = templates.get(i % templates.size());
            String mark = String.format(Locale.ROOT, "v%05d_", i);
            Path folder = Files.createDirectories(into.resolve(mark + template.name()));
            for (Map.Entry<String, byte[]> file : template.files().entrySet()) {
                Path path = folder.resolve(stamped(file.getKey(), i));
                Files.createDirectories(path.getParent());
                boolean isText =
                        !file.getKey().endsWith(".pth") && !file.getKey().contains("tfevents");
                byte[] content = isText ? varied(file.getValue(), template.name(), mark, i) : file.getValue();
                Files.write(path, content);
                bytes += content.length;
            }
        }
        return bytes;
    }

    private static String stamped(String text, int number) {
        Matcher stamp = STAMP.matcher(text);
        return stamp.replaceAll(found -> {
            String last = String.format(Locale.ROOT, "%02d", (Integer.parseInt(found.group(6)) + number) % 60);
            return found.group().substring(0, found.group().length() - 2) + last;
        });
    }

    private static byte[] varied(byte[] content, String name, String mark, int number) {
        String text = new String(content, StandardCharsets.ISO_8859_1).replace(name, mark + name);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int decimals = -1;
        for (int i = 0; i < bytes.length; i++) {
            boolean isDigit = bytes[i] >= '0' && bytes[i] <= '9';
            decimals = bytes[i] == '.' ? 0 : isDigit && decimals >= 0 ? decimals + 1 : -1;
            if (decimals > FIRM) {
                bytes[i] = (byte) ('0' + (number * 0x9E3779B1 + i * 0x85EBCA6B >>> 8) % 10);
            }
        }
        return bytes;
    }
}
