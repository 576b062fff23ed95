/**
 * What was tried and what came of it.
 *
 * <p>A {@link io.fairlead.history.Session} is one search, a {@link io.fairlead.history.Trial} one attempt in it; a
 * run is what a training left on disk. {@link io.fairlead.history.HistoryStore} keeps all of them: everything that a
 * command needs is there, and a command that is killed loses nothing that it had reported.
 *
 * <p>Values that were read never change. Who may write what, and in which transaction, is said at the store. Its
 * implementation is in {@code history.jdbc}.
 */
@NullMarked
package io.fairlead.history;

import org.jspecify.annotations.NullMarked;
