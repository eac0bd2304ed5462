package cenote.simulator.shadow;

/**
 * A slice of a standing offer that was taken (7.2).
 *
 * @param quantityE8 positive where the account sells, negative where it buys back
 * @param feeE6 the close-out fee, paid by the account
 */
public record ToldOffer(
    int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {}
