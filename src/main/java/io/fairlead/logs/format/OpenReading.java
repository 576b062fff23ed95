package io.fairlead.logs.format;

import java.io.IOException;

/**
 * The reading of a file that is being written: it goes on where it stopped when the file has grown.
 *
 * <p>It takes whole records only (lines, events). What the file tells at any moment is a copy of what they told, to which
 * the unfinished record and the end of the file are added as if nothing came after them: exactly what a reading from the
 * start gives. Not for sharing among threads.
 */
public interface OpenReading {

    /**
     * Reads the records that have been finished since the last call.
     *
     * @param source the file, grown since
     * @return false if what stands at the end cannot be told from damage until more of it is there: then this reading is
     *     of no more use, and the file must be read from its start
     * @throws IOException if the file cannot be read from disk; this reading is of no more use then
     */
    boolean readOn(LogSource source) throws IOException;

    /**
     * Returns what the file tells if it ends where it does now.
     *
     * @param source the file as the last {@link #readOn} was given it
     * @return drafts of their own, which may be changed
     * @throws IOException if the file cannot be read from disk
     */
    DraftSink soFar(LogSource source) throws IOException;
}
