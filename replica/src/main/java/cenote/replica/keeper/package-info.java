/**
 * The house keeper: has the accounts in breach from triggers on a replica, and flags those that no
 * other keeper has flagged ({@code rules.md} 6). What finds a breach is never part of the pool's
 * state. Beside it the books of all keepers: what each has earned and lost, from public events.
 */
@NullMarked
package cenote.replica.keeper;

import org.jspecify.annotations.NullMarked;
