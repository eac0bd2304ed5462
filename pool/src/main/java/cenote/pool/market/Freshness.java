package cenote.pool.market;

import cenote.pool.Reject;

/** Which prices an action may use ({@code rules.md} 11.2). */
public final class Freshness {

  private static final long MARGIN_AGE_NS = 30_000_000_000L;
  private static final long LIQUIDATION_AGE_NS = 5_000_000_000L;

  private final Market market;

  /** Reads the ages and confidences of {@code market}. */
  public Freshness(Market market) {
    this.market = market;
  }

  /** Checks the indices of the underlyings in a bit mask. */
  public Reject check(long underlyings, long ageNsMax, long confidenceE9Min) {
    for (long left = underlyings; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      if (market.indexE8(u) == 0) {
        return Reject.PRICE_MISSING;
      }
      if (market.nowNs() - market.observedNs(u) > ageNsMax) {
        return Reject.PRICE_STALE;
      }
      if (market.confidenceE9(u) < confidenceE9Min) {
        return Reject.PRICE_UNCERTAIN;
      }
    }
    return Reject.NONE;
  }

  /** Margin: 30 s. */
  public Reject checkMargin(long underlyings) {
    return check(underlyings, MARGIN_AGE_NS, 0);
  }

  /** True when the index is young enough to liquidate with. */
  public boolean isLive(int underlying) {
    return market.nowNs() - market.observedNs(underlying) <= LIQUIDATION_AGE_NS;
  }

  /** True when the index is too old for margin: collateral that it prices is dead. */
  public boolean isDead(int underlying) {
    return market.nowNs() - market.observedNs(underlying) > MARGIN_AGE_NS;
  }

  /**
   * Liquidation of an account: its legs, and its collateral but for what has had no price for half
   * a minute. Such collateral counts at its last price and is not sold; otherwise a speck of a dead
   * token would keep an account from ever being closed out.
   */
  public Reject checkLiquidation(long legs, long collateral) {
    long living = 0;
    for (long left = collateral; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      living |= isDead(u) ? 0 : 1L << u;
    }
    return checkLiquidation(legs | living);
  }

  /** Liquidation: 5 s, and two families within 1 % where two are configured. */
  private Reject checkLiquidation(long underlyings) {
    Reject reject = check(underlyings, LIQUIDATION_AGE_NS, 0);
    if (reject != Reject.NONE) {
      return reject;
    }
    for (long left = underlyings; left != 0; left &= left - 1) {
      if (!market.isSupportedByTwoFamilies(Long.numberOfTrailingZeros(left))) {
        return Reject.FAMILIES_DISAGREE;
      }
    }
    return Reject.NONE;
  }
}
