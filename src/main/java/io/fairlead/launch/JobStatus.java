package io.fairlead.launch;

import java.util.OptionalInt;

/**
 * How a job is doing.
 *
 * @param phase where it stands
 * @param exitCode the training's exit code, if it ended by itself and the code is known
 * @param reason what the system says to it, in words for a user; empty if there is nothing to say
 */
public record JobStatus(Phase phase, OptionalInt exitCode, String reason) {

    /**
     * A status without exit code.
     *
     * @param phase where the job stands
     * @param reason what the system says to it
     * @return the status
     */
    public static JobStatus of(Phase phase, String reason) {
        return new JobStatus(phase, OptionalInt.empty(), reason);
    }

    /**
     * The status of a training that ended by itself.
     *
     * @param code its exit code
     * @return succeeded for 0, else failed
     */
    static JobStatus exited(int code) {
        return code == 0
                ? new JobStatus(Phase.SUCCEEDED, OptionalInt.of(0), "")
                : new JobStatus(Phase.FAILED, OptionalInt.of(code), "the training ended with exit code " + code);
    }

    /** Where a job stands. */
    public enum Phase {
        /** It waits for its turn. */
        QUEUED,
        /** It runs. */
        RUNNING,
        /** It ended with exit code 0. */
        SUCCEEDED,
        /** It ended with another exit code. */
        FAILED,
        /** It ran longer than allowed. */
        TIMED_OUT,
        /** It was ended because it used more memory than allowed. */
        OUT_OF_MEMORY,
        /** Somebody ended it. */
        CANCELLED,
        /** It had to make room for another job. */
        PREEMPTED,
        /** The machine that it ran on failed. */
        NODE_FAILED,
        /** Nothing is known of it any more. */
        LOST;

        /**
         * Tells whether the job has ended.
         *
         * @return false for queued and running
         */
        public boolean isOver() {
            return this != QUEUED && this != RUNNING;
        }

        /**
         * Tells whether the training itself is not to blame, so that it is worth starting again.
         *
         * @return true if it was cancelled, preempted, lost, or its machine failed
         */
        public boolean isWorthRepeating() {
            return this == CANCELLED || this == PREEMPTED || this == NODE_FAILED || this == LOST;
        }
    }
}
