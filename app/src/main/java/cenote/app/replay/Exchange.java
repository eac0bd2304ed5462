package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.Pool;
import java.util.SplittableRandom;

/**
 * Two venues and their market makers: quotes around the mark, and mids that lean with the last
 * hour's move, so that perpetuals trade at a premium or a discount.
 */
final class Exchange {
  static final int VENUES = 2;

  /** One for linear instruments and four for options, by week of expiry. */
  static final int MAKERS = 5;

  private static final int PERPETUAL_EVERY = 9;
  private static final int FUTURE_EVERY = 11;
  private static final int PREMIUM_EVERY = 12;
  private static final double PREMIUM_MAX = 0.004;
  private static final double LEAN = 0.06;
  private static final double HALF_IMPACT = 0.0004;
  private static final double HALF_SPREAD = 0.00025;
  private static final double YEAR_NS = 365.0 * CandleTime.DAY_NS;

  private final Desk desk;
  private final Instruments instruments;
  private final Party[] venues;
  private final Party[][][] makers;
  private final SplittableRandom random;
  private final double[] premiums;

  /**
   * Venues with their makers.
   *
   * @param makers by venue, underlying and {@link #MAKERS}
   */
  Exchange(
      Desk desk,
      Instruments instruments,
      Party[] venues,
      Party[][][] makers,
      SplittableRandom random) {
    this.desk = desk;
    this.instruments = instruments;
    this.venues = venues;
    this.makers = makers;
    this.random = random;
    this.premiums = new double[makers[0].length];
  }

  /**
   * A trader takes a maker's quote.
   *
   * @param isGentle at the mark, as a reduction under margin call must be
   * @return code of the reject, 0 when filled
   */
  int trade(
      Party trader, int venue, int instrument, boolean isBuy, long quantityE8, boolean isGentle) {
    Party maker = maker(venue, instrument);
    long priceE8 = priceE8(instrument, isBuy, isGentle);
    return isBuy
        ? desk.fill(venues[venue], instrument, priceE8, quantityE8, true, trader, maker)
        : desk.fill(venues[venue], instrument, priceE8, quantityE8, false, maker, trader);
  }

  /** Impact prices that are due in this step; every venue speaks within 60 s. */
  void impacts(int underlying, long step, long indexE8, long lastHourE8) {
    if (step % PREMIUM_EVERY == 0) {
      lean(underlying, lastHourE8 == 0 ? 0 : (double) indexE8 / lastHourE8 - 1);
    }
    for (int venue = 0; venue < VENUES; venue++) {
      long shifted = step + 4L * venue + 2L * underlying;
      if (shifted % PERPETUAL_EVERY == 0) {
        double mid = indexE8 * (1 + premiums[underlying] + noise());
        impact(venue, instruments.perpetual(underlying), mid);
      }
      int future = instruments.future(underlying);
      if (shifted % FUTURE_EVERY == 0 && future >= 0) {
        impact(venue, future, indexE8 * (1 + basis(underlying, future) + noise()));
      }
    }
  }

  private void lean(int underlying, double lastHour) {
    double target = LEAN * lastHour;
    double next = premiums[underlying] + 0.03 * (target - premiums[underlying]) + noise() / 2;
    premiums[underlying] = Math.clamp(next, -PREMIUM_MAX, PREMIUM_MAX);
  }

  private double basis(int underlying, int future) {
    double years = (desk.pool().market().expiryNs(future) - desk.nowNs()) / YEAR_NS;
    return Math.clamp(0.05 + 12 * premiums[underlying], -0.2, 0.2) * years;
  }

  private void impact(int venue, int instrument, double mid) {
    long bidE8 = (long) (mid * (1 - HALF_IMPACT));
    long askE8 = (long) (mid * (1 + HALF_IMPACT));
    desk.impact(venues[venue], instrument, bidE8, askE8);
  }

  /** Up to half a basis point either way. */
  private double noise() {
    return (random.nextDouble() - 0.5) * 1e-4;
  }

  private Party maker(int venue, int instrument) {
    Pool pool = desk.pool();
    Party[] ofUnderlying = makers[venue][pool.market().underlyingOf(instrument)];
    if (pool.market().isLinear(instrument)) {
      return ofUnderlying[0];
    }
    long week = pool.market().expiryNs(instrument) / (7 * CandleTime.DAY_NS);
    return ofUnderlying[1 + (int) (week % (MAKERS - 1))];
  }

  private long priceE8(int instrument, boolean isBuy, boolean isGentle) {
    Pool pool = desk.pool();
    long markE8 = pool.market().markE8(instrument);
    long tickE8 = pool.market().tickE8(instrument);
    if (isGentle) {
      return Math.max(tickE8, (markE8 + tickE8 / 2) / tickE8 * tickE8);
    }
    long halfE8 = halfSpreadE8(pool, instrument, markE8);
    return isBuy
        ? Math.ceilDiv(markE8 + halfE8, tickE8) * tickE8
        : Math.max(tickE8, (markE8 - halfE8) / tickE8 * tickE8);
  }

  private static long halfSpreadE8(Pool pool, int instrument, long markE8) {
    if (pool.market().isLinear(instrument)) {
      return (long) (markE8 * HALF_SPREAD);
    }
    long indexE8 = pool.market().indexE8(pool.market().underlyingOf(instrument));
    return markE8 / 100 + indexE8 / 3_000;
  }
}
