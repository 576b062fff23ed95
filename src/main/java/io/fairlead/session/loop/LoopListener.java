package io.fairlead.session.loop;

import io.fairlead.history.Trial;
import io.fairlead.launch.JobStatus;

/** What is told of a loop's work, as it goes. */
public interface LoopListener {

    /** Tells nobody. */
    LoopListener SILENT = new LoopListener() {
        @Override
        public void started(Trial trial, int attempt) {}

        @Override
        public void found(Trial trial) {}

        @Override
        public void changed(Trial trial, JobStatus status) {}

        @Override
        public void ended(Trial trial) {}

        @Override
        public void waiting(String why) {}
    };

    /**
     * A training was started.
     *
     * @param trial the trial
     * @param attempt counts how often it was started, from 1
     */
    void started(Trial trial, int attempt);

    /**
     * A training that another controller had started is watched on.
     *
     * @param trial the trial
     */
    void found(Trial trial);

    /**
     * A job stands elsewhere than before.
     *
     * @param trial its trial
     * @param status where it stands now
     */
    void changed(Trial trial, JobStatus status);

    /**
     * A trial came to its end, or its training did and it will be started again.
     *
     * @param trial the trial, with its outcome
     */
    void ended(Trial trial);

    /**
     * Nothing can be started at present.
     *
     * @param why the reason
     */
    void waiting(String why);
}
