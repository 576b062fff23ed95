package io.fairlead.launch;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What starts, watches and stops trainings. For one thread at a time. */
public sealed interface Launcher permits LocalLauncher, SlurmLauncher {

    /**
     * Starts a training.
     *
     * @param training what to start; its folder is made
     * @return the job; empty if there is no place for it at present, and it is worth asking again later
     * @throws java.io.UncheckedIOException if it can never start: the program is missing, the cluster refuses it
     */
    Optional<Job> start(Training training);

    /**
     * Finds a training that was started by a controller which died before it could note the job.
     *
     * @param training what may have been started
     * @return the job; empty if there is none
     */
    Optional<Job> find(Training training);

    /**
     * Asks how jobs are doing. A scheduler that does not answer changes nothing.
     *
     * @param jobs any jobs of this kind of launcher, also those that another process started
     * @return the status of each
     */
    Map<Job, JobStatus> poll(Collection<Job> jobs);

    /**
     * Ends a job with all its processes, politely first. Nothing happens if it has ended.
     *
     * @param job the job
     */
    void stop(Job job);

    /**
     * Tells whether jobs are meant to go on when nobody watches them.
     *
     * @return true on a cluster, false on this machine
     */
    boolean outlivesController();
}
