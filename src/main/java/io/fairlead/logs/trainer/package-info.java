/**
 * Printed logs of known trainers: what each prints beyond the shapes that
 * {@link io.fairlead.logs.text.ProgressLog} understands of anybody.
 *
 * <p>{@link io.fairlead.logs.trainer.PrintedLog} reads the rest.
 */
@NullMarked
package io.fairlead.logs.trainer;

import org.jspecify.annotations.NullMarked;
