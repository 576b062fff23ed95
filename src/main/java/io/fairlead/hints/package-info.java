/**
 * What the analyst tells the search.
 *
 * <p>A {@link io.fairlead.hints.Hint} is the part of a finding that a search can act on. The report and the search
 * read the same findings; a person can veto one by its id, and then neither uses it. Values only: {@code analysis}
 * makes them, {@code history} keeps them, {@code propose} weighs them.
 */
@NullMarked
package io.fairlead.hints;

import org.jspecify.annotations.NullMarked;
