package cenote.pool.clearing;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Market;

/** The pool becomes buyer to the seller and seller to the buyer ({@code rules.md} 5.1). */
public final class Novation {

  private static final long E10 = 10_000_000_000L;

  private Novation() {}

  /**
   * Puts a trade on a plan: the buyer pays the notional rounded up, the seller gets it rounded
   * down, insurance of the domain keeps the remainder.
   *
   * @param quantityE8 positive
   * @return false when one side holds the most positions it may; the plan must then be dropped
   */
  public static boolean trade(
      Plan plan,
      Market market,
      int instrument,
      long priceE8,
      long quantityE8,
      Portfolio buyer,
      Portfolio seller) {
    long fundingIndex = market.fundingIndex(instrument);
    long upE6 = FixedPoint.mulDivCeil(quantityE8, priceE8, E10);
    // Both products wrap alike.
    long remainderE6 = upE6 * E10 == quantityE8 * priceE8 ? 0 : 1;
    long downE6 = upE6 - remainderE6;
    if (!buyer.trade(instrument, quantityE8, priceE8, upE6, fundingIndex)
        || !seller.trade(instrument, -quantityE8, priceE8, -downE6, fundingIndex)) {
      return false;
    }
    int insurance = Holders.insurance(market.domain(market.underlyingOf(instrument)));
    plan.moveFromClearing(instrument, insurance, remainderE6, Reasons.ROUNDING);
    return true;
  }
}
