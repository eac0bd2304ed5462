package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import org.jspecify.annotations.Nullable;

/**
 * Requirements of legs that these books know, whatever account they are in now: an account as it
 * was before it was taken over, the vault's legs in one market. With a calculation of its own, so
 * that the pool's is not disturbed in the middle of a command; marks are those of the event.
 */
final class OwnMargin {

  private static final long E10 = 10_000_000_000L;
  static final int ALL = -1;

  private final Desk desk;
  private @Nullable Requirement requirement;
  private @Nullable Portfolio portfolio;

  OwnMargin(Desk desk) {
    this.desk = desk;
  }

  /** Begins with an account that was emptied: with what is held there without credit. */
  OwnMargin begin(int emptied) {
    Portfolio all = portfolio == null ? Portfolio.detached(desk.ledger) : portfolio;
    portfolio = all.look(emptied);
    while (all.positionCount() > 0) {
      trade(all.instrument(0), -all.quantityE8(0));
    }
    for (int asset = 0; asset < all.assetCount(); asset++) {
      hold(asset, all.heldWithoutCredit(asset) - all.balance(asset));
    }
    return this;
  }

  private Portfolio portfolio() {
    if (portfolio == null) {
      throw new IllegalStateException("margin: expected an account before, got none");
    }
    return portfolio;
  }

  /** So much more of an asset; all of cash or credited. */
  void hold(int asset, long amount) {
    portfolio().pay(asset, Holders.CUSTODY, -amount, Reasons.TAKEOVER);
  }

  /** Legs of an underlying, or all, at marks. */
  OwnMargin add(Legs legs, int underlying) {
    for (int at = 0; at < legs.count; at++) {
      int of = desk.listings.underlyingOf(legs.instruments[at]);
      boolean isLive = !desk.listings.isExpired(legs.instruments[at]);
      if (isLive && (underlying == ALL || of == underlying)) {
        trade(legs.instruments[at], legs.quantitiesE8[at]);
      }
    }
    return this;
  }

  private void trade(int instrument, long changeE8) {
    long markE8 = desk.market.markE8(instrument);
    long notionalE6 = Wide.ceil(changeE8, markE8, E10);
    var _ = portfolio().trade(instrument, changeE8, markE8, notionalE6, 0);
  }

  Requirement work() {
    Requirement own = requirement == null ? desk.pool.requirementIn(desk.market) : requirement;
    requirement = own;
    return own.of(portfolio());
  }
}
