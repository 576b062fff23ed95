/**
 * What a rehearsal leaves on disk: files in the shapes of the two-stage project.
 *
 * <p>{@link io.fairlead.rehearsal.output.Stage2Log} writes Stage 2's seven log files,
 * {@link io.fairlead.rehearsal.output.LossLog} and {@link io.fairlead.rehearsal.output.EventFile} what Stage 1 leaves,
 * {@link io.fairlead.rehearsal.output.Checkpoint} the weights of both. Numbers and JSON look as Python writes them.
 * Nothing here knows how a number came about.
 */
@NullMarked
package io.fairlead.rehearsal.output;

import org.jspecify.annotations.NullMarked;
