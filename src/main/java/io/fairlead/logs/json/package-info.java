/**
 * Logs in JSON: one object a line, or one document with a history in it.
 *
 * <p>{@link io.fairlead.logs.json.RowReader} makes points of one object of named values; the formats say where the
 * objects are and what they know of the names. {@code NaN} and {@code Infinity} are read as Python writes them.
 */
@NullMarked
package io.fairlead.logs.json;

import org.jspecify.annotations.NullMarked;
