/**
 * The double-entry ledger: balances of accounts and named pool accounts, positions and their costs,
 * and the plan on which every command works before it is committed. Balances change only by
 * balanced pairs of entries.
 */
@NullMarked
package cenote.pool.ledger;

import org.jspecify.annotations.NullMarked;
