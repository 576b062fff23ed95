package io.fairlead.logs.format;

/**
 * Takes the runs that a file tells of.
 *
 * <p>Most files tell of one: {@link #run()}. A study, a store or a log that two runs wrote into tells of several: each
 * has its own draft under a key.
 */
public interface RunSink {

    /**
     * Returns the draft of the run that the file belongs to.
     *
     * @return always the same draft
     */
    RunDraft run();

    /**
     * Returns the draft of a further run that the file tells of.
     *
     * @param key what tells it from the others of the file, such as {@code trial 3}; not blank
     * @return the same draft for the same key
     */
    RunDraft run(String key);
}
