/**
 * Printed logs: what trainers write for people to read.
 *
 * <p>{@link io.fairlead.logs.text.ProgressLog} reads any of them line by line. It keeps a context (epoch, batch, step,
 * split, data set, time) that headings and prefixes change, and takes every {@code name: number} pair as a value in that
 * context; what is printed before the training begins is taken as settings. Errors, signals and closing words become
 * marks of how the run ended. The formats here are shapes of that reader.
 */
@NullMarked
package io.fairlead.logs.text;

import org.jspecify.annotations.NullMarked;
