package cenote.app.auction;

import cenote.pool.Pool;

/**
 * What keepers close moves the price that all reporters see: by sigma a day times the square root
 * of what was closed in a mean day's volumes, which is forgotten by half in 30 minutes ({@code
 * quant.md} Q1, Y = 1). Linear contracts only, at most a tenth of the price.
 */
final class Feedback {
  private static final double HALF_LIFE_STEPS = 360;
  private static final double DECAY = StrictMath.pow(0.5, 1 / HALF_LIFE_STEPS);
  private static final double MOST = 0.1;
  private static final double DAYS_A_YEAR = 365;

  private final double[] closedE8 = new double[64];
  private double greatest;

  void unwound(Pool pool, int instrument, long quantityE8) {
    if (pool.market().isLinear(instrument)) {
      closedE8[pool.market().underlyingOf(instrument)] += quantityE8;
    }
  }

  /** Five seconds pass. */
  void step() {
    for (int u = 0; u < closedE8.length; u++) {
      closedE8[u] *= DECAY;
    }
  }

  /** The price of the candles with what was closed in it. */
  long seenE8(Pool pool, int underlying, long priceE8) {
    double share = Math.abs(closedE8[underlying]) / Math.max(1, pool.market().advE8(underlying));
    double daily = pool.market().sigmaE9(underlying) / 1e9 / Math.sqrt(DAYS_A_YEAR);
    double move = Math.min(MOST, daily * Math.sqrt(share));
    greatest = Math.max(greatest, move);
    return Math.round(priceE8 * (1 + Math.signum(closedE8[underlying]) * move));
  }

  /** The largest move that was in a price, in parts of it. */
  double greatest() {
    return greatest;
  }
}
