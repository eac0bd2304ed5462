package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Novation;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;

/** Moves legs at mark and collateral at price from one account of a plan to another. */
final class Transfers {

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;

  private final Market market;
  private final Assets assets;
  private final Freshness freshness;
  private long movedValueE6;

  Transfers(Market market, Assets assets, Freshness freshness) {
    this.market = market;
    this.assets = assets;
    this.freshness = freshness;
  }

  /** Starts counting the value moved. */
  void begin() {
    movedValueE6 = 0;
  }

  /** Gross value at mark of all that was moved since {@link #begin}. */
  long movedValueE6() {
    return movedValueE6;
  }

  /**
   * Moves a fraction of every leg whose price is live, up to whole lots.
   *
   * @param domain only legs of this domain, or -1 for all
   * @return false when the receiver holds the most positions it may
   */
  boolean moveLegs(Plan plan, Portfolio from, Portfolio to, long fractionE9, int domain) {
    for (int position = from.positionCount() - 1; position >= 0; position--) {
      int instrument = from.instrument(position);
      int underlying = market.underlyingOf(instrument);
      boolean isWanted =
          freshness.isLive(underlying) && (domain < 0 || market.domain(underlying) == domain);
      if (isWanted && !moveLeg(plan, from, to, position, fractionE9)) {
        return false;
      }
    }
    return true;
  }

  private boolean moveLeg(Plan plan, Portfolio from, Portfolio to, int position, long fractionE9) {
    int instrument = from.instrument(position);
    long quantityE8 = from.quantityE8(position);
    long lotE8 = market.lotE8(instrument);
    long lots = FixedPoint.mulDivCeil(Math.abs(quantityE8) / lotE8, fractionE9, ONE_E9);
    long movedE8 = lots * lotE8;
    long markE8 = market.markE8(instrument);
    movedValueE6 += FixedPoint.mulDivFloor(movedE8, markE8, E10);
    return quantityE8 > 0
        ? Novation.trade(plan, market, instrument, markE8, movedE8, to, from)
        : Novation.trade(plan, market, instrument, markE8, movedE8, from, to);
  }

  /**
   * Moves a fraction of the credited collateral; the receiver pays its price.
   *
   * @param isLiveOnly leaves out what has no live price; otherwise it goes at its last one
   */
  void moveCollateral(
      Portfolio from, Portfolio to, long fractionE9, int domain, boolean isLiveOnly) {
    for (int asset = 1; asset < from.assetCount(); asset++) {
      int underlying = assets.underlying(asset);
      long credited = from.balance(asset) - from.heldWithoutCredit(asset);
      long amount = FixedPoint.mulDivFloor(credited, fractionE9, ONE_E9);
      if (amount > 0 && (!isLiveOnly || freshness.isLive(underlying))) {
        long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
        sell(from, to, asset, amount, priceE8, domain, Reasons.AUCTION_COLLATERAL);
      }
    }
  }

  /**
   * Takes collateral that was held without credit from an insolvent account, against what it owes:
   * nobody pays for it, and not more passes than is owed.
   */
  void seizeUncredited(Portfolio from, Portfolio to, long owedE6) {
    long leftE6 = owedE6;
    for (int asset = 1; asset < from.assetCount() && leftE6 > 0; asset++) {
      long priceE8 = assets.priceE8(asset, market.indexE8(assets.underlying(asset)));
      long held = from.heldWithoutCredit(asset);
      if (held > 0 && priceE8 > 0) {
        long owed = FixedPoint.mulDivFloor(leftE6, assets.unit(asset) * 100L, priceE8);
        long seized = FixedPoint.isOverflow(owed) ? held : Math.min(held, owed);
        from.holdWithoutCredit(asset, held - seized);
        from.payTo(to, asset, seized, Reasons.AUCTION_COLLATERAL);
        leftE6 -= assets.valueE6(asset, seized, priceE8);
      }
    }
  }

  /** Sells collateral at a price: the buyer pays up, the seller gets down; returns the cash. */
  long sell(
      Portfolio seller,
      Portfolio buyer,
      int asset,
      long amount,
      long priceE8,
      int domain,
      int reason) {
    seller.payTo(buyer, asset, amount, reason);
    long cashE6 = assets.valueE6(asset, amount, priceE8);
    long remainderE6 = assets.valueUpE6(asset, amount, priceE8) - cashE6;
    buyer.payTo(seller, 0, cashE6, reason);
    buyer.pay(0, Holders.insurance(domain), remainderE6, Reasons.ROUNDING);
    movedValueE6 += cashE6;
    return cashE6;
  }
}
