package cenote.actor;

import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/** Where makers see the middle of an instrument's market, and how far apart they quote. */
final class Pricer {

  private static final double HALF_SPREAD = 0.00025;
  private static final double OPTION_HALF = 0.012;
  private static final double OPTION_HALF_INDEX = 0.0003;

  /** Annual carry of the future over the index. */
  private static final double CARRY = 0.05;

  private static final double YEAR_NS = 365.0 * 86_400e9;

  /** A full inventory moves the middle this far: linear in parts, options in half spreads. */
  private static final double LEAN = 0.0012;

  private static final double OPTION_LEAN = 2;

  private Pricer() {}

  /**
   * The middle, E8; 0 when there is no price.
   *
   * @param fullness inventory over the most that is wished, -1 to 1: the fuller, the lower
   */
  static double middleE8(Market market, int instrument, double fullness, long timeNs) {
    double indexE8 = market.indexE8(market.underlyingOf(instrument));
    double lean = Math.clamp(fullness, -1.0, 1.0);
    if (!market.isLinear(instrument)) {
      double markE8 = market.markE8(instrument);
      return markE8 - OPTION_LEAN * lean * halfE8(market, instrument);
    }
    boolean isFuture = market.kind(instrument) == InstrumentKind.FUTURE;
    double years = isFuture ? (market.expiryNs(instrument) - timeNs) / YEAR_NS : 0;
    return indexE8 * (1 + CARRY * years - LEAN * lean);
  }

  /** Half of the spread, E8. */
  static double halfE8(Market market, int instrument) {
    double markE8 = market.markE8(instrument);
    if (market.isLinear(instrument)) {
      return markE8 * HALF_SPREAD;
    }
    double indexE8 = market.indexE8(market.underlyingOf(instrument));
    return markE8 * OPTION_HALF + indexE8 * OPTION_HALF_INDEX;
  }
}
