package io.fairlead.config;

import io.fairlead.check.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects everything that is wrong in one file, so that a person mends it once. Not for sharing among threads. */
final class Mistakes {

    private static final int FARTHEST_GUESS = 2;

    private final String file;
    private final List<Located> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    /**
     * Notes a mistake.
     *
     * @param line where it is; 0 if it has no line
     * @param what the thing, the rule, the value
     * @param hint how to mend it; empty for none
     */
    void add(int line, String what, String hint) {
        String place = line > 0 ? file + ":" + line : file;
        found.add(new Located(line, new UserException.Mistake(place, what, hint)));
    }

    /**
     * Notes a key that is not known here.
     *
     * @param line where it is
     * @param what what kind of thing has the key, such as {@code parameter "lr"}
     * @param key the key
     * @param known the keys that are known here
     */
    void addUnknownKey(int line, String what, String key, Collection<String> known) {
        String where = what.isEmpty() ? "" : what + ": ";
        add(
                line,
                where + "unknown key \"" + key + "\"; expected one of " + String.join(", ", known),
                guess(key, known));
    }

    /**
     * Returns whether nothing was noted.
     *
     * @return true if there are no mistakes so far
     */
    boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Refuses the file if something was noted.
     *
     * @throws UserException with all mistakes in the order of their lines
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Located::line));
            throw new UserException(found.stream().map(Located::mistake).toList());
        }
    }

    /**
     * Says which known word was probably meant.
     *
     * @param word a word that is not known
     * @param known the words that are
     * @return a hint; empty if none is near
     */
    static String guess(String word, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(candidate -> distance(word, candidate) <= FARTHEST_GUESS)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
        return nearest.map(candidate -> "did you mean \"" + candidate + "\"?").orElse("");
    }

    /** Edits between two words, a swap of neighbours counting once. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int changed = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
                }
            }
        }
        return edits[a.length()][b.length()];
    }

    private record Located(int line, UserException.Mistake mistake) {}
}
