package cenote.quant.margin;

import java.util.List;

/**
 * The part of Deribit's portfolio margin that its pages give in figures: the worst of nine prices,
 * evenly over 16 % to both sides, by volatility up, flat and down, and 1 % of futures that offset
 * each other. Its extended table, charges for short options and for vega are not in it: a
 * requirement is at least this.
 *
 * <p>The range of volatility is 45 % (30 days / time to expiry)^0.30, the greater of the published
 * example, taken in both directions.
 *
 * @param longs notional of long perpetuals and futures, 0 or more
 * @param shorts notional of short ones, 0 or more
 * @param expiries options
 */
public record DeribitScan(double longs, double shorts, List<ExpiryBook> expiries) {
  private static final int STEPS_A_SIDE = 4;
  private static final double RANGE = 0.16;
  private static final double OFFSET_CHARGE = 0.01;
  private static final VolatilityTerms VOLATILITY =
      new VolatilityTerms(0.45, 0.45, 0.30, 0.30, 1.0, 0.0);

  public DeribitScan {
    expiries = List.copyOf(expiries);
  }

  /** Loss at the worst point and the charge on offsetting futures, 0 or more, in cash. */
  public double requirement() {
    List<MarkedExpiry> marked = expiries.stream().map(book -> MarkedExpiry.of(book, 1.0)).toList();
    double worst = 0.0;
    for (int step = -STEPS_A_SIDE; step <= STEPS_A_SIDE; step++) {
      double spot = 1.0 + RANGE * step / STEPS_A_SIDE;
      for (VolatilityShock shock :
          List.of(VolatilityShock.UP, VolatilityShock.FLAT, VolatilityShock.DOWN)) {
        worst = Math.min(worst, profit(marked, spot, shock));
      }
    }
    return OFFSET_CHARGE * Math.min(longs, shorts) - worst;
  }

  private double profit(List<MarkedExpiry> marked, double spot, VolatilityShock shock) {
    double profit = (longs - shorts) * (spot - 1.0);
    for (MarkedExpiry expiry : marked) {
      long seconds = expiry.feed().seconds();
      double value =
          expiry.value(spot, leg -> VOLATILITY.shocked(leg.volatility(), shock, seconds));
      profit += value - expiry.mark();
    }
    return profit;
  }
}
