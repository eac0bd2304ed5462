/**
 * Lattice tables and the requirement of one account (rules.md 2 and 3), and the owners of what the
 * steward says of whole domains: joint scenarios and coverage. Doubles live here and in the kernel
 * only; results leave as integers rounded against the account.
 */
@NullMarked
package cenote.pool.margin;

import org.jspecify.annotations.NullMarked;
