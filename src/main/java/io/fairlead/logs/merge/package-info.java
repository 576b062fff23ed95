/**
 * What several files told, made into runs.
 *
 * <p>{@link io.fairlead.logs.merge.RunParts} says which readings are of one run, and
 * {@link io.fairlead.logs.merge.RunAssembly} makes the run: canonical names and units, the most exact values, how it
 * ended and why, its stage and why, an id that survives a move, and what should be known of its values.
 */
@NullMarked
package io.fairlead.logs.merge;

import org.jspecify.annotations.NullMarked;
