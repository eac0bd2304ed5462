/**
 * {@code ./cenote auctions}: how the batch auction clears in a replayed crash, beside a clock for
 * each account on the same close-outs; see {@code docs/reference/auctions.md}. Watches a replay and
 * decides nothing in it; its own parties send the same commands as anybody.
 */
@NullMarked
package cenote.app.auction;

import org.jspecify.annotations.NullMarked;
