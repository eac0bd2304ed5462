package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;

/**
 * Takeovers by the guarantee vault ({@code rules.md} 7.4, ADR 0028): who may be taken over and
 * when, what passes, and the three caps, in R_IM of legs worked out again from these books. Called
 * in the event: what passed is committed and marks are those of the takeover. Open interest is that
 * after it; where the vault held the other side it has fallen, and what is left weighs more, in
 * proportion at most (3.7): by so much a figure may be off, and by {@value #SLACK_E6} units.
 */
final class TakeoverCheck {

  private static final long UNSOLD_NS = 180_000_000_000L;
  private static final long SLACK_E6 = 100;
  private static final int OF_VALUE_IN_MARKET = 10;
  private static final int OF_WHAT_IS_THERE = 10;
  private static final long E10 = 10_000_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;

  /** hIM by tier. */
  private static final long[] HAIRCUTS_E9 = {
    0, 100_000_000L, 150_000_000L, 350_000_000L, 500_000_000L
  };

  private final Desk desk;
  private final Tally tally;
  private final SaleCheck sales;
  private final Worth worth;
  private final Prices prices;
  private final VaultBook vault;
  private final OwnMargin margin;
  private final long[] collateral = new long[Money.ASSETS];
  private long eventTakenE6;
  private int takenOver = -1;
  private double crowding;

  /** When the vault last took over much beside what it had, ns. */
  private long startedNs;

  TakeoverCheck(
      Desk desk, SaleCheck sales, Worth worth, Prices prices, VaultBook vault, OwnMargin margin) {
    this.desk = desk;
    this.tally = desk.tally;
    this.sales = sales;
    this.worth = worth;
    this.prices = prices;
    this.vault = vault;
    this.margin = margin;
  }

  /** Since when the prices of what the vault offers move, ns. */
  long startedNs() {
    return startedNs;
  }

  /** The event of 8.2 is over, at the latest. */
  void endEvent() {
    eventTakenE6 = 0;
  }

  /** A command is over: whoever was taken over has no close-out any more. */
  void end() {
    tally.equal(Check.TAKEOVERS, "taken over and not ended", takenOver, -1, takenOver);
  }

  /** A new command, or the close-out of the account taken over last has ended. */
  void begin() {
    takenOver = -1;
  }

  /** The account whose close-out may end as one that was taken over, or -1. */
  int takenOver() {
    return takenOver;
  }

  void onTakeover(int account, int to, long legsE6, long equityE6) {
    int own = desk.owners.vault();
    tally.equal(Check.TAKEOVERS, "account of the vault", account, own, to);
    boolean isMeant =
        desk.told.kind == Kind.TICK
            && desk.owners.isHeld(account)
            && desk.closings.isOpen(account)
            && !desk.clock.isCure();
    tally.holds(Check.TAKEOVERS, isMeant, "a takeover outside a batch or a close-out", account);
    desk.positions.touch(account);
    desk.positions.touch(own);
    tally.holds(Check.TAKEOVERS, prices.of(account).isLive(), "at an old price", account);
    checkPassed(account, own, equityE6);
    lookAtCrowding(account, own);
    checkLegs(account, legsE6);
    checkDue(account, equityE6);
    long before = desk.positions.legs(own).count;
    lookWhetherMuch(account, own);
    sales.passAll(account, own);
    checkLeft(account, own, before);
    vault.changed();
    long takenE6 = legsE6 + leastGivenE6(account, own);
    checkCaps(account, takenE6, vault.sumE6() - equityE6);
    eventTakenE6 += takenE6;
    takenOver = account;
    desk.closings.sell(account, desk.clock.nowNs());
    desk.posted.mark();
  }

  /** Cash of either sign, and credited collateral of a live price; worth what was told. */
  private void checkPassed(int account, int own, long equityE6) {
    long sumE6 = passed(account, own, 0) - passed(own, account, 0);
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      collateral[asset] = passed(account, own, asset);
      sumE6 += desk.listings.valueDownE6(asset, collateral[asset], worth.priceE8(asset));
      tally.equal(Check.TAKEOVERS, "given by the vault", asset, 0, passed(own, account, asset));
    }
    tally.equal(Check.TAKEOVERS, "equity that passed", account, sumE6, equityE6);
    tally.atMost(Check.TAKEOVERS, "debt that passed", account, 0, -equityE6);
  }

  /** Prices move anew from here when a tenth or more of what is there comes in (ADR 0028). */
  private void lookWhetherMuch(int account, int own) {
    long cameE6 = grossE6(desk.positions.legs(account));
    long thereE6 = grossE6(desk.positions.legs(own));
    boolean isMuch = cameE6 > 0 && cameE6 >= thereE6 / OF_WHAT_IS_THERE;
    startedNs = isMuch ? desk.clock.nowNs() : startedNs;
  }

  private long grossE6(Legs legs) {
    long sumE6 = 0;
    for (int at = 0; at < legs.count; at++) {
      long indexE8 = desk.quotes.indexE8(desk.listings.underlyingOf(legs.instruments[at]));
      sumE6 += Wide.floor(Math.abs(legs.quantitiesE8[at]), indexE8, E10);
    }
    return sumE6;
  }

  /** Cash that the vault gave for a loan, at least: what legs have settled may be from before. */
  private long leastGivenE6(int account, int own) {
    long fromLegsE6 = fromClearingE6(own, Reasons.PREMIUM);
    fromLegsE6 += Math.max(0, fromClearingE6(own, Reasons.SETTLEMENT));
    long forLoanE6 = passed(own, account, 0) - passed(account, own, 0);
    return Math.max(0, forLoanE6 - fromLegsE6);
  }

  private long fromClearingE6(int own, int reason) {
    return desk.posted.sum(reason, 0, Holders.CLEARING, own)
        - desk.posted.sum(reason, 0, own, Holders.CLEARING);
  }

  private long passed(int from, int to, int asset) {
    return desk.posted.sum(Reasons.TAKEOVER, asset, from, to);
  }

  /** By how much open interest has fallen where the vault was on the other side. */
  private void lookAtCrowding(int account, int own) {
    crowding = 1;
    Legs legs = desk.positions.legs(account);
    for (int at = 0; at < legs.count; at++) {
      int instrument = legs.instruments[at];
      long heldE8 = desk.positions.legs(own).quantityE8(instrument);
      boolean isOther = heldE8 != 0 && heldE8 > 0 != legs.quantitiesE8[at] > 0;
      double metE8 = isOther ? Math.min(Math.abs(heldE8), Math.abs(legs.quantitiesE8[at])) : 0;
      int underlying = desk.listings.underlyingOf(instrument);
      double leftE8 = desk.ledger.underlyingOpenInterestE8(underlying);
      crowding *= metE8 == 0 ? 1 : leftE8 / (leftE8 + metE8);
    }
  }

  private void checkLegs(int account, long legsE6) {
    Legs legs = desk.positions.legs(account);
    tally.holds(Check.TAKEOVERS, legs.count > 0, "an account without legs", account);
    long ownE6 = margin.begin(account).add(legs, OwnMargin.ALL).work().initialE6();
    tally.atMost(Check.TAKEOVER_CAPS, "R_IM of legs", account, ownE6 + SLACK_E6, legsE6);
    tally.atMost(Check.TAKEOVER_CAPS, "least R_IM of legs", account, legsE6, leastE6(ownE6));
  }

  private long leastE6(long ownE6) {
    return (long) ((double) ownE6 * crowding) - SLACK_E6;
  }

  /** E_MM below R_CO, or nothing sold for three minutes. */
  private void checkDue(int account, long equityE6) {
    tally.made(Check.TAKEOVERS);
    long unsoldNs = desk.clock.nowNs() - desk.closings.unsoldSinceNs(account);
    if (unsoldNs >= UNSOLD_NS || hasDeadCollateral(account)) {
      return;
    }
    Requirement as = asItWas(account, equityE6);
    long mostE6 = as.closeOutE6() + SLACK_E6;
    tally.atMost(
        Check.TAKEOVERS, "E_MM when taken over", account, mostE6, as.equityMaintenanceE6());
  }

  private boolean hasDeadCollateral(int account) {
    boolean has = false;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      has |= worth.creditedOf(account, asset) > 0;
    }
    return has;
  }

  /** The account with its legs, the collateral that has passed, and so much equity. */
  private Requirement asItWas(int account, long equityE6) {
    margin.begin(account).add(desk.positions.legs(account), OwnMargin.ALL);
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      margin.hold(asset, collateral[asset]);
    }
    margin.hold(0, equityE6 - margin.work().equityE6());
    return margin.work();
  }

  private void checkLeft(int account, int own, long vaultLegsBefore) {
    tally.equal(Check.TAKEOVERS, "legs left", account, 0, desk.positions.legs(account).count);
    tally.equal(Check.TAKEOVERS, "cash left", account, 0, desk.money.balance(account, 0));
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      boolean isLive = sales.isLive(desk.listings.underlyingOfAsset(asset));
      long leftE6 = isLive ? worth.creditedOf(account, asset) : 0;
      tally.equal(Check.TAKEOVERS, "collateral left", asset, 0, leftE6);
    }
    sales.checkVariation(account);
    sales.checkVariation(own);
    boolean hasOwn = desk.positions.legs(own).count + vaultLegsBefore > 0;
    tally.holds(Check.TAKEOVERS, hasOwn, "legs that nobody got", account);
  }

  /** A tenth in each market, half in an event, all outstanding; collateral by its hIM. */
  private void checkCaps(int account, long takenE6, long valueE6) {
    int own = desk.owners.vault();
    long mostE6 = Math.max(0, valueE6) + SLACK_E6;
    tally.atMost(Check.TAKEOVER_CAPS, "of an event", account, mostE6 / 2, eventTakenE6 + takenE6);
    Legs legs = desk.positions.legs(own);
    long allE6 = leastE6(margin.begin(own).add(legs, OwnMargin.ALL).work().initialE6());
    allE6 += haircutsE6(own, OwnMargin.ALL);
    tally.atMost(Check.TAKEOVER_CAPS, "outstanding", account, mostE6, allE6);
    for (int u = 0; u < desk.listings.underlyings(); u++) {
      if (sales.hasPassed(u) || hasCollateralPassed(u)) {
        long inE6 = leastE6(margin.begin(own).add(legs, u).work().initialE6()) + haircutsE6(own, u);
        tally.atMost(Check.TAKEOVER_CAPS, "in a market", u, mostE6 / OF_VALUE_IN_MARKET, inE6);
      }
    }
  }

  private boolean hasCollateralPassed(int underlying) {
    boolean has = false;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      has |= collateral[asset] > 0 && desk.listings.underlyingOfAsset(asset) == underlying;
    }
    return has;
  }

  /** hIM of the vault's collateral of an underlying, or of all, down. */
  private long haircutsE6(int own, int underlying) {
    long sumE6 = 0;
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      if (underlying == OwnMargin.ALL || desk.listings.underlyingOfAsset(asset) == underlying) {
        long amount = desk.money.balance(own, asset);
        long valueE6 = desk.listings.valueDownE6(asset, amount, worth.priceE8(asset));
        sumE6 += Wide.floor(valueE6, HAIRCUTS_E9[desk.listings.tier(asset)], ONE_E9);
      }
    }
    return sumE6;
  }
}
