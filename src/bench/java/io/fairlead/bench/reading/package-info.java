/**
 * How fast logs are read: made-up files of a given size, and the time that their formats take.
 *
 * <p>{@link io.fairlead.bench.reading.SampleFile} lists the files. Times are processor time of the one thread that
 * reads, so that other work on the machine blurs them less; files are read once before, so that they are in memory.
 */
@NullMarked
package io.fairlead.bench.reading;

import org.jspecify.annotations.NullMarked;
