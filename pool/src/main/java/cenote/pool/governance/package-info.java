/**
 * The governor of systemic risk, the brake on close-outs and call auctions (rules.md 11.5, 12.2,
 * 12.3). Owns the level, what was reported of systemic risk, and which markets trade by call
 * auctions at what price.
 */
@NullMarked
package cenote.pool.governance;

import org.jspecify.annotations.NullMarked;
