/**
 * Who bears a deficit, in published order (rules.md 8): house, insurance, the guarantee vault, the
 * house again, net gains, tear-up, cash of holders, then a shortfall booked openly in suspense.
 * Under rules before 4 the first two and the last. Integers decide; every part has a receipt.
 */
@NullMarked
package cenote.pool.waterfall;

import org.jspecify.annotations.NullMarked;
