/**
 * What a rule says of a run.
 *
 * <p>A {@link io.fairlead.analysis.finding.Rule} looks at a {@link io.fairlead.analysis.view.Case} and answers with a
 * {@link io.fairlead.analysis.finding.Verdict}: it fired, it is silent, or the log does not carry what it needs. The
 * engine turns what fired into a {@link io.fairlead.analysis.finding.Finding} with a confidence, and the moves it asks
 * for into recommendations. Values only; the same objects are printed and told to the search.
 */
@NullMarked
package io.fairlead.analysis.finding;

import org.jspecify.annotations.NullMarked;
