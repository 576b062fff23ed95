package io.fairlead.logs.text;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.text.parts.Restart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an epoch that comes again begins another training in the same file; not for sharing among threads.
 *
 * <p>A log that goes back to its first epoch was started again. It is another run if other settings were printed in
 * between, or if the run before had come to its end and the program was started anew: it says so, it prints its first lines
 * or its settings once more, or had so many epochs that it is no part of something larger. Else the same run was begun
 * again, and a log that goes on in the middle was taken up.
 *
 * <p>What was printed since the last place of the training is remembered, up to some hundred lines, since it may be the
 * settings of the next one.
 */
final class Appended {

    private static final int LINES = 400;

    private static final int HEAD = 3;

    /** Fewer letters are no line by which a program is known again. */
    private static final int LETTERS = 8;

    /** A loop over fewer epochs than these may be a part of a training: rounds of federated learning, folds, tasks. */
    private static final int WHOLE = 8;

    private static final int SHARED = 3;

    private final Set<String> head = new HashSet<>();
    private final List<String> between = new ArrayList<>();
    private boolean restarted;

    /** Has seen what another reader of the same log has. */
    void takeOver(Appended other) {
        head.addAll(other.head);
        between.addAll(other.between);
    }

    /** Whether a further message would be remembered. */
    boolean hasRoom() {
        return between.size() < LINES;
    }

    /** Takes up a message that stands at no place of the training. */
    void between(String message, boolean started) {
        if (between.size() < LINES) {
            between.add(message);
        }
        if (!started && head.size() < HEAD) {
            letters(message).ifPresent(head::add);
        }
    }

    /** A place of the training was named: what was printed before it belonged to it. */
    void placed() {
        between.clear();
    }

    private static Optional<String> letters(String message) {
        String letters = message.replaceAll("[^\\p{L}_]+", " ").strip();
        return letters.length() < LETTERS ? Optional.empty() : Optional.of(letters);
    }

    /** The settings that were printed since the last place of the training, before the line that names a new one. */
    Map<String, Object> printed(String now) {
        if (!between.isEmpty() && between.get(between.size() - 1).equals(now)) {
            between.remove(between.size() - 1);
        }
        RunDraft draft = new DraftSink().run();
        PrintedSettings settings = new PrintedSettings(draft);
        between.forEach(message -> settings.line(message, 0));
        return draft.settings();
    }

    /**
     * Tells whether another run begins where the epochs begin again.
     *
     * @param draft the run so far
     * @param printed the settings that were printed since its last place
     * @param reached whether its last planned epoch was reached
     * @param epochs its last epoch
     */
    boolean isOther(RunDraft draft, Map<String, Object> printed, boolean reached, double epochs) {
        if (Restart.goesOn(printed)) {
            return false;
        }
        restarted = between.stream()
                .anyMatch(message -> letters(message).filter(head::contains).isPresent());
        if (Restart.isOther(draft.settings(), printed)) {
            return true;
        }
        boolean told = draft.marks().stream().anyMatch(mark -> mark.kind() == EndMark.Kind.FINISHED);
        boolean whole = reached && draft.plannedEpochs().orElse(0) >= WHOLE;
        // Where nothing tells how long it was to be, many epochs may have been all of them.
        boolean ended = reached || (draft.plannedEpochs().isEmpty() && epochs >= WHOLE);
        return told || whole || (ended && (restarted || Restart.shared(draft.settings(), printed) >= SHARED));
    }

    /** Whether a fold of a cross-validation was announced since the last place of the training. */
    boolean isOfFold() {
        return between.stream().anyMatch(message -> isOfFold(message, 0));
    }

    /** {@code Fold 2}, {@code fold: 2/5}, {@code [Fold=2]}. */
    static boolean isOfFold(String line, int from) {
        int word = line.indexOf("old", from);
        while (word > from) {
            char first = line.charAt(word - 1);
            int at = word + 3;
            while (at < line.length() && " :=#_-".indexOf(line.charAt(at)) >= 0) {
                at++;
            }
            boolean named =
                    (first == 'F' || first == 'f') && (word - 1 == from || !Character.isLetter(line.charAt(word - 2)));
            if (named && at < line.length() && Character.isDigit(line.charAt(at))) {
                return true;
            }
            word = line.indexOf("old", word + 3);
        }
        return false;
    }

    /** Whether the program was started anew, so that nothing of the settings before is known to hold. */
    boolean isNewProgram(Map<String, Object> printed) {
        return restarted || !printed.isEmpty();
    }
}
