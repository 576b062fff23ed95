/**
 * The JSON documents of the commands.
 *
 * <p>Each document is a tree of maps, lists and values, made by one class for each kind of thing, and written by
 * {@link io.fairlead.report.json.Json}. Field names are part of the contract with other programs: more may be added,
 * these don't change. A value that is not finite is the text {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"};
 * times are ISO-8601 with a zone.
 */
@NullMarked
package io.fairlead.report.json;

import org.jspecify.annotations.NullMarked;
