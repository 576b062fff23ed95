package io.fairlead.metrics;

import io.fairlead.check.Require;
import java.util.OptionalLong;

/**
 * Something in a run's files that could not be read, or that should be known before its numbers are trusted.
 *
 * @param file the file, relative to the run's folder; empty if it concerns the whole run
 * @param line the line, from 1; empty if the file has no lines or the problem is not at one
 * @param offset the byte, from 0; empty if a line says it better
 * @param what what is wrong or remarkable, in words that a user understands
 */
public record Problem(String file, OptionalLong line, OptionalLong offset, String what) {

    public Problem {
        Require.text("what", what);
    }

    /**
     * A problem of a whole file.
     *
     * @param file the file, relative to the run's folder
     * @param what what is wrong
     * @return the problem
     */
    public static Problem in(String file, String what) {
        return new Problem(file, OptionalLong.empty(), OptionalLong.empty(), what);
    }

    /**
     * A problem at a line.
     *
     * @param file the file, relative to the run's folder
     * @param line the line, from 1
     * @param what what is wrong
     * @return the problem
     */
    public static Problem atLine(String file, long line, String what) {
        return new Problem(file, OptionalLong.of(line), OptionalLong.empty(), what);
    }

    /**
     * A problem at a byte.
     *
     * @param file the file, relative to the run's folder
     * @param offset the byte, from 0
     * @param what what is wrong
     * @return the problem
     */
    public static Problem atByte(String file, long offset, String what) {
        return new Problem(file, OptionalLong.empty(), OptionalLong.of(offset), what);
    }

    @Override
    public String toString() {
        String place = line.isPresent()
                ? file + ":" + line.getAsLong()
                : offset.isPresent() ? file + " at byte " + offset.getAsLong() : file;
        return place.isEmpty() ? what : place + ": " + what;
    }
}
