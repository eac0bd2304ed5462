package cenote.quant.margin;

/**
 * A European option on the forward of its expiry.
 *
 * @param strike above 0, in cash per unit
 * @param volatility annualised, 0 or more; 0.8 is 80 %
 * @param quantity in units of the underlying, negative when short
 */
public record OptionLeg(boolean isCall, double strike, double volatility, double quantity) {
  /** Value of one unit when it expires at {@code price}. */
  double payoff(double price) {
    return Math.max(isCall ? price - strike : strike - price, 0.0);
  }
}
