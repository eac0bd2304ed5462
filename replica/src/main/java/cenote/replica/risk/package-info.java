/**
 * Finds breaches on a replica: all accounts are swept in doubles with a bound on the error, and
 * what lies inside the bound is asked of the pool, so that the list is the pool's own to the unit
 * ({@code docs/concepts/sweep.md}). Reads a pool, never changes it, and is no part of its state.
 */
@NullMarked
package cenote.replica.risk;

import org.jspecify.annotations.NullMarked;
