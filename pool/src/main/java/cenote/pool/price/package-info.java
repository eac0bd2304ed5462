/**
 * Price reports: reporters, quorum, aggregation by family, confidence, and the rule against jumps
 * (rules.md 11). Gives accepted indices to the market.
 */
@NullMarked
package cenote.pool.price;

import org.jspecify.annotations.NullMarked;
