/** Collateral assets: their terms, tiers and haircuts. Knows nothing of who holds them. */
@NullMarked
package cenote.pool.asset;

import org.jspecify.annotations.NullMarked;
