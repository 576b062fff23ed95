/**
 * The files of the two-stage CLIP project, as its trainers and loggers write them, the older loggers' variants included.
 *
 * <p>Stage 1 leaves {@code config.json}, {@code loss_log.csv} and what it prints; Stage 2 leaves
 * {@code <experiment>_<kind>_<yyyymmdd_hhmmss>} files of several kinds. Units are mixed there: {@code train_accuracy} is
 * percent, {@code val_*} are fractions, {@code F_*} are percent.
 */
@NullMarked
package io.fairlead.logs.twostage;

import org.jspecify.annotations.NullMarked;
