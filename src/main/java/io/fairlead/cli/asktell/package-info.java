/**
 * The optimizer alone, as JSON lines: one request a line, one answer a line, for any language.
 *
 * <p>{@link io.fairlead.cli.asktell.Dialogue} answers lines; it knows neither streams nor options. A bad line is answered
 * with {@code {"ok":false,"error":…}}, and the dialogue goes on.
 */
@NullMarked
package io.fairlead.cli.asktell;

import org.jspecify.annotations.NullMarked;
