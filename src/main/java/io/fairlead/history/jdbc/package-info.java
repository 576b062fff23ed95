/**
 * The history on SQLite, or on PostgreSQL when several machines share it.
 *
 * <p>Start with {@link io.fairlead.history.jdbc.HistoryStores}, which opens a history by its address. One class for each
 * table holds its statements; {@code Database} runs them, {@code Dialect} says what differs between the two databases,
 * {@code Schema} creates and migrates the tables from the numbered files {@code schema-N.sql}.
 *
 * <p>SQLite is opened with a write-ahead log, so readers never wait; every transaction that writes begins at once with
 * the write lock, since one that reads first cannot wait for it later. Nothing slow happens within a transaction:
 * proposals are computed in a turn, a lock of the operating system or of PostgreSQL that dies with its holder.
 */
@NullMarked
package io.fairlead.history.jdbc;

import org.jspecify.annotations.NullMarked;
