package cenote.simulator.checker;

/** Whether prices permit to liquidate an account ({@code rules.md} 11.2), by these books. */
final class Prices {

  private static final long LIQUIDATION_NS = 5_000_000_000L;
  private static final long MARGIN_NS = 30_000_000_000L;
  private static final long SURE_E9 = 980_000_000L;
  private static final long WINDOW_NS = 900_000_000_000L;

  private final Desk desk;
  private final Worth worth;
  private long underlyings;
  private long oldestNs;
  private long oldestForMarginNs;
  private boolean hasOptions;

  Prices(Desk desk, Worth worth) {
    this.desk = desk;
    this.worth = worth;
  }

  /** Looks at an account: what it depends on, and how old that is. */
  Prices of(int account) {
    underlyings = 0;
    oldestNs = 0;
    oldestForMarginNs = 0;
    hasOptions = false;
    Legs legs = desk.positions.legs(account);
    for (int at = 0; at < legs.count; at++) {
      if (!desk.listings.isExpired(legs.instruments[at])) {
        hasOptions |= !desk.listings.isLinear(legs.instruments[at]);
        add(desk.listings.underlyingOf(legs.instruments[at]), false);
      }
    }
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      if (worth.creditedOf(account, asset) > 0) {
        add(desk.listings.underlyingOfAsset(asset), true);
      }
    }
    return this;
  }

  /** Collateral whose price is dead does not count, unless there are legs in it. */
  private void add(int underlying, boolean isCollateral) {
    long ageNs = desk.clock.nowNs() - desk.quotes.observedNs(underlying);
    oldestForMarginNs = Math.max(oldestForMarginNs, ageNs);
    if (!isCollateral || ageNs <= MARGIN_NS) {
      oldestNs = Math.max(oldestNs, ageNs);
    }
    underlyings |= 1L << underlying;
  }

  /** Age of the oldest price that a liquidation would use, ns. */
  long oldestNs() {
    return oldestNs;
  }

  boolean isLive() {
    return oldestNs <= LIQUIDATION_NS;
  }

  boolean isFreshForMargin() {
    return oldestForMarginNs <= MARGIN_NS;
  }

  /** No price is doubtful and two families agree everywhere. */
  boolean isSure() {
    for (long left = underlyings; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      if (desk.market.confidenceE9(u) < SURE_E9 || !desk.market.isSupportedByTwoFamilies(u)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Some volatility or depth, or all ranges, were changed in the last quarter of an hour (11.6).
   */
  boolean hasChanged() {
    if (desk.level.hasChanged(desk.clock.nowNs())) {
      return true;
    }
    for (long left = underlyings; left != 0; left &= left - 1) {
      if (hasChanged(Long.numberOfTrailingZeros(left))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasChanged(int underlying) {
    return desk.clock.nowNs() - desk.listings.riskChangedNs(underlying) <= WINDOW_NS;
  }

  /**
   * The account may be sound under the oldest parameters of the window: some are looser, or others
   * and it has options, of which less volatility may ask more.
   */
  boolean mayBeSoundUnderOldest() {
    long nowNs = desk.clock.nowNs();
    boolean mayBe = desk.level.isWider(nowNs) || (desk.level.isNarrower(nowNs) && hasOptions);
    for (long left = underlyings; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      long lessE9 = desk.market.sigmaE9(u) - desk.market.oldestSigmaE9(u);
      long moreE8 = desk.market.oldestAdvE8(u) - desk.market.advE8(u);
      boolean isLooser = lessE9 > 0 || moreE8 > 0;
      boolean isOther = lessE9 != 0 || moreE8 != 0;
      mayBe |= hasChanged(u) && (isLooser || (isOther && hasOptions));
    }
    return mayBe;
  }
}
