/**
 * What every reader of a log format implements, and what it reports into.
 *
 * <p>Start with {@link io.fairlead.logs.format.LogFormat}: it looks at a {@link io.fairlead.logs.format.FileHead} and
 * says how well it knows the file, then reads a {@link io.fairlead.logs.format.LogSource} into a
 * {@link io.fairlead.logs.format.RunSink}. A sink hands out {@link io.fairlead.logs.format.RunDraft}s, one for each run
 * that the file tells of (nearly always one). A draft takes points under the log's own names, settings, checkpoints,
 * predictions, marks of how the run ended, and problems with their places.
 *
 * <p>Readers report what stands in the file, in the file's own names and units, and say what they know of a name's
 * split, data set and unit in a {@link io.fairlead.logs.format.MetricKey}; the translation to canonical names, the
 * merging of several files of one run and the decision about its status are made once, in {@code logs}. Nothing in a
 * file is ever a reason to stop: what cannot be read becomes a problem, and the rest is read.
 */
@NullMarked
package io.fairlead.logs.format;

import org.jspecify.annotations.NullMarked;
