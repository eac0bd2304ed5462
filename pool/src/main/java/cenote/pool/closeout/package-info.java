/**
 * Close-outs, batch auctions, insolvency and conversion of collateral (rules.md 5.4, 6 and 7). Owns
 * the open close-outs and the standing bids.
 */
@NullMarked
package cenote.pool.closeout;

import org.jspecify.annotations.NullMarked;
