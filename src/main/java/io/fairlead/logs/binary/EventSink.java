package io.fairlead.logs.binary;

import java.util.Map;

/** Takes what an event file says, in the order of the file. */
interface EventSink extends RecordStream.Complaints {

    /**
     * Takes a number.
     *
     * @param tag its name; the same object each time
     * @param step the step that it was logged at
     * @param time when, seconds since 1970
     * @param value the number, NaN and infinities included
     */
    void scalar(String tag, long step, double time, double value);

    /**
     * Takes a text of the text plug-in.
     *
     * @param tag its name
     * @param text the text; the cells of a table are joined by line ends
     */
    void text(String tag, String text);

    /**
     * Takes the settings of a run from the hparams plug-in.
     *
     * @param settings numbers, texts and booleans by name
     */
    void settings(Map<String, Object> settings);

    /**
     * Takes the end of a run from the hparams plug-in.
     *
     * @param status how it ended
     * @param time when, seconds since 1970; NaN if that is not said
     */
    void sessionEnd(SessionStatus status, double time);

    /**
     * Takes the version that a file starts with.
     *
     * @param version such as {@code brain.Event:2}
     * @param time when the file was opened, seconds since 1970
     */
    void version(String version, double time);

    /** How the hparams plug-in says that a run ended. */
    enum SessionStatus {
        /** It does not say. */
        UNKNOWN,
        /** The run succeeded. */
        SUCCESS,
        /** The run failed. */
        FAILURE,
        /** The run was still going on. */
        RUNNING
    }
}
