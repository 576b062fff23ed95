package io.fairlead.logs.format;

/**
 * Where a reading of lines has come to.
 *
 * @param offset the byte at which the next line or segment begins
 * @param number how many lines have begun
 * @param midLine whether what begins there is a further segment of the last of them
 * @param zerosTold whether zeros were told of
 * @param longTold whether a line that is too long was told of
 */
public record LinePlace(long offset, long number, boolean midLine, boolean zerosTold, boolean longTold) {

    /** The start of a file. */
    public static final LinePlace START = new LinePlace(0, 0, false, false, false);
}
