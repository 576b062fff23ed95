package io.fairlead.logs.text;

import io.fairlead.logs.format.ByteNumbers;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.Track;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes down how a line was read, to read others of its shape the same way; not for sharing among threads.
 *
 * <p>Whoever lets the digits of a line decide what is done, other than by the numbers that are told here, must say that
 * the line is {@link #unique}.
 */
final class PlanRecorder {

    private final List<LinePlan.Step> steps = new ArrayList<>();
    private int[] exact = new int[16];
    private int exactCount;
    private int[] totals = new int[8];
    private int totalCount;
    private int timeFrom;
    private int timeTo;
    private int shift;
    private String raw = "";
    private boolean ascii = true;
    private boolean loose;
    private boolean unique = true;

    /** Begins to write down the reading of a line. */
    void begin(String line) {
        steps.clear();
        exactCount = 0;
        totalCount = 0;
        timeFrom = 0;
        timeTo = 0;
        shift = 0;
        raw = line;
        ascii = line.chars().allMatch(c -> c < 128);
        loose = false;
        unique = false;
    }

    /** What was written down is of no use from here on. */
    void unique() {
        unique = true;
    }

    /** Whether nothing is being written down, or the line can be no example for others. */
    boolean isUnique() {
        return unique;
    }

    /** From now on indices are those in a part of the line that begins so many characters further on. */
    void shift(int characters) {
        shift = characters;
    }

    void time(int from, int to) {
        if (!unique && to > 0) {
            timeFrom = at(from);
            timeTo = at(to);
        }
    }

    void epoch(int from, int to, int totalFrom, int totalTo) {
        if (!unique) {
            total(totalFrom, totalTo);
            steps.add(new LinePlan.TakeEpoch(at(from), at(to), at(totalFrom), totalTo > 0 ? at(totalTo) : 0));
        }
    }

    void step(int from, int to) {
        if (!unique) {
            steps.add(new LinePlan.TakeStep(at(from), to > 0 ? at(to) : 0));
        }
    }

    void batch(StepMark mark) {
        if (!unique) {
            total(mark.totalFrom(), mark.totalTo());
            int totalTo = mark.totalTo() > 0 ? at(mark.totalTo()) : 0;
            steps.add(new LinePlan.TakeBatch(
                    at(mark.from()), at(mark.to()), at(mark.totalFrom()), totalTo, mark.isWithin()));
        }
    }

    /** Whether a total is zero decides how a line is read. */
    private void total(int from, int to) {
        if (to > 0) {
            totals = totalCount + 2 > totals.length ? Arrays.copyOf(totals, totalCount * 2) : totals;
            totals[totalCount++] = at(from);
            totals[totalCount++] = at(to);
        }
    }

    void value(Track track, int from, int to, boolean ofEpoch) {
        if (!unique) {
            steps.add(new LinePlan.TakeValue(track, at(from), at(to), ofEpoch));
        }
    }

    /** Takes note of a word that was taken from a known place of the line: its digits must be the same. */
    void word(String word, int from) {
        for (int i = 0; i < word.length(); i++) {
            if (Numbers.isDigit(word.charAt(i))) {
                exact(at(from + i));
            }
        }
    }

    /** Takes note that the digits between two indices decided how the line is read: they must be the same. */
    void digits(int from, int to) {
        for (int i = from; !unique && i < to; i++) {
            exact(at(i));
        }
    }

    /** Takes note of a word that was taken from anywhere in the line: its digits may be any but those of the numbers. */
    void word(String word) {
        loose |= word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private boolean isNumber(int at) {
        for (LinePlan.Step step : steps) {
            if (at >= step.from() && at < step.to()) {
                return true;
            }
        }
        return at >= timeFrom && at < timeTo;
    }

    private void exact(int at) {
        exact = exactCount == exact.length ? Arrays.copyOf(exact, exactCount * 2) : exact;
        exact[exactCount++] = at;
    }

    /** The byte of the line for an index of its part. */
    private int at(int index) {
        int character = index + shift;
        return ascii ? character : raw.substring(0, character).getBytes(StandardCharsets.UTF_8).length;
    }

    List<LinePlan.Step> steps() {
        return List.copyOf(steps);
    }

    int[] exact() {
        if (loose) {
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                if (ByteNumbers.isDigit(bytes[i]) && !isNumber(i)) {
                    exact(i);
                }
            }
        }
        return Arrays.copyOf(exact, exactCount);
    }

    int[] totals() {
        return Arrays.copyOf(totals, totalCount);
    }

    int timeFrom() {
        return timeFrom;
    }

    int timeTo() {
        return timeTo;
    }
}
