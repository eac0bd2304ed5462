/**
 * {@code ./cenote replay}: takes hourly candles, or a labelled synthetic market, through the same
 * pool that runs in production, with an economy of seeded accounts, keepers and a steward around
 * it, and tells what was called, auctioned and lost.
 *
 * <p>Everything that happens is a command in the log, applied by the protocol's applier. The driver
 * itself is deterministic too: the same files, options and seed give the same log on every machine.
 * It must not decide by the wall clock, hash order, or functions whose bits differ.
 */
@NullMarked
package cenote.app.replay;

import org.jspecify.annotations.NullMarked;
