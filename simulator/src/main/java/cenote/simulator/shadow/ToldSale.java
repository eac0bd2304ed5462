package cenote.simulator.shadow;

/**
 * One slice of a batch auction as the shadow is told it; the money is worked out again.
 *
 * @param fractionE9 of the account as it was offered
 * @param valueE6 gross value at mark and price of what passed
 * @param collateral units of all assets that passed, summed: which of two fractions it was
 * @param discountE6 what the bidder gets for taking it
 * @param feeE6 the liquidation fee
 */
public record ToldSale(
    int account,
    int bidder,
    int domain,
    long fractionE9,
    long multipleE9,
    long valueE6,
    long collateral,
    long discountE6,
    long feeE6) {}
