package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;

/**
 * Flags accounts that are sound, as often as he can, and takes a single lot of whatever is offered,
 * so that the second until the next slice is lost. The books bound what he gains: each false flag
 * costs him 1 ({@code rules.md} 6), and what a lot gives him leaves E_MM over R_MM of the closed
 * side as it was at least (7.2).
 */
final class FlagSpammer implements Attacker {

  private static final int DIVIDES_EVERY = 64;
  private static final long SPECKS_E6 = 10_000_000_000L;
  private static final int TAKES = 1;

  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Money money;
  private final int account;
  private final int owner;

  FlagSpammer(Floor floor, Money money, Dice dice) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.money = money;
    this.account = accounts.first(Role.SPAMMER);
    this.owner = cast.owner(accounts.owner(account));
  }

  @Override
  public String goal() {
    return "keep the pool busy with false flags and specks of offers, for nothing";
  }

  @Override
  public long scoreE6(Pool pool) {
    long equityE6 = -accounts.sizeE6(account);
    for (int subaccount = 0; subaccount <= TAKES; subaccount++) {
      int id = pool.accountOf(cast.key(owner), subaccount);
      equityE6 += id < 0 ? 0 : pool.margin(id).equityE6();
    }
    return equityE6;
  }

  @Override
  public void act(Outlet outlet) {
    if (accounts.id(account) < 0 || !sight.hasAccount(accounts.id(account))) {
      return;
    }
    if (desk.room() == 0) {
      return;
    }
    if (sight.pool().accountOf(cast.key(owner), TAKES) < 0) {
      divide();
    } else if (dice.below(4) > 0) {
      flag();
    } else {
      take();
    }
  }

  /** What he takes lies in an account of its own, so that it does not pay for flags. */
  private void divide() {
    if (sight.steps() % DIVIDES_EVERY == 0) {
      var _ = money.transfer(account, TAKES, 0, SPECKS_E6, Errand.NOTHING);
    }
  }

  private void flag() {
    int known = sight.pool().accountCount();
    int id = dice.between(2, known - 1);
    desk.encoder().flag(desk.from(owner), accounts.subaccount(account), id);
    var _ = desk.send(owner);
  }

  private void take() {
    boolean isOpen = sight.pool().rulesVersion() >= OfferDesk.RULES;
    int open = isOpen ? sight.pool().closeOuts().openCount() : 0;
    if (open == 0) {
      return;
    }
    int id = sight.pool().closeOuts().openAccount(dice.below(open));
    StandingOffer offer = sight.pool().closeOuts().offers().offerOf(id);
    if (offer != null) {
      long lotE8 = sight.market().lotE8(offer.instrument());
      long limitE8 = offer.isLong() ? Long.MAX_VALUE / 4 : 1;
      desk.encoder().takeOffer(desk.from(owner), TAKES, id, offer.instrument(), lotE8, limitE8);
      var _ = desk.send(owner);
    }
  }
}
