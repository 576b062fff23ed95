/**
 * Formats that are read line by line, and can therefore be read on when their file has grown.
 *
 * <p>A format implements {@link io.fairlead.logs.lines.LineFormat} and hands out a
 * {@link io.fairlead.logs.lines.LineReading}, which is given one line after the other and keeps whatever it must remember
 * between them. That is all: the loop over the lines, and the following of a growing file, are here.
 *
 * <p>A line that has no end yet is never given to a reading that shall go on: it is given to a copy, which is then thrown
 * away, so that the run can be told as it stands without the rest of the line being misread later.
 */
@NullMarked
package io.fairlead.logs.lines;

import org.jspecify.annotations.NullMarked;
