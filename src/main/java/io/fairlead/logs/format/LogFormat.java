package io.fairlead.logs.format;

import java.io.IOException;
import java.util.Optional;

/**
 * A format of log files: recognises a file by its head, and reads it.
 *
 * <p>An implementation documents its grammar in its class comment. It is stateless and safe for use by several
 * threads. Reading never fails because of what the file holds: a line or record that is not understood becomes a
 * problem of the draft, with its place, and reading goes on behind it; memory stays bounded whatever the file claims.
 * Only the world may fail (an {@link IOException}, which the caller turns into a problem of that file).
 */
public interface LogFormat {

    /**
     * Returns the word for this format, as it stands in the {@code formats} of a run.
     *
     * @return lower case words joined by hyphens, such as {@code tensorboard}
     */
    String name();

    /**
     * Says how well this format knows a file, from its name, its first bytes and its neighbours.
     *
     * @param head the start of the file
     * @return how sure this format is
     */
    Match sniff(FileHead head);

    /**
     * Reads a file that {@link #sniff} matched.
     *
     * @param source the file
     * @param sink takes what is read
     * @throws IOException if the file cannot be read from disk
     */
    void read(LogSource source, RunSink sink) throws IOException;

    /**
     * Begins a reading of a file that {@link #sniff} matched, which can go on where it stopped when the file has grown.
     *
     * @param source the file, which is longer than a {@link FileHead}: what is decided by the head is decided for good
     * @return a reading that has read nothing yet; empty if files of this format, or this one, are read from their start
     *     each time
     * @throws IOException if the file cannot be read from disk
     */
    default Optional<OpenReading> open(LogSource source) throws IOException {
        return Optional.empty();
    }

    /**
     * Returns what the file is to its run.
     *
     * @return the role; {@link Role#LOG} unless overridden
     */
    default Role role() {
        return Role.LOG;
    }

    /**
     * Returns how exact the values are. Where two files of a run hold the same metric, the more exact format's values
     * stand, and the other only fills what they lack.
     *
     * @return larger is more exact: 0 checkpoint names, 10 printed text, 20 tables of rounded numbers, 30 full precision
     */
    default int precision() {
        return 10;
    }

    /**
     * Tells whether each file of the format tells of a whole run, so that two of them in one folder are two runs unless
     * they tell the same or one goes on where the other ends.
     *
     * @return false if a run usually has several files of the format
     */
    default boolean tellsWholeRun() {
        return false;
    }

    /**
     * Tells whether a file of the format is a run only if there are values or errors in it: many texts are no logs.
     *
     * @return true for the general readers
     */
    default boolean isGeneral() {
        return false;
    }

    /** How well a format knows a file. */
    enum Match {
        /** It is none of mine. */
        NO,
        /** I can read it, as I can read much else: the generic readers. */
        MAYBE,
        /** It looks like mine. */
        LIKELY,
        /** It can be nothing else: a signature, or names that only this format uses. */
        SURE
    }

    /** What a file is to the run that it belongs to. */
    enum Role {
        /** The progress of a training: on its own it makes a run. */
        LOG,
        /** Settings beside a log; on its own no run. */
        SETTINGS,
        /** A saved state beside a log; on its own no run. */
        CHECKPOINT,
        /** Predictions beside a log; on its own no run. */
        PREDICTIONS,
        /** A file of many runs, such as a study; each run in it stands for itself. */
        STORE
    }
}
