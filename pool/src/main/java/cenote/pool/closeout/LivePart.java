package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;

/**
 * What of an account a batch can sell: legs and collateral with a live price (11.2). The rest stays
 * where it is, and nobody is paid for taking it.
 */
final class LivePart {

  private static final long E10 = 10_000_000_000L;

  private final Market market;
  private final Assets assets;
  private final Freshness freshness;
  private final Requirement requirement;
  private final Portfolio part;

  LivePart(Rooms rooms) {
    this.market = rooms.market();
    this.assets = rooms.assets();
    this.freshness = rooms.freshness();
    this.requirement = rooms.requirement();
    this.part = Portfolio.detached(rooms.ledger());
  }

  /** True when all that the account last worked out depends on has a live price. */
  boolean isWhole() {
    for (long left = requirement.dependsOn(); left != 0; left &= left - 1) {
      if (!freshness.isLive(Long.numberOfTrailingZeros(left))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Works out what of an account has a live price. Only what it requires and would cost to leave is
   * meant: its cash is as if the rest had been closed at the last mark.
   *
   * @return false when there is nothing
   */
  boolean look(Portfolio account) {
    part.copy(account);
    for (int position = part.positionCount() - 1; position >= 0; position--) {
      int instrument = part.instrument(position);
      if (!freshness.isLive(market.underlyingOf(instrument))) {
        close(instrument, part.quantityE8(position));
      }
    }
    for (int asset = 1; asset < part.assetCount(); asset++) {
      if (!freshness.isLive(assets.underlying(asset))) {
        part.holdWithoutCredit(asset, part.balance(asset));
      }
    }
    requirement.of(part);
    return requirement.dependsOn() != 0;
  }

  /**
   * The one underlying of all live legs of an account, beside which other live collateral is worth
   * no more than a hundredth of what the account requires; {@link Bids#WHOLE} when there is none.
   * Dust of a coin makes no other account of it.
   */
  int underlyingOf(Portfolio account, long initialE6) {
    int only = Bids.WHOLE;
    for (int position = 0; position < account.positionCount(); position++) {
      int underlying = market.underlyingOf(account.instrument(position));
      if (freshness.isLive(underlying)) {
        if (only != Bids.WHOLE && only != underlying) {
          return Bids.WHOLE;
        }
        only = underlying;
      }
    }
    return initialE6 > 0 && otherCollateralE6(account, only) <= initialE6 / 100 ? only : Bids.WHOLE;
  }

  private long otherCollateralE6(Portfolio account, int only) {
    long sumE6 = 0;
    for (int asset = 1; asset < account.assetCount(); asset++) {
      int underlying = assets.underlying(asset);
      if (underlying != only && freshness.isLive(underlying)) {
        long credited = account.balance(asset) - account.heldWithoutCredit(asset);
        long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
        sumE6 += assets.valueE6(asset, credited, priceE8);
      }
    }
    return sumE6;
  }

  private void close(int instrument, long quantityE8) {
    long markE8 = market.markE8(instrument);
    long notionalE6 = FixedPoint.mulDivCeil(-quantityE8, markE8, E10);
    // A position that is there can always be closed.
    boolean _ =
        part.trade(instrument, -quantityE8, markE8, notionalE6, market.fundingIndex(instrument));
  }
}
