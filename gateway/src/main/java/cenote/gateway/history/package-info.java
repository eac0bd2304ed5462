/**
 * What happened in the pool over time, in one DuckDB file: ledger entries, fills, marks, health and
 * close-outs. Filled from a replica's events, rebuilt from the log at will; the log position stands
 * in the same transaction as the rows. May assume that events come in log order; must not decide
 * anything, know of HTTP or JSON, or hold up the replica beyond a full queue.
 *
 * <p>Three kinds of threads: the replica's owner collects ({@link
 * cenote.gateway.history.HistoryRecorder}), one writer stores, a few readers answer ({@link
 * cenote.gateway.history.HistoryReads}).
 */
@NullMarked
package cenote.gateway.history;

import org.jspecify.annotations.NullMarked;
