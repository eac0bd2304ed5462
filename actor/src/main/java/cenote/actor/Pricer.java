package cenote.actor;

import cenote.kernel.Black76;
import cenote.kernel.Log;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * What the makers of a venue think that an instrument is worth, and how far apart they quote.
 *
 * @param volatilities by which they price options
 */
record Pricer(int venue, VolatilityPath volatilities) {

  private static final double HALF_SPREAD = 0.00025;
  private static final double OPTION_HALF = 0.012;
  private static final double OPTION_HALF_INDEX = 0.0003;

  /** Annual carry of the future over the index. */
  private static final double CARRY = 0.05;

  private static final double YEAR_NS = 365.0 * 86_400e9;

  /** A full inventory moves the middle this far: linear in parts, options in half spreads. */
  private static final double LEAN = 0.0012;

  private static final double OPTION_LEAN = 2;
  private static final double E8 = 1e8;

  /** What it is worth, E8; NaN when nobody can say. */
  double valueE8(Market market, int instrument, long timeNs) {
    if (!market.isLinear(instrument)) {
      return optionE8(market, instrument, timeNs);
    }
    boolean isFuture = market.kind(instrument) == InstrumentKind.FUTURE;
    double years = isFuture ? (market.expiryNs(instrument) - timeNs) / YEAR_NS : 0;
    return market.indexE8(market.underlyingOf(instrument)) * (1 + CARRY * years);
  }

  /** Black-76 as the pool has it: undiscounted, on its forward, with life as it counts it. */
  private double optionE8(Market market, int instrument, long timeNs) {
    int underlying = market.underlyingOf(instrument);
    double forward = market.keyForward(underlying, market.expirySlot(instrument));
    double strike = market.strikeE8(instrument) / E8;
    double years = market.years(instrument);
    if (forward <= 0 || years <= 0) {
      return Double.NaN;
    }
    double logStrike = Log.logRatio(strike, forward);
    double volatility = volatilities.at(venue, underlying, logStrike, years, timeNs);
    boolean isCall = market.kind(instrument) == InstrumentKind.CALL;
    return volatility > 0
        ? Black76.price(isCall, forward, strike, years, volatility, 1.0) * E8
        : Double.NaN;
  }

  /**
   * The middle of the quotes, E8.
   *
   * @param valueE8 of {@link #valueE8}
   * @param fullness inventory over the most that is wished, -1 to 1: the fuller, the lower
   */
  static double middleE8(Market market, int instrument, double valueE8, double fullness) {
    double lean = Math.clamp(fullness, -1.0, 1.0);
    double indexE8 = market.indexE8(market.underlyingOf(instrument));
    return market.isLinear(instrument)
        ? valueE8 - indexE8 * LEAN * lean
        : valueE8 - OPTION_LEAN * lean * halfE8(market, instrument, valueE8);
  }

  /** Half of the spread, E8. */
  static double halfE8(Market market, int instrument, double valueE8) {
    if (market.isLinear(instrument)) {
      return market.markE8(instrument) * HALF_SPREAD;
    }
    double indexE8 = market.indexE8(market.underlyingOf(instrument));
    return valueE8 * OPTION_HALF + indexE8 * OPTION_HALF_INDEX;
  }
}
