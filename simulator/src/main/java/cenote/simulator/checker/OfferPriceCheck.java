package cenote.simulator.checker;

/**
 * What a slice of a standing offer cost ({@code rules.md} 7.2): from half a spread it moves in 60 s
 * half way to p*, at which E_MM over R_MM is what it was, and never beyond. The guarantee vault has
 * no ratio to keep: its p* is that of an account at the edge of breach, and never under half a
 * spread (ADR 0028). Worked out from what both equities and requirements were before and after.
 *
 * <p>Tolerance: a few units of cash for roundings and a millionth of E_MM and of a loan for what
 * accrues within the minute; and where open interest fell, by as much as what is left weighs more.
 */
final class OfferPriceCheck {

  private static final double MOVE_NS = 60e9;
  private static final double UNIT = 1e10;
  private static final double[] HALF_SPREADS = {0.0002, 0.002};

  private final Desk desk;
  private final Tally tally;

  OfferPriceCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** E_MM and R_MM of the seller, cash E6. */
  record State(double equity, double required, double loan) {}

  /**
   * Checks a price.
   *
   * @param crowding open interest after the slice over that before it
   * @param elapsedNs since the price began to move
   */
  void check(
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isVault,
      State before,
      State after,
      double crowding,
      long elapsedNs) {
    double mark = desk.market.markE8(instrument);
    double discount = quantityE8 > 0 ? mark - priceE8 : priceE8 - mark;
    double start = mark * HALF_SPREADS[desk.listings.domainOf(instrument)];
    double sizeE8 = Math.abs((double) quantityE8);
    double most = worst(isVault, before, after, crowding) * UNIT / sizeE8 + discount;
    double least = worst(isVault, before, after, 1) * UNIT / sizeE8 + discount;
    double slack = slack(before) * UNIT / sizeE8 + 4;
    double way = Math.clamp(elapsedNs / MOVE_NS, 0, 1) / 2;
    double floor = isVault ? start : Double.NEGATIVE_INFINITY;
    require(instrument, discount, at(start, Math.max(floor, most), way) + slack, true);
    if (priceE8 > 1) {
      require(instrument, discount, at(start, Math.max(floor, least), way) - slack, false);
    }
  }

  /** What is left to give at the price taken, cash E6. */
  private static double worst(boolean isVault, State before, State after, double crowding) {
    double required = after.required * crowding;
    return isVault
        ? after.equity - before.equity + before.required - required
        : after.equity - before.equity * required / before.required;
  }

  private static double slack(State before) {
    double ratio = Math.abs(before.equity) / Math.max(1, before.required);
    return 10 + 4 * ratio + 1e-6 * (Math.abs(before.equity) + before.loan);
  }

  private static double at(double start, double worst, double way) {
    return worst <= start ? worst : start + (worst - start) * way;
  }

  private void require(int instrument, double discount, double bound, boolean isMost) {
    tally.made(Check.OFFER_PRICE);
    if (isMost ? discount > bound : discount < bound) {
      throw tally.broken(
          Check.OFFER_PRICE,
          "discount on instrument %d: expected %s %.2f, got %.2f"
              .formatted(instrument, isMost ? "at most" : "at least", bound, discount));
    }
  }
}
