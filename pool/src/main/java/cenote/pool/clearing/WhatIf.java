package cenote.pool.clearing;

import cenote.pool.Reject;
import cenote.pool.margin.Requirement;

/**
 * An account as if it had traded.
 *
 * @param reject why the trade would be refused on this account; NONE when it would not be
 * @param feeE6 the taker's fee, cash E6; 0 when refused before it is known
 * @param after equity and requirement afterwards, or as they are when the trade could not be put
 *     in; holds until the next command or call
 */
public record WhatIf(Reject reject, long feeE6, Requirement after) {}
