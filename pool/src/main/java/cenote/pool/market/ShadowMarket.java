package cenote.pool.market;

import cenote.kernel.Black76;
import cenote.kernel.FixedPoint;
import java.util.Arrays;

/**
 * A market beside the one in force in which prices of underlyings are multiplied, or all ranges
 * are: for ladders and coverage. Index, marks of linear instruments and forwards of a moved
 * underlying go by one factor; an option keeps the volatility of its mark (sticky strike) and is
 * valued anew. All else is as in the market in force. For one thread, which must own that market;
 * never for the pool's own decisions.
 */
public final class ShadowMarket implements MarketView {

  private static final long E8 = 100_000_000L;
  private static final int GENERATION_SHIFT = 40;

  private final MarketView base;
  private final double[] factors = new double[Market.MAX_UNDERLYINGS];
  private final double[] volatilityFactors = new double[Market.MAX_UNDERLYINGS];
  private final long[] sigmasE9 = new long[Market.MAX_UNDERLYINGS];
  private final long[] advsE8 = new long[Market.MAX_UNDERLYINGS];
  private double rangeFactor = 1.0;
  private final long[] generations = new long[Market.MAX_UNDERLYINGS];

  /** As the market in force, until something is moved. */
  public ShadowMarket(MarketView base) {
    this.base = base;
    Arrays.fill(factors, 1.0);
    Arrays.fill(volatilityFactors, 1.0);
  }

  /** Likewise with volatilities as they are. */
  public ShadowMarket move(int underlying, double factor) {
    return move(underlying, factor, 1.0);
  }

  /**
   * Multiplies prices and volatilities of an underlying from here on.
   *
   * @param factor of prices, 0.01 to 100; 1 for those in force
   * @param volatilityFactor of the volatilities of options, 0.1 to 10; 1 for those in force
   */
  public ShadowMarket move(int underlying, double factor, double volatilityFactor) {
    requireWithin(factor, 0.01, 100.0);
    requireWithin(volatilityFactor, 0.1, 10.0);
    if (factors[underlying] != factor || volatilityFactors[underlying] != volatilityFactor) {
      factors[underlying] = factor;
      volatilityFactors[underlying] = volatilityFactor;
      generations[underlying]++;
    }
    return this;
  }

  /**
   * Other risk terms of an underlying from here on; {@link #reset} leaves them.
   *
   * @param sigmaE9 volatility a year, positive
   * @param advE8 daily volume, units, positive
   */
  public ShadowMarket risk(int underlying, long sigmaE9, long advE8) {
    if (underlying < 0 || underlying >= underlyingCount() || sigmaE9 <= 0 || advE8 <= 0) {
      throw new IllegalArgumentException(
          "risk: expected positive terms of an underlying, got "
              + sigmaE9
              + " and "
              + advE8
              + " (underlying="
              + underlying
              + ")");
    }
    sigmasE9[underlying] = sigmaE9;
    advsE8[underlying] = advE8;
    generations[underlying]++;
    return this;
  }

  private static void requireWithin(double factor, double least, double most) {
    if (!(factor >= least && factor <= most)) {
      throw new IllegalArgumentException(
          "factor: expected " + least + " to " + most + ", got " + factor);
    }
  }

  /** Puts all prices and ranges back. */
  public ShadowMarket reset() {
    for (int u = 0; u < factors.length; u++) {
      move(u, 1.0);
    }
    return ranges(1.0);
  }

  /**
   * Multiplies all ranges from here on.
   *
   * @param factor 0.1 to 10; 1 for those in force
   */
  public ShadowMarket ranges(double factor) {
    requireWithin(factor, 0.1, 10.0);
    if (rangeFactor != factor) {
      rangeFactor = factor;
      for (int u = 0; u < generations.length; u++) {
        generations[u]++;
      }
    }
    return this;
  }

  @Override
  public double rangeFactor() {
    return rangeFactor * base.rangeFactor();
  }

  @Override
  public double oldestRangeFactor() {
    return rangeFactor * base.oldestRangeFactor();
  }

  @Override
  public long version(int underlying) {
    return base.version(underlying) + (generations[underlying] << GENERATION_SHIFT);
  }

  @Override
  public long indexE8(int underlying) {
    return moved(base.indexE8(underlying), factors[underlying]);
  }

  private static long moved(long priceE8, double factor) {
    return factor == 1.0
        ? priceE8
        : FixedPoint.fromDoubleHalfEven(priceE8 / (double) E8 * factor, E8);
  }

  @Override
  public long markE8(int instrument) {
    int underlying = base.underlyingOf(instrument);
    double factor = factors[underlying];
    boolean isThere = factor == 1.0 && volatilityFactors[underlying] == 1.0;
    if (isThere || InstrumentKind.isLinear(base.kind(instrument))) {
      return moved(base.markE8(instrument), factor);
    }
    return FixedPoint.fromDoubleHalfEven(optionValue(instrument, underlying), E8);
  }

  private double optionValue(int instrument, int underlying) {
    return Black76.price(
        base.kind(instrument) == InstrumentKind.CALL,
        keyForward(underlying, base.expirySlot(instrument)),
        base.strikeE8(instrument) / (double) E8,
        base.years(instrument),
        volatility(instrument),
        1.0);
  }

  @Override
  public double keyForward(int underlying, int expirySlot) {
    return base.keyForward(underlying, expirySlot) * factors[underlying];
  }

  @Override
  public double volatility(int instrument) {
    return base.volatility(instrument) * volatilityFactors[base.underlyingOf(instrument)];
  }

  // As in the market in force.

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
  public long confidenceE9(int underlying) {
    return base.confidenceE9(underlying);
  }

  @Override
  public long sigmaE9(int underlying) {
    return sigmasE9[underlying] > 0 ? sigmasE9[underlying] : base.sigmaE9(underlying);
  }

  @Override
  public long oldestSigmaE9(int underlying) {
    return base.oldestSigmaE9(underlying);
  }

  @Override
  public long advE8(int underlying) {
    return advsE8[underlying] > 0 ? advsE8[underlying] : base.advE8(underlying);
  }

  @Override
  public long oldestAdvE8(int underlying) {
    return base.oldestAdvE8(underlying);
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
  public double years(int instrument) {
    return base.years(instrument);
  }

  @Override
  public double expiryYears(int underlying, int expirySlot) {
    return base.expiryYears(underlying, expirySlot);
  }
}
