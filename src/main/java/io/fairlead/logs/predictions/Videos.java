package io.fairlead.logs.predictions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the videos that samples are from.
 *
 * <p>Frames of a video usually lie in a folder of their own; if there are hardly any folders, all frames lie together
 * and the file's name without its last number tells the video. Not for sharing among threads.
 */
final class Videos {

    /** With fewer folders, they stand for classes or data sets rather than videos. */
    private static final int FEWEST_FOLDERS = 8;
    /** More different videos than a table has; beyond, samples count as independent. */
    private static final int MOST = 1 << 20;

    private final boolean named;
    private final Map<String, Integer> folders = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private int[] folderOf = new int[1024];
    private int[] nameOf = new int[1024];
    private int size;

    /**
     * Starts without samples.
     *
     * @param column the column's name; one that is named for videos holds their names
     */
    Videos(String column) {
        String plain = Column.plain(column);
        named = plain.startsWith("video") || plain.equals("clip");
    }

    /**
     * Adds a sample.
     *
     * @param cell the path of its image, or the name of its video
     */
    void add(String cell) {
        if (size == folderOf.length) {
            folderOf = Arrays.copyOf(folderOf, size * 2);
            nameOf = Arrays.copyOf(nameOf, size * 2);
        }
        String path = cell.replace('\\', '/');
        int slash = path.lastIndexOf('/');
        String folder = named ? cell : path.substring(0, Math.max(slash, 0));
        folderOf[size] = number(folders, folder);
        nameOf[size++] = named ? 0 : number(names, withoutFrame(path));
    }

    private static int number(Map<String, Integer> numbers, String key) {
        Integer known = numbers.get(key);
        if (known == null) {
            known = numbers.size();
            if (known < MOST) {
                numbers.put(key, known);
            }
        }
        return known;
    }

    private static String withoutFrame(String path) {
        int end = path.length();
        int dot = path.lastIndexOf('.');
        if (dot > path.lastIndexOf('/') && path.length() - dot <= 5) {
            end = dot;
        }
        int digits = end;
        while (digits > 0 && Character.isDigit(path.charAt(digits - 1))) {
            digits--;
        }
        return path.substring(0, digits);
    }

    /**
     * Returns the number of each sample's video.
     *
     * @param rows which samples
     * @return one number for each; empty if no two samples share a video, or all do
     */
    int[] clusters(int[] rows) {
        boolean byFolder = named || folders.size() >= FEWEST_FOLDERS;
        int[] chosen = byFolder ? folderOf : nameOf;
        int different = byFolder ? folders.size() : names.size();
        if (different <= 1 || different >= size || different >= MOST) {
            return new int[0];
        }
        return Arrays.stream(rows).map(row -> chosen[row]).toArray();
    }
}
