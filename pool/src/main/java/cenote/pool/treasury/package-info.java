/**
 * Deposits, withdrawals in flight and transfers; credit within the pool caps (rules.md 2.5, 4.4).
 */
@NullMarked
package cenote.pool.treasury;

import org.jspecify.annotations.NullMarked;
