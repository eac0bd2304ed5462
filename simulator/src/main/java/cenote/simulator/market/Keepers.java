package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.margin.Requirement;

/** Flags, bids, purchases of collateral in conversion. Exact margins are looked at only seldom. */
final class Keepers {

  private static final int OWN_BIDS = 24;
  private static final long ANY_PRICE_E8 = Long.MAX_VALUE / 4;

  /** Steps between two looks at an account. */
  private static final int EVERY = 4;

  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final long[] bids = new long[OWN_BIDS];
  private final int[] bidders = new int[OWN_BIDS];
  private int nextBid;
  private int lookedAt;
  private boolean isResting;

  Keepers(Floor floor, Dice dice) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    desk.hear(Errand.BID, this::onBid);
  }

  private void onBid(int code, long value, int account) {
    if (code == Reject.NONE.code()) {
      int at = nextBid++ % OWN_BIDS;
      bids[at] = value;
      bidders[at] = account;
    }
  }

  /** Looks at one more account now and then, and flags it when it seems to be in breach. */
  void step() {
    Pool pool = sight.pool();
    if (sight.steps() % EVERY != 0 || pool.accountCount() <= 2 || desk.room() == 0) {
      return;
    }
    lookedAt = lookedAt + 1 < pool.accountCount() ? Math.max(2, lookedAt + 1) : 2;
    if (isDue(pool, lookedAt)) {
      var _ = flag(lookedAt, Errand.NOTHING, 0);
    }
  }

  private static boolean isDue(Pool pool, int id) {
    if (pool.closeOuts().isInCloseOut(id)) {
      return false;
    }
    Requirement margin = pool.margin(id);
    boolean isCallDue =
        margin.equityInitialE6() < margin.initialE6() && !pool.closeOuts().isCalled(id);
    long loanE6 = -pool.ledger().balance(id, 0);
    boolean isConversionDue =
        loanE6 > 0
            && loanE6 > margin.collateralMaintenanceE6() / 10 * 9
            && !pool.closeOuts().isConverting(id);
    return margin.isLiquidatable() || isCallDue || isConversionDue;
  }

  /** Flags an account of the pool. */
  boolean flag(int id, Errand errand, int ref) {
    int keeper = accounts.any(Role.KEEPER, dice);
    int owner = cast.owner(accounts.owner(keeper));
    desk.encoder().flag(desk.from(owner), accounts.subaccount(keeper), id);
    return desk.send(owner, errand, ref);
  }

  /** The steward flags for the house: nobody is paid for it. */
  boolean flagUnpaid(int id, Errand errand, int ref) {
    desk.encoder().flag(desk.from(Cast.STEWARD), -1, id);
    return desk.send(Cast.STEWARD, errand, ref);
  }

  /** Flags anybody, mostly for nothing. */
  boolean sendAnyFlag() {
    int known = sight.pool().accountCount();
    return known > 2 && flag(dice.between(2, known - 1), Errand.NOTHING, 0);
  }

  /** While they rest nobody places bids. */
  void rest(boolean rest) {
    isResting = rest;
  }

  boolean sendBid() {
    if (isResting) {
      return false;
    }
    int account =
        dice.below(4) == 0 ? accounts.any(Role.MAKER, dice) : accounts.any(Role.KEEPER, dice);
    int owner = cast.owner(accounts.owner(account));
    int subaccount = accounts.subaccount(account);
    int domain = dice.below(2);
    long multipleE9 = (long) (dice.logBetween(0.05, 20) * 1e9);
    long capacityE6 = (long) (dice.logBetween(500, 5e6) * 1e6);
    long untilNs = sight.logNs() + (long) dice.logBetween(1e9, 60e9);
    Pool pool = sight.pool();
    if (pool.rulesVersion() >= CloseOuts.RULES_OF_UNDERLYING_BIDS && dice.below(3) == 0) {
      int underlying = dice.below(pool.market().underlyingCount());
      desk.encoder()
          .placeUnderlyingBid(
              desk.from(owner), subaccount, underlying, multipleE9, capacityE6, untilNs);
    } else {
      desk.encoder()
          .placeBid(desk.from(owner), subaccount, domain, multipleE9, capacityE6, untilNs);
    }
    return desk.send(owner, Errand.BID, account);
  }

  /** A bid of one's own; one that has ended already is refused. */
  boolean sendBidCancel() {
    int at = dice.below(OWN_BIDS);
    if (bids[at] == 0) {
      return false;
    }
    int owner = cast.owner(accounts.owner(bidders[at]));
    desk.encoder().cancelBid(desk.from(owner), bids[at]);
    bids[at] = 0;
    return desk.send(owner);
  }

  /** Buys some of the collateral that is being converted, if any is. */
  boolean sendConversion() {
    int open = sight.pool().closeOuts().conversions().openCount();
    if (open == 0) {
      return false;
    }
    int at = dice.below(open);
    int account = sight.pool().closeOuts().conversions().openAccount(at);
    int asset = sight.pool().closeOuts().conversions().openAsset(at);
    long amount = Math.max(1, sight.balance(account, asset) / dice.between(1, 6));
    int buyer = dice.isHeads() ? accounts.any(Role.MAKER, dice) : accounts.any(Role.KEEPER, dice);
    int owner = cast.owner(accounts.owner(buyer));
    desk.encoder()
        .buyConversion(
            desk.from(owner), accounts.subaccount(buyer), account, asset, amount, ANY_PRICE_E8);
    return desk.send(owner);
  }
}
