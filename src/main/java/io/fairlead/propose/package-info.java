/**
 * What to try next.
 *
 * <p>Start with {@link io.fairlead.propose.Proposer}: one method names the steps from a {@link
 * io.fairlead.propose.Study} (what is searched, what was tried and came of it, what is hinted at) to {@link
 * io.fairlead.propose.Proposal proposals}. {@link io.fairlead.propose.AskTell} keeps such a study in memory for a
 * program that asks and tells.
 *
 * <p>A proposal is a function of the study alone: nothing is remembered between calls but results that would be computed
 * the same again, and every random stream is derived from the study's seed, the trial's number and the purpose. So four
 * proposals at once are the same as four asked for one by one, and a search that was interrupted goes on as if it had
 * not been.
 */
@NullMarked
package io.fairlead.propose;

import org.jspecify.annotations.NullMarked;
