package io.fairlead.logs.predictions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column whose cells are few different words, kept as numbers; what a word means is told when all have been seen.
 *
 * <p>Not for sharing among threads.
 */
final class Codes {

    /** More different words than a column of codes can have; the rest is taken for empty. */
    private static final int MOST = 10_000;
    /** Longer than any code or word that means something. */
    private static final int LONGEST = 100;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] cells = new int[1024];
    private int size;

    /**
     * Adds a cell.
     *
     * @param cell what stands in it
     */
    void add(String cell) {
        String word = cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST);
        word = words.size() < MOST || numbers.containsKey(word) ? word : "";
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size * 2);
        }
        Integer number = numbers.get(word);
        if (number == null) {
            number = words.size();
            numbers.put(word, number);
            words.add(word);
        }
        cells[size++] = number;
    }

    /**
     * Returns the different words.
     *
     * @return in the order in which they were met
     */
    List<String> words() {
        return words;
    }

    /**
     * Returns the number of a cell's word.
     *
     * @param row which cell
     * @return an index of {@link #words}
     */
    int number(int row) {
        return cells[row];
    }

    /**
     * Counts the cells of each word.
     *
     * @return counts in the order of {@link #words}
     */
    int[] counts() {
        int[] counts = new int[words.size()];
        for (int i = 0; i < size; i++) {
            counts[cells[i]]++;
        }
        return counts;
    }

    /**
     * Returns the number of cells.
     *
     * @return zero or above
     */
    int size() {
        return size;
    }
}
