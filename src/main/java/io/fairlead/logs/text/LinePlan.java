package io.fairlead.logs.text;

import io.fairlead.logs.format.ByteNumbers;
import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.Times;
import io.fairlead.logs.format.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reading of one line came to, for lines that differ from it in digits only.
 *
 * <p>Where such a line stands in the same place (split, data set, what the rules remember), reading it would take the same
 * way: all that is left to do is to read the numbers where they stand. Digits that were read as a part of a name must be
 * the same, and a total that was above zero must be so again. Not for sharing among threads.
 */
final class LinePlan {

    private final Place before;
    private final Place after;
    private final List<Step> steps;
    private final int timeFrom;
    private final int timeTo;
    private final int[] exact;
    private final byte[] digits;
    private final int[] totals;
    private final boolean placed;
    private final @Nullable LinePlan next;

    /**
     * Where a line stands, apart from its epoch and time.
     *
     * @param split the split of the section
     * @param dataset the data set of the section
     * @param grain what values stand for
     * @param started whether the training has begun
     * @param memory what the rules remember of earlier lines
     */
    record Place(String split, String dataset, Grain grain, boolean started, int memory) {}

    /** Something to do with a number of the line. */
    sealed interface Step permits TakeEpoch, TakeStep, TakeBatch, TakeValue {

        /** Where the number begins, in bytes from the start of the line. */
        int from();

        /** Where the number ends. */
        int to();

        /** Does it; {@code base} is where the line begins. */
        void run(byte[] bytes, int base, TextContext context);
    }

    /** The line names an epoch, and perhaps how many there are to be ({@code totalTo} above zero). */
    record TakeEpoch(int from, int to, int totalFrom, int totalTo) implements Step {

        @Override
        public void run(byte[] bytes, int base, TextContext context) {
            double epoch = ByteNumbers.value(bytes, base + from, base + to);
            context.takeEpoch(epoch, totalTo > 0 ? ByteNumbers.whole(bytes, base + totalFrom, base + totalTo) : 0);
        }
    }

    /** The line names a step; or, from zero to zero, none. */
    record TakeStep(int from, int to) implements Step {

        @Override
        public void run(byte[] bytes, int base, TextContext context) {
            context.takeStep(
                    to > 0
                            ? Math.round(ByteNumbers.value(bytes, base + from, base + to))
                            : io.fairlead.metrics.MetricSeries.NO_STEP);
        }
    }

    /** The line names a batch or step as {@link StepMark} understands it. */
    record TakeBatch(int from, int to, int totalFrom, int totalTo, boolean within) implements Step {

        @Override
        public void run(byte[] bytes, int base, TextContext context) {
            long number = ByteNumbers.whole(bytes, base + from, base + to);
            long total = totalTo > 0 ? ByteNumbers.whole(bytes, base + totalFrom, base + totalTo) : 0;
            context.takeStep(StepMark.step(number, total, within, context));
        }
    }

    /** The line holds a value of a metric. */
    record TakeValue(Track track, int from, int to, boolean ofEpoch) implements Step {

        @Override
        public void run(byte[] bytes, int base, TextContext context) {
            context.takeValue(track, ofEpoch, ByteNumbers.value(bytes, base + from, base + to));
        }
    }

    /** Makes a plan of what was recorded, for a line whose bytes begin at an index; in front of another plan. */
    LinePlan(Place before, Place after, PlanRecorder recorded, byte[] bytes, int base, @Nullable LinePlan next) {
        this.before = before;
        this.after = after;
        this.steps = recorded.steps();
        this.timeFrom = recorded.timeFrom();
        this.timeTo = recorded.timeTo();
        this.exact = recorded.exact();
        this.digits = new byte[exact.length];
        for (int i = 0; i < exact.length; i++) {
            digits[i] = bytes[base + exact[i]];
        }
        this.totals = recorded.totals();
        this.placed = steps.stream().anyMatch(LinePlan::isPlace);
        this.next = next;
    }

    private static boolean isPlace(Step step) {
        return step instanceof TakeEpoch
                || step instanceof TakeBatch
                || (step instanceof TakeStep named && named.to() > 0);
    }

    /** A plan of the same line in another place. */
    @Nullable
    LinePlan next() {
        return next;
    }

    /** How many plans there are from this one on. */
    int depth() {
        int depth = 1;
        for (LinePlan other = next; other != null; other = other.next) {
            depth++;
        }
        return depth;
    }

    /** Tells whether the plan is good for a line of this shape that begins at an index. */
    boolean fits(byte[] bytes, int base, TextContext context, int memory) {
        if (memory != before.memory
                || context.started != before.started
                || context.grain != before.grain
                || !context.split.equals(before.split)
                || !context.dataset.equals(before.dataset)) {
            return false;
        }
        for (int i = 0; i < exact.length; i++) {
            if (bytes[base + exact[i]] != digits[i]) {
                return false;
            }
        }
        for (int i = 0; i < totals.length; i += 2) {
            if (ByteNumbers.whole(bytes, base + totals[i], base + totals[i + 1]) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the line names a place of the training. */
    boolean isPlaced() {
        return placed;
    }

    /** Tells whether the line goes back to the first epoch, which is read with more care. */
    boolean goesBack(byte[] bytes, int base, TextContext context) {
        return steps.size() > 0
                && steps.get(0) instanceof TakeEpoch epoch
                && context.isAgain(ByteNumbers.value(bytes, base + epoch.from(), base + epoch.to()));
    }

    /** Does what the reading of the line would do. */
    void run(byte[] bytes, int base, TextContext context) {
        context.time = timeTo > 0 ? Times.at(bytes, base + timeFrom, base + timeTo) : Double.NaN;
        context.draft.alive(context.time);
        context.takeStep(io.fairlead.metrics.MetricSeries.NO_STEP);
        context.split = after.split;
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).run(bytes, base, context);
        }
        context.dataset = after.dataset;
        context.grain = after.grain;
        context.started = after.started;
    }
}
