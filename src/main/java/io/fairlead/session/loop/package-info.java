/**
 * Propose, train, read, repeat.
 *
 * <p>Start with {@link io.fairlead.session.loop.RunLoop}. All that it knows is in the history: which trials there are,
 * who trains them and by which job. So it may die at any moment, and several may work on one session; each trial is
 * trained by the one that holds its lease. A lease that was not kept is taken over: a training that still runs is
 * watched on, one that is gone is started again.
 */
@NullMarked
package io.fairlead.session.loop;

import org.jspecify.annotations.NullMarked;
