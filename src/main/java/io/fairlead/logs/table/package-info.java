/**
 * Tables of metrics: CSV files with a row for each epoch or step.
 *
 * <p>{@link io.fairlead.logs.table.TableScan} reads any of them, given what its columns are; the formats
 * here say which file is whose and what they know about its columns. Numbers stand in the file's own unit and order.
 */
@NullMarked
package io.fairlead.logs.table;

import org.jspecify.annotations.NullMarked;
