package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.vault.GuaranteeVault;

/**
 * Whether the guarantee vault has room for an account ({@code rules.md} 7.4): R_IM of its legs
 * after the takeover, and hIM of all its collateral beside it, at most the vault's value, and of
 * each underlying by itself at most a tenth of it. Looks only; owns scratch.
 */
final class TakeoverRoom {

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long E10 = 10_000_000_000L;
  private static final int OF_VALUE_IN_MARKET = 10;

  private final Ledger ledger;
  private final Market market;
  private final Assets assets;
  private final Accruals accruals;
  private final Freshness freshness;
  private final Requirement requirement;
  private final GuaranteeVault vault;
  private final Portfolio legs;
  private final Portfolio merged;
  private final Portfolio part;

  TakeoverRoom(Rooms rooms, GuaranteeVault vault) {
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.assets = rooms.assets();
    this.accruals = rooms.accruals();
    this.freshness = rooms.freshness();
    this.requirement = rooms.requirement();
    this.vault = vault;
    this.legs = Portfolio.detached(rooms.ledger());
    this.merged = Portfolio.detached(rooms.ledger());
    this.part = Portfolio.detached(rooms.ledger());
  }

  /** What both tranches are worth at marks, cash E6. */
  long valueE6() {
    return vault.valueE6(GuaranteeVault.JUNIOR) + vault.valueE6(GuaranteeVault.SENIOR);
  }

  /** R_IM of an account's legs without its collateral, cash E6. */
  long initialOfLegsE6(Portfolio of) {
    dropCollateral(legs.copy(of));
    return requirement.of(legs).initialE6();
  }

  /** All legs of an account at their indices, longs and shorts alike, cash E6. */
  long grossE6(Portfolio of) {
    long sumE6 = 0;
    for (int position = 0; position < of.positionCount(); position++) {
      long indexE8 = market.indexE8(market.underlyingOf(of.instrument(position)));
      sumE6 += FixedPoint.mulDivFloor(Math.abs(of.quantityE8(position)), indexE8, E10);
    }
    return sumE6;
  }

  /** What of an asset goes along with an account: credited, and with a live price. */
  long passing(Portfolio of, int asset) {
    long credited = of.balance(asset) - of.heldWithoutCredit(asset);
    return credited > 0 && freshness.isLive(assets.underlying(asset)) ? credited : 0;
  }

  /** True when the account's legs and collateral fit beside what the vault has. */
  boolean hasRoom(Portfolio of) {
    dropCollateral(legs.copy(of));
    dropCollateral(accruals.look(merged, vault.account()));
    for (int position = 0; position < legs.positionCount(); position++) {
      if (!trade(merged, legs.instrument(position), legs.quantityE8(position))) {
        return false;
      }
    }
    long valueE6 = valueE6();
    long underlyings = requirement.of(legs).legs();
    long initialE6 = requirement.of(merged).initialE6();
    for (int asset = 1; asset < of.assetCount(); asset++) {
      initialE6 += haircutE6(of, asset);
      underlyings |= passing(of, asset) > 0 ? 1L << assets.underlying(asset) : 0;
    }
    boolean fits = initialE6 <= valueE6;
    for (long left = underlyings; left != 0 && fits; left &= left - 1) {
      int underlying = Long.numberOfTrailingZeros(left);
      long inMarketE6 = initialInE6(underlying) + haircutInE6(of, underlying);
      fits = inMarketE6 <= valueE6 / OF_VALUE_IN_MARKET;
    }
    return fits;
  }

  private long haircutInE6(Portfolio of, int underlying) {
    long sumE6 = 0;
    for (int asset = 1; asset < of.assetCount(); asset++) {
      sumE6 += assets.underlying(asset) == underlying ? haircutE6(of, asset) : 0;
    }
    return sumE6;
  }

  /** hIM of what the vault would have of an asset, up. */
  private long haircutE6(Portfolio of, int asset) {
    long amount = ledger.balance(vault.account(), asset) + passing(of, asset);
    long priceE8 = assets.priceE8(asset, market.indexE8(assets.underlying(asset)));
    long valueE6 = assets.valueUpE6(asset, amount, priceE8);
    return FixedPoint.mulDivCeil(valueE6, assets.initialHaircutE9(asset), ONE_E9);
  }

  private long initialInE6(int underlying) {
    part.copy(merged);
    for (int position = part.positionCount() - 1; position >= 0; position--) {
      int instrument = part.instrument(position);
      if (market.underlyingOf(instrument) != underlying) {
        // A position that is there can always be closed.
        var _ = trade(part, instrument, -part.quantityE8(position));
      }
    }
    return requirement.of(part).initialE6();
  }

  private boolean trade(Portfolio portfolio, int instrument, long changeE8) {
    long markE8 = market.markE8(instrument);
    long notionalE6 = FixedPoint.mulDivCeil(changeE8, markE8, E10);
    return portfolio.trade(
        instrument, changeE8, markE8, notionalE6, market.fundingIndex(instrument));
  }

  private static void dropCollateral(Portfolio portfolio) {
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long credited = portfolio.balance(asset) - portfolio.heldWithoutCredit(asset);
      portfolio.pay(asset, Holders.CUSTODY, credited, Reasons.TAKEOVER);
    }
  }
}
