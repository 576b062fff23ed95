package io.fairlead.history;

import io.fairlead.check.Require;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is training which trial, and until when that is believed.
 *
 * <p>A controller takes a trial before it starts a training, and keeps its lease alive while the training runs. A
 * lease that was not kept in time is free for others: its controller is gone. Times are the database's own clock's,
 * so that machines need not agree on theirs. The rules for threads, transactions and failures are those of
 * {@link HistoryStore}.
 */
public interface TrialLeases {

    /**
     * Takes a trial.
     *
     * @param session the session's name
     * @param trial the trial's number
     * @param owner who takes it: a text that no other controller has
     * @param length how long the lease is good without being kept
     * @return the lease, with the next attempt number; empty if another owner has a lease that is still good
     */
    Optional<Lease> take(String session, int trial, String owner, Duration length);

    /**
     * Keeps a lease alive, and notes what its training is known by.
     *
     * @param session the session's name
     * @param lease the lease, with its present job
     * @param length how long it is good from now on
     * @return false if the trial was taken over meanwhile: stop quietly, it is another's
     */
    boolean keep(String session, Lease lease, Duration length);

    /**
     * Gives a lease back; nothing happens if the trial was taken over meanwhile.
     *
     * @param session the session's name
     * @param lease the lease
     */
    void drop(String session, Lease lease);

    /**
     * Returns the leases of a session.
     *
     * @param session the session's name
     * @return those that were neither given back nor taken over, ordered by trial
     */
    List<Lease> of(String session);

    /**
     * A controller's claim on a trial.
     *
     * @param trial the trial's number
     * @param owner who trains it
     * @param attempt counts how often the trial was taken, from 1; a claim with an earlier attempt is void
     * @param job what the launcher knows the training by, so that another controller can find it; empty before the
     *     start
     * @param isGood false if it was not kept in time
     */
    record Lease(int trial, String owner, int attempt, String job, boolean isGood) {

        public Lease {
            Require.text("owner", owner);
            Require.that(attempt >= 1, "attempt must be 1 or above, but was " + attempt);
        }

        /**
         * Returns a copy for a training that has started.
         *
         * @param started what the launcher knows it by
         * @return the changed copy
         */
        public Lease withJob(String started) {
            return new Lease(trial, owner, attempt, started, isGood);
        }
    }
}
