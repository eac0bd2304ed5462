package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;

/**
 * Opens many small accounts and lays the smallest bids there are, at a multiple that nobody
 * undercuts, so that no other bid finds room; sends specks of cash about.
 */
final class DustBidder implements Attacker {

  private static final int MOST_SUBACCOUNTS = 48;
  private static final long OPENING_E6 = 150_000_000L;
  private static final long LEAST_CAPACITY_E6 = 100_000_000L;
  private static final int MANY = 50;

  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Money money;
  private final Marks marks;
  private final int account;
  private final int owner;
  private int subaccounts = 1;
  private int laid;

  DustBidder(Floor floor, Dice dice, Money money) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.money = money;
    this.marks = floor.marks();
    this.account = accounts.first(Role.DUST);
    this.owner = cast.owner(accounts.owner(account));
    desk.hear(Errand.DUST, (code, _, ref) -> onAnswer(code, ref));
  }

  @Override
  public String goal() {
    return "keep others from bidding, and buy alone";
  }

  @Override
  public long scoreE6(Pool pool) {
    long equityE6 = -accounts.sizeE6(account);
    for (int subaccount = 0; subaccount < MOST_SUBACCOUNTS; subaccount++) {
      int id = pool.accountOf(cast.key(owner), subaccount);
      equityE6 += id < 0 ? 0 : pool.margin(id).equityE6();
    }
    return equityE6;
  }

  @Override
  public void act(Outlet outlet) {
    if (desk.room() == 0 || accounts.id(account) < 0) {
      return;
    }
    int draw = dice.below(8);
    if (draw == 0 && subaccounts < MOST_SUBACCOUNTS) {
      var _ = money.transfer(account, subaccounts, 0, OPENING_E6, Errand.DUST);
    } else if (draw == 1) {
      var _ = money.transfer(account, dice.below(subaccounts), 0, 1, Errand.NOTHING);
    } else if (draw < 5) {
      lay(dice.below(subaccounts));
    }
  }

  private void lay(int subaccount) {
    desk.encoder()
        .placeBid(
            desk.from(owner),
            subaccount,
            dice.below(2),
            dice.below(2),
            LEAST_CAPACITY_E6,
            sight.logNs() + dice.between(2_000L, 20_000L) * 1_000_000L);
    var _ = desk.send(owner, Errand.DUST, 0);
  }

  /** A subaccount was opened, or, without a number, a bid laid. */
  private void onAnswer(int code, int subaccount) {
    if (code != Reject.NONE.code()) {
      return;
    }
    if (subaccount > 0) {
      subaccounts = Math.max(subaccounts, subaccount + 1);
    } else if (++laid % MANY == 0) {
      marks.seen(Sighting.DUST_LAID);
    }
  }
}
