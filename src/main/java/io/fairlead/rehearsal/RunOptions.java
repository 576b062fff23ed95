package io.fairlead.rehearsal;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How a rehearsal is run, apart from what its configuration says.
 *
 * @param resume whether to take up the newest unfinished run of the same experiment and configuration, if there is one
 * @param clock tells the times in names and logs; nothing else depends on it
 * @param onProgress is told after each epoch
 * @param stop is asked after each epoch whether to stop there; a stopped run can be taken up again
 */
public record RunOptions(boolean resume, Clock clock, Consumer<Progress> onProgress, BooleanSupplier stop) {

    /**
     * Returns options for a new run that nobody watches.
     *
     * @param clock tells the times in names and logs, in its own zone
     * @return the options
     */
    public static RunOptions at(Clock clock) {
        return new RunOptions(false, clock, progress -> {}, () -> false);
    }

    /**
     * Returns these options, taking up an unfinished run or not.
     *
     * @param taken whether to
     * @return changed options
     */
    public RunOptions withResume(boolean taken) {
        return new RunOptions(taken, clock, onProgress, stop);
    }

    /**
     * Returns these options with another clock.
     *
     * @param other the clock
     * @return changed options
     */
    public RunOptions withClock(Clock other) {
        return new RunOptions(resume, other, onProgress, stop);
    }

    /**
     * Returns these options with another listener.
     *
     * @param listener is told after each epoch
     * @return changed options
     */
    public RunOptions withProgress(Consumer<Progress> listener) {
        return new RunOptions(resume, clock, listener, stop);
    }

    /**
     * Returns these options with another reason to stop.
     *
     * @param asked is asked after each epoch
     * @return changed options
     */
    public RunOptions withStop(BooleanSupplier asked) {
        return new RunOptions(resume, clock, onProgress, asked);
    }
}
