/**
 * How values are written into columns: JSON for what people may want to query, deflated bytes for what is long.
 *
 * <p>{@link io.fairlead.history.jdbc.document.TrialDocument} and
 * {@link io.fairlead.history.jdbc.document.HintDocument} write text;
 * {@link io.fairlead.history.jdbc.document.RunDocument} writes a run's head and
 * {@link io.fairlead.history.jdbc.document.RunBody} its arrays. What was written is read back equal, NaN and
 * infinities included. JSON goes through Jackson's streams rather than its binding, whose start costs half a second
 * of processor time.
 */
@NullMarked
package io.fairlead.history.jdbc.document;

import org.jspecify.annotations.NullMarked;
