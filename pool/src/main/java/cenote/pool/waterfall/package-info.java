/**
 * Who bears a deficit, in published order (rules.md 8): house, insurance, then a shortfall booked
 * openly in suspense.
 */
@NullMarked
package cenote.pool.waterfall;

import org.jspecify.annotations.NullMarked;
