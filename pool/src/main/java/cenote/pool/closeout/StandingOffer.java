package cenote.pool.closeout;

/**
 * What anybody may take of an account in close-out now ({@code rules.md} 7.2).
 *
 * @param account that is closed out
 * @param instrument of the leg
 * @param isLong whether the leg is long, so that the taker buys
 * @param quantityE8 of the slice, positive
 * @param priceE8 of the moment
 * @param worstE8 after which E_MM over R_MM would be what it is; never beyond
 * @param lastE8 what the price comes to in 60 s
 * @param feeE6 the fee that the account pays (7.6)
 * @param releasedE6 by how much the slice lowers R_MM
 * @param openNs log time from which on it may be taken
 */
public record StandingOffer(
    int account,
    int instrument,
    boolean isLong,
    long quantityE8,
    long priceE8,
    long worstE8,
    long lastE8,
    long feeE6,
    long releasedE6,
    long openNs) {}
