package cenote.pool.margin;

import cenote.pool.market.MarketView;

/** Which parameters a requirement is worked out with (11.6). */
public enum RiskSet {
  /** Those in force. */
  CURRENT,
  /** Those that held 15 minutes ago. */
  OLDEST_OF_WINDOW;

  double sigma(MarketView market, int underlying) {
    long sigmaE9 = this == CURRENT ? market.sigmaE9(underlying) : market.oldestSigmaE9(underlying);
    return sigmaE9 / 1e9;
  }

  double rangeFactor(MarketView market) {
    return this == CURRENT ? market.rangeFactor() : market.oldestRangeFactor();
  }

  double adv(MarketView market, int underlying) {
    long advE8 = this == CURRENT ? market.advE8(underlying) : market.oldestAdvE8(underlying);
    return advE8 / 1e8;
  }
}
