package io.fairlead.logs.predictions;

import java.util.Arrays;

/**
 * Numbers the videos that samples are from.
 *
 * <p>Frames of a video usually lie in a folder of their own; if there are hardly any folders, all frames lie together
 * and the file's name without its last number tells the video. Names are kept as hashes of 64 bits, so that millions of
 * them take little memory; that two videos share one is less likely than a fault of the disk. Not for sharing among
 * threads.
 */
final class Videos {

    /** With fewer folders, they stand for classes or data sets rather than videos. */
    private static final int FEWEST_FOLDERS = 8;

    private final boolean named;
    private final Numbers folders = new Numbers();
    private final Numbers names = new Numbers();
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
     * @param path the path of its image, or the name of its video
     */
    void add(String path) {
        if (size == folderOf.length) {
            folderOf = Arrays.copyOf(folderOf, size * 2);
            nameOf = Arrays.copyOf(nameOf, size * 2);
        }
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        int folderEnd = named ? path.length() : Math.max(slash, 0);
        long folder = Numbers.hash(Numbers.START, path, 0, folderEnd);
        folderOf[size] = folders.of(folder);
        nameOf[size++] = named ? 0 : names.of(Numbers.hash(folder, path, folderEnd, withoutFrame(path, slash)));
    }

    /** Returns where a path ends without its ending and the digits in front of that. */
    private static int withoutFrame(String path, int slash) {
        int dot = path.lastIndexOf('.');
        int end = dot > slash && path.length() - dot <= 5 ? dot : path.length();
        while (end > 0 && Character.isDigit(path.charAt(end - 1))) {
            end--;
        }
        return end;
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
        if (different <= 1 || different >= size) {
            return new int[0];
        }
        return Arrays.stream(rows).map(row -> chosen[row]).toArray();
    }

    /** Gives numbers to texts in the order in which they are met: an open hash table on 64-bit hashes. */
    private static final class Numbers {

        static final long START = 0xcbf29ce484222325L;

        private long[] keys = new long[256];
        private int[] numbers = new int[256];
        private int size;

        int size() {
            return size;
        }

        /** Goes on with a hash (FNV-1a) over some characters of a text. */
        static long hash(long before, String text, int from, int to) {
            long hash = before;
            for (int i = from; i < to; i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            return hash;
        }

        /** Returns the number of the text that has a hash. */
        int of(long wanted) {
            // Zero marks a free place.
            long hash = wanted == 0 ? 1 : wanted;
            int slot = slot(keys, hash);
            if (keys[slot] == 0) {
                keys[slot] = hash;
                numbers[slot] = size++;
                if (size > keys.length / 2) {
                    int number = numbers[slot];
                    grow();
                    return number;
                }
            }
            return numbers[slot];
        }

        private void grow() {
            long[] larger = new long[keys.length * 2];
            int[] moved = new int[keys.length * 2];
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    int slot = slot(larger, keys[i]);
                    larger[slot] = keys[i];
                    moved[slot] = numbers[i];
                }
            }
            keys = larger;
            numbers = moved;
        }

        private static int slot(long[] keys, long hash) {
            int slot = (int) (hash ^ (hash >>> 32)) & (keys.length - 1);
            while (keys[slot] != 0 && keys[slot] != hash) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }
    }
}
