package cenote.simulator.shadow;

/**
 * A standing offer that was taken, as the shadow is told it.
 *
 * @param quantityE8 what the taker bought, negative for what it sold
 */
public record ToldOffer(
    int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {}
