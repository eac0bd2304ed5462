package cenote.pool.margin;

import cenote.pool.asset.Assets;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;

/**
 * Finds in one pass over its legs that an account is free ({@code rules.md} 3.10), without a {@link
 * Requirement}: by a value that E_IM is not below and one that R_IM is not above. When it cannot
 * tell, the account may be free nevertheless. Owns only scratch.
 *
 * <p>E_IM is at least cash and the value of the legs, because haircuts leave collateral at 0 or
 * more, and because no gain is locked in Core while the gains of all legs together are at most 5 M.
 * R_IM is at most the sum of:
 *
 * <ul>
 *   <li>the larger of two sums over the legs: the worst loss of each one alone (S, and J is at most
 *       S), and its own part of the basis floor. For linear legs the worst loss is the range, over
 *       24 h if the account has any option, else over 4 h; collateral that may join the lattice
 *       counts as a leg with all of its amount
 *   <li>L with unsigned deltas in the place of net ones, the deltas of all underlyings together,
 *       each by its volume, in the place of an underlying's own, and the greatest crowding, 2.9;
 *       with it what L is more for other accounts of the owner, whose volumes join the account's
 *   <li>short options, funding and fees, which are sums over legs; the oracle's part is 0, for the
 *       bound does not decide below a confidence of 0.98
 * </ul>
 *
 * Both levels follow: E_MM is at least E_IM and R_MM at most R_IM. Legs in Ramp are left to the
 * requirement. The margin for roundings is {@value #ROUNDING} of all magnitudes, where sums of 128
 * legs are off by less than 1e-13 of them, and {@value #UNITS} cash for parts that are whole units.
 * What proves it is in {@code docs/concepts/margin.md}, "The bound".
 */
public final class MarginBound {

  private static final double ROUNDING = 1e-9;
  private static final double UNITS = 1e-3;
  private static final double MOST_GAIN = 4_999_999.0;
  private static final double MOST_VALUE = 1e10;
  private static final long CERTAIN_E9 = 980_000_000L;

  private final Market market;
  private final Assets assets;
  private final Requirement requirement;
  private final UnitBounds units;
  private long legs;
  private long collateral;
  private double cash;
  private double value;
  private double gains;
  private double magnitude;
  private double worst;
  private double more;
  private double options;
  private double basis;
  private double addOns;
  private double impacts;
  private double volumes;

  MarginBound(Market market, Assets assets, Requirement requirement) {
    this.market = market;
    this.assets = assets;
    this.requirement = requirement;
    this.units = new UnitBounds(market, requirement);
  }

  /** True when the account is free for certain; false says nothing. */
  public boolean isFree(Portfolio portfolio) {
    sumLegs(portfolio);
    if (requirement.linked().isLinked(portfolio.account())) {
      addLinked(portfolio.account());
    }
    cash = portfolio.cashE6() * 1e-6;
    magnitude += Math.abs(cash);
    collateral = 0;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long amount = portfolio.balance(asset) - portfolio.heldWithoutCredit(asset);
      if (amount > 0) {
        addCollateral(asset, amount);
      }
    }
    // Written so that no comparison with a NaN is true.
    return gains <= MOST_GAIN
        && magnitude <= MOST_VALUE
        && leastEquity() >= mostInitial()
        && isCertain();
  }

  /** One loop over sums that the processor can hold in registers. */
  private void sumLegs(Portfolio portfolio) {
    long legsSeen = 0;
    double sumValue = 0.0;
    double sumGains = 0.0;
    double sumMagnitude = 0.0;
    double sumWorst = 0.0;
    double sumMore = 0.0;
    double sumOptions = 0.0;
    double sumBasis = 0.0;
    double sumAddOns = 0.0;
    double sumImpacts = 0.0;
    double sumVolumes = 0.0;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      int underlying = market.underlyingOf(instrument);
      if ((legsSeen >>> underlying & 1) == 0) {
        legsSeen |= 1L << underlying;
        units.look(underlying);
      }
      int row = units.row(instrument, underlying);
      double[] rows = units.rows();
      double quantity = portfolio.quantityE8(position) * 1e-8;
      double cost = portfolio.costE6(position) * 1e-6;
      double size = Math.abs(quantity);
      double gross = quantity * rows[row + UnitBounds.MARK];
      int side = quantity < 0.0 ? row + UnitBounds.SOLD : row;
      sumValue += gross - rows[row + UnitBounds.LINEAR] * cost;
      sumGains += Math.max(0.0, gross - cost);
      sumMagnitude += Math.abs(gross) + Math.abs(cost);
      sumWorst += size * rows[side + UnitBounds.WORST];
      sumAddOns += size * rows[side + UnitBounds.ADD_ON];
      sumMore += size * rows[row + UnitBounds.MORE];
      sumOptions += 1.0 - rows[row + UnitBounds.LINEAR];
      sumBasis += size * rows[row + UnitBounds.BASIS];
      sumImpacts += size * rows[row + UnitBounds.IMPACT];
      sumVolumes += size * rows[row + UnitBounds.VOLUME];
    }
    legs = legsSeen;
    value = sumValue;
    gains = sumGains;
    magnitude = sumMagnitude;
    worst = sumWorst;
    more = sumMore;
    options = sumOptions;
    basis = sumBasis;
    addOns = sumAddOns;
    impacts = sumImpacts;
    volumes = sumVolumes;
  }

  /** L is at the rate of all that the owner's accounts hold: their volumes join the account's. */
  private void addLinked(int account) {
    for (long left = legs; left != 0; left &= left - 1) {
      int underlying = Long.numberOfTrailingZeros(left);
      double others = requirement.linked().most(account, underlying);
      volumes += others / requirement.table(underlying, RiskSet.CURRENT).adv();
    }
  }

  private void addCollateral(int asset, long amount) {
    int underlying = assets.underlying(asset);
    collateral |= 1L << underlying;
    if (assets.hedge(asset) != Assets.HEDGE_NONE && (legs >>> underlying & 1) != 0) {
      double price = assets.priceE8(asset, market.indexE8(underlying)) / 1e8;
      double worth = (double) amount / assets.unit(asset) * price;
      LatticeTable table = requirement.table(underlying, RiskSet.CURRENT);
      worst += worth * table.range4h();
      more += worth * Math.max(0.0, table.range24h() - table.range4h());
      magnitude += worth;
    }
  }

  /** E_IM is not below. */
  double leastEquity() {
    return cash + value - ROUNDING * magnitude - UNITS;
  }

  /** R_IM is not above, but for the last unit of it, which {@link #leastEquity} takes off. */
  double mostInitial() {
    double alone = options > 0.0 ? worst + more : worst;
    double impact = UnitBounds.GREATEST_CROWDING * Exposure.IMPACT * impacts * Math.sqrt(volumes);
    return (Math.max(alone, basis) + impact + addOns) * (1.0 + ROUNDING);
  }

  /** Gains of legs, losses not taken off. */
  double gains() {
    return gains;
  }

  private boolean isCertain() {
    for (long left = legs; left != 0; left &= left - 1) {
      if (market.confidenceE9(Long.numberOfTrailingZeros(left)) < CERTAIN_E9) {
        return false;
      }
    }
    return true;
  }

  /** Underlyings of legs and of collateral, as {@link Requirement#dependsOn} would tell. */
  public long dependsOn() {
    return legs | collateral;
  }
}
