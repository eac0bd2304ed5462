package cenote.pool.clearing;

import cenote.pool.Reject;
import cenote.pool.margin.Requirement;

/**
 * An account as if it had traded, withdrawn or transferred.
 *
 * @param reject why that would be refused on this account; NONE when it would not be
 * @param feeE6 the taker's fee of a trade, cash E6; 0 when refused before it is known
 * @param after equity and requirement afterwards, or as they are when it could not be put in; holds
 *     until the next command or call
 */
public record WhatIf(Reject reject, long feeE6, Requirement after) {}
