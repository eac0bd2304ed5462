/**
 * Assertions that are always on. A breach is a bug: it is found on the plan, before anything
 * changes.
 */
@NullMarked
package cenote.pool.invariant;

import org.jspecify.annotations.NullMarked;
