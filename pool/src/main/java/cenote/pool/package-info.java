/**
 * The pool: a pure state machine. State and a command give a new state and events; no clock, no
 * thread, no randomness, no I/O. {@link cenote.pool.Pool} composes the rooms below, each of which
 * owns its state and shows the others only read views.
 *
 * <p>Amounts of cash are {@code long} at 1e-6 (E6), of collateral at the asset's own decimals,
 * prices and quantities at E8, rates at E9, times in nanoseconds since 1970 UTC.
 */
@NullMarked
package cenote.pool;

import org.jspecify.annotations.NullMarked;
