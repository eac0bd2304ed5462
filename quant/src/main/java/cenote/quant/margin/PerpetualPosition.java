package cenote.quant.margin;

/**
 * Perpetuals of one underlying.
 *
 * @param quantity in units of the underlying, negative when short
 * @param price 0 or more, in cash per unit
 * @param confidence 0 to 1
 * @param unrealisedProfit in cash, not yet in the account's cash
 * @param unrealisedFunding in cash, not yet in the account's cash
 */
public record PerpetualPosition(
    double quantity,
    double price,
    double confidence,
    double unrealisedProfit,
    double unrealisedFunding) {
  /** What the perpetuals make when the spot moves by that factor. */
  double gain(double spot) {
    return quantity * (spot - 1.0) * price;
  }

  double unrealised() {
    return unrealisedProfit + unrealisedFunding;
  }
}
