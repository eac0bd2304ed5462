package cenote.app.backtest;

import cenote.pool.market.MarketView;

/**
 * A market in which ranges are made from other volatilities: {@link #floored} as the lattice makes
 * them, {@link #bare} as 3 sigma sqrt(h / 8,760) and nothing else, neither floor nor cap. All else
 * is the pool's. Floors and caps are left out by asking for ranges inside them and scaling these.
 */
final class RangeView implements MarketView {
  /** Annual volatility whose ranges are above every floor of Core. */
  private static final double INSIDE = 0.6;

  private final MarketView base;
  private final long[] sigmasE9;
  private final double factor;

  private RangeView(MarketView base, long[] sigmasE9, double factor) {
    this.base = base;
    this.sigmasE9 = sigmasE9;
    this.factor = factor;
  }

  /** Ranges by the rule, from volatilities in force. */
  static RangeView floored(MarketView base, long[] sigmasE9) {
    return new RangeView(base, sigmasE9.clone(), 1.0);
  }

  /**
   * Ranges without floor and cap.
   *
   * @param sigmasE9 at most five times each other, else the greatest meets the cap
   */
  static RangeView bare(MarketView base, long[] sigmasE9) {
    double least = Double.POSITIVE_INFINITY;
    for (long sigmaE9 : sigmasE9) {
      least = Math.min(least, sigmaE9 / 1e9);
    }
    double factor = least / INSIDE;
    long[] scaled = new long[sigmasE9.length];
    for (int u = 0; u < scaled.length; u++) {
      scaled[u] = Math.round(sigmasE9[u] / factor);
    }
    return new RangeView(base, scaled, factor);
  }

  @Override
  public long nowNs() {
    return base.nowNs();
  }

  @Override
  public int underlyingCount() {
    return base.underlyingCount();
  }

  @Override
  public int domain(int underlying) {
    return base.domain(underlying);
  }

  @Override
  public long indexE8(int underlying) {
    return base.indexE8(underlying);
  }

  @Override
  public long confidenceE9(int underlying) {
    return base.confidenceE9(underlying);
  }

  @Override
  public long sigmaE9(int underlying) {
    return sigmasE9[underlying];
  }

  @Override
  public long oldestSigmaE9(int underlying) {
    return sigmasE9[underlying];
  }

  @Override
  public long advE8(int underlying) {
    return base.advE8(underlying);
  }

  @Override
  public long oldestAdvE8(int underlying) {
    return base.oldestAdvE8(underlying);
  }

  @Override
  public double rangeFactor() {
    return factor;
  }

  @Override
  public double oldestRangeFactor() {
    return factor;
  }

  @Override
  public long version(int underlying) {
    return base.version(underlying);
  }

  @Override
  public int underlyingOf(int instrument) {
    return base.underlyingOf(instrument);
  }

  @Override
  public int kind(int instrument) {
    return base.kind(instrument);
  }

  @Override
  public long markE8(int instrument) {
    return base.markE8(instrument);
  }

  @Override
  public long strikeE8(int instrument) {
    return base.strikeE8(instrument);
  }

  @Override
  public long expiryNs(int instrument) {
    return base.expiryNs(instrument);
  }

  @Override
  public long worstFundingRateE9(int instrument, boolean isLong) {
    return base.worstFundingRateE9(instrument, isLong);
  }

  @Override
  public int optionSlots(int underlying) {
    return base.optionSlots(underlying);
  }

  @Override
  public int optionAt(int underlying, int slot) {
    return base.optionAt(underlying, slot);
  }

  @Override
  public int optionSlot(int instrument) {
    return base.optionSlot(instrument);
  }

  @Override
  public int expirySlot(int instrument) {
    return base.expirySlot(instrument);
  }

  @Override
  public double volatility(int instrument) {
    return base.volatility(instrument);
  }

  @Override
  public double years(int instrument) {
    return base.years(instrument);
  }

  @Override
  public double expiryYears(int underlying, int expirySlot) {
    return base.expiryYears(underlying, expirySlot);
  }

  @Override
  public double keyForward(int underlying, int expirySlot) {
    return base.keyForward(underlying, expirySlot);
  }
}
