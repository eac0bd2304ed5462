/**
 * Admission and novation of fills (rules.md 4 and 5.1): order budgets, collars, fees. The pool
 * becomes buyer to the seller and seller to the buyer.
 */
@NullMarked
package cenote.pool.clearing;

import org.jspecify.annotations.NullMarked;
