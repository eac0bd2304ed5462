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
 * Equity of the vault's account at marks, and at the edges of what its prices may be: price x (1 -+
 * (1 - confidence)), each leg at the side that is worth less, or more, to the vault. Reads only.
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

  private long legE6(int position, int side) {
    int instrument = looked.instrument(position);
    long quantityE8 = looked.quantityE8(position);
    long priceE8 =
        priceE8(
            market.markE8(instrument),
            market.underlyingOf(instrument),
            quantityE8 > 0 ? side : -side);
    long valueE6 = FixedPoint.mulDivFloor(quantityE8, priceE8, E10);
    return InstrumentKind.isLinear(market.kind(instrument))
        ? valueE6 - looked.costE6(position)
        : valueE6;
  }

  private long collateralE6(int asset, int side) {
    int underlying = assets.underlying(asset);
    long priceE8 = priceE8(assets.priceE8(asset, market.indexE8(underlying)), underlying, side);
    return assets.valueE6(asset, looked.balance(asset), priceE8);
  }

  private long priceE8(long markE8, int underlying, int side) {
    long doubtE9 = ONE_E9 - market.confidenceE9(underlying);
    return side == AT_MARK
        ? markE8
        : markE8 + side * FixedPoint.mulDivCeil(markE8, doubtE9, ONE_E9);
  }

  /** True when the account holds nothing but cash. */
  boolean isCashOnly(int account) {
    return underlyings(account) == 0;
  }

  /** True when all that the account holds has a price as fresh as margin needs (11.2). */
  boolean isPriced(int account) {
    return freshness.checkMargin(underlyings(account)) == Reject.NONE;
  }

  private long underlyings(int account) {
    accruals.look(looked, account);
    long mask = 0;
    for (int position = 0; position < looked.positionCount(); position++) {
      mask |= 1L << market.underlyingOf(looked.instrument(position));
    }
    for (int asset = 1; asset < looked.assetCount(); asset++) {
      mask |= looked.balance(asset) == 0 ? 0 : 1L << assets.underlying(asset);
    }
    return mask;
  }
}
