package cenote.pool.vault;

import cenote.kernel.FixedPoint;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Freshness;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * Equity of the vault's account at marks, and at the edges of what its prices may be: index x (1 -+
 * (1 - confidence)), each leg at the side that is worth less, or more, to the vault; an option's
 * mark moves at most by as much as its index does. Of collateral without a price for half a minute
 * the last one is in doubt by all of itself, so that a dead token holds nobody up. Reads only.
 */
final class VaultWorth {

  private static final long E10 = 10_000_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;

  /** Sides at which prices are taken. */
  static final int LOW = -1;

  static final int AT_MARK = 0;
  static final int HIGH = 1;

  private final Market market;
  private final Assets assets;
  private final Accruals accruals;
  private final Freshness freshness;
  private final Portfolio looked;

  VaultWorth(Ledger ledger, Market market, Assets assets, Accruals accruals) {
    this.market = market;
    this.assets = assets;
    this.accruals = accruals;
    this.freshness = new Freshness(market);
    this.looked = Portfolio.detached(ledger);
  }

  /** Equity of an account (2.1), cash E6, prices at a side of the marks; rounded down. */
  long equityE6(int account, int side) {
    accruals.look(looked, account);
    long sumE6 = looked.cashE6();
    for (int position = 0; position < looked.positionCount(); position++) {
      sumE6 += legE6(position, side);
    }
    for (int asset = 1; asset < looked.assetCount(); asset++) {
      if (looked.balance(asset) != 0) {
        sumE6 += collateralE6(asset, side);
      }
    }
    return sumE6;
  }

  /** Cash of an account, brought up to now; E6. */
  long cashE6(int account) {
    return accruals.look(looked, account).cashE6();
  }

  private long legE6(int position, int side) {
    int instrument = looked.instrument(position);
    long quantityE8 = looked.quantityE8(position);
    int underlying = market.underlyingOf(instrument);
    boolean isLinear = InstrumentKind.isLinear(market.kind(instrument));
    long markE8 = market.markE8(instrument);
    long moveE8 =
        moveE8(
            isLinear ? markE8 : market.indexE8(underlying),
            underlying,
            quantityE8 > 0 ? side : -side);
    long priceE8 = Math.max(0, markE8 + moveE8);
    long valueE6 = FixedPoint.mulDivFloor(quantityE8, priceE8, E10);
    return isLinear ? valueE6 - looked.costE6(position) : valueE6;
  }

  private long collateralE6(int asset, int side) {
    int underlying = assets.underlying(asset);
    long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
    long edgeE8 =
        freshness.isDead(underlying)
            ? priceE8 * (1 + side)
            : priceE8 + moveE8(priceE8, underlying, side);
    return assets.valueE6(asset, looked.balance(asset), edgeE8);
  }

  /** How far a price may be off, signed by the side. */
  private long moveE8(long priceE8, int underlying, int side) {
    long doubtE9 = ONE_E9 - market.confidenceE9(underlying);
    return side * FixedPoint.mulDivCeil(priceE8, doubtE9, ONE_E9);
  }

  /** True when the account holds nothing but cash and dead collateral. */
  boolean isCashOnly(int account) {
    return underlyings(account) == 0;
  }

  /** True when its legs have prices as fresh as margin needs (11.2). */
  boolean isPriced(int account) {
    return freshness.checkMargin(underlyings(account)) == Reject.NONE;
  }

  /** Of its legs, and of collateral that is not dead. */
  private long underlyings(int account) {
    accruals.look(looked, account);
    long mask = 0;
    for (int position = 0; position < looked.positionCount(); position++) {
      mask |= 1L << market.underlyingOf(looked.instrument(position));
    }
    for (int asset = 1; asset < looked.assetCount(); asset++) {
      int underlying = assets.underlying(asset);
      boolean isCounted = looked.balance(asset) != 0 && !freshness.isDead(underlying);
      mask |= isCounted ? 1L << underlying : 0;
    }
    return mask;
  }
}
