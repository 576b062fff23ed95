package io.fairlead.logs.text.parts;

import java.util.Optional;

/**
 * The states that progress bars went through on one line of a terminal, and which of them say something new.
 *
 * <p>A bar of {@code tqdm} is {@code description:  45%|████▌ | 45/100 [00:01<00:02, 30.00it/s, loss=0.5]}; its states
 * overwrite one another. The last state of a bar stands for the pass over the data that it showed. Where a bar <i>is</i>
 * the training (a loop over epochs or steps with the loss behind the time), each state with new values is a place of it:
 * {@link #place}. Not for sharing among threads.
 *
 * <p>{@code tqdm} shows new values either before it counts their round ({@code 0/10 … loss=0.9}) or after it; the first
 * states tell which.
 */
public final class ProgressBars {

    private Optional<State> pending = Optional.empty();
    private String lastValues = "";
    private long lastCount = -1;
    private long lastTotal = -1;
    private long passes;
    private boolean ahead;

    /** Creates bars that have shown nothing. */
    public ProgressBars() {}

    /**
     * Makes these bars have shown what others did.
     *
     * @param other the others
     */
    public void takeOver(ProgressBars other) {
        pending = other.pending;
        lastValues = other.lastValues;
        lastCount = other.lastCount;
        lastTotal = other.lastTotal;
        passes = other.passes;
        ahead = other.ahead;
    }

    /**
     * A state of a bar.
     *
     * @param text the whole line
     * @param description what stands in front of the percentage, without its number
     * @param count how many rounds are done
     * @param total how many there are
     * @param values what stands behind the time: {@code , loss=0.5}; empty if nothing does
     * @param isOfEpochs whether it counts epochs
     */
    public record State(String text, String description, long count, long total, String values, boolean isOfEpochs) {}

    /**
     * A place in the training.
     *
     * @param number epochs or steps, from 1 on
     * @param values the values of it, as printed
     * @param isEpoch whether epochs are counted
     */
    public record Place(long number, String values, boolean isEpoch) {}

    /**
     * Reads a line as a bar.
     *
     * @param line a line
     * @return its state; empty if it is no bar or does not say of how many
     */
    public static Optional<State> state(String line) {
        int percent = line.indexOf("%|");
        int bar = percent < 0 ? -1 : line.indexOf("| ", percent + 2);
        if (percent < 1 || bar < 0) {
            return Optional.empty();
        }
        int count = bar + 2;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        int slash = digits(line, count);
        int end = slash < line.length() && line.charAt(slash) == '/' ? digits(line, slash + 1) : slash;
        if (slash == count
                || slash - count > 15
                || end <= slash + 1
                || end - slash > 16
                || !line.startsWith(" [", end)) {
            return Optional.empty();
        }
        int begin = percent;
        while (begin > 0 && (isDigit(line.charAt(begin - 1)) || line.charAt(begin - 1) == ' ')) {
            begin--;
        }
        int close = line.indexOf(']', end);
        String inside = line.substring(end + 2, close < 0 ? line.length() : close);
        String description = line.substring(0, begin);
        boolean epochs = inside.contains("epoch/s") || inside.contains("s/epoch") || isEpochs(description);
        return Optional.of(new State(
                line,
                description,
                Long.parseLong(line.substring(count, slash)),
                Long.parseLong(line.substring(slash + 1, end)),
                behindTime(inside),
                epochs));
    }

    /** {@code Epochs:}, {@code Training epoch:}: the rounds are epochs, and none is named. */
    private static boolean isEpochs(String description) {
        String lower = description.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("epoch") && description.chars().noneMatch(Character::isDigit);
    }

    /** Behind {@code 00:01<00:02, 30.00it/s}. */
    private static String behindTime(String inside) {
        int time = inside.indexOf(',');
        int rate = time < 0 ? -1 : inside.indexOf(',', time + 1);
        return rate < 0 ? "" : inside.substring(rate);
    }

    /**
     * Takes up a state that a later one overwrote.
     *
     * @param state the state
     * @return the state before it, if that was the last one of another pass or bar
     */
    public Optional<State> overwritten(State state) {
        Optional<State> done = pending.filter(before -> !isSameBar(before, state) || state.count() < before.count());
        pending = Optional.of(state);
        return done;
    }

    /**
     * Takes up the last state of a line, or a line that is no bar: what was overwritten before it is over.
     *
     * @param state the state; empty if the line is no bar
     * @return the last overwritten state, if it was of another pass or bar
     */
    public Optional<State> ended(Optional<State> state) {
        Optional<State> done = pending.filter(before -> state.isEmpty()
                || !isSameBar(before, state.get())
                || state.get().count() < before.count());
        pending = Optional.empty();
        return done;
    }

    private static boolean isSameBar(State one, State other) {
        return one.total() == other.total() && shape(one).equals(shape(other));
    }

    private static String shape(State state) {
        return state.description().replaceAll("[0-9.]+", "0");
    }

    /**
     * Returns the place in the training that a state tells of, if the bar is the training.
     *
     * @param state the state
     * @return empty if it has no values, or those of the state before
     */
    public Optional<Place> place(State state) {
        boolean sameCount = state.count() == lastCount && state.total() == lastTotal;
        if (state.count() < lastCount && state.total() == lastTotal) {
            passes++;
        }
        boolean news = !state.values().isEmpty() && !(state.values().equals(lastValues) && state.count() >= lastCount);
        if (news) {
            ahead |= state.count() == 0 || (sameCount && !lastValues.isEmpty());
            lastValues = state.values();
        }
        lastCount = state.count();
        lastTotal = state.total();
        long number = Math.min(state.count() + (ahead ? 1 : 0), Math.max(state.total(), state.count()));
        return news && number > 0
                ? Optional.of(new Place(
                        (state.isOfEpochs() ? 0 : passes * state.total()) + number, state.values(), state.isOfEpochs()))
                : Optional.empty();
    }

    private static int digits(String line, int from) {
        int i = from;
        while (i < line.length() && isDigit(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
