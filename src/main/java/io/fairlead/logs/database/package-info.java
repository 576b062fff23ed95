/**
 * Readers of other tools' databases: Optuna's SQLite files, of which each trial becomes a run.
 *
 * <p>A database is opened read-only and immutable, so that neither it nor anything beside it is written or locked; what
 * it holds is data of strangers, so queries name plain tables only and stop after a bounded amount of work.
 */
@NullMarked
package io.fairlead.logs.database;

import org.jspecify.annotations.NullMarked;
