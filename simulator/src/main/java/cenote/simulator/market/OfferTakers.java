package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;

/** Keepers who take slices of what accounts in close-out offer, often less than all of one. */
final class OfferTakers {

  private static final int EVERY = 2;
  private static final long SALT = 0x6F66_6665L;
  private static final long ANY_PRICE_E8 = Long.MAX_VALUE / 4;

  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;

  OfferTakers(Floor floor, long seed) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = new Dice(seed ^ SALT);
    Marks marks = floor.marks();
    desk.hear(Errand.OFFER, (code, _, _) -> onAnswer(marks, code));
  }

  private static void onAnswer(Marks marks, int code) {
    if (code == Reject.NONE.code()) {
      marks.seen(Sighting.SLICE_TAKEN);
    }
  }

  void step() {
    boolean isOpen = sight.pool().rulesVersion() >= OfferDesk.RULES;
    int open = isOpen ? sight.pool().closeOuts().openCount() : 0;
    // The guarantee vault offers what it has taken over.
    int vault = isOpen ? sight.pool().guaranteeVault().account() : -1;
    boolean hasVault = vault >= 0 && sight.ledger().positionCount(vault) > 0;
    int sellers = open + (hasVault ? 1 : 0);
    if (sellers == 0 || sight.steps() % EVERY != 0 || desk.room() == 0) {
      return;
    }
    int chosen = dice.below(sellers);
    int account = chosen < open ? sight.pool().closeOuts().openAccount(chosen) : vault;
    StandingOffer offer = sight.pool().closeOuts().offers().offerOf(account);
    if (offer != null) {
      int keeper = accounts.any(Role.KEEPER, dice);
      var _ = take(keeper, offer, Math.max(1, dice.between(1, 3)), Errand.OFFER);
    }
  }

  /** Takes a part of a slice, in whole lots, at whatever price it then has. */
  boolean take(int keeper, StandingOffer offer, int part, Errand errand) {
    long lotE8 = sight.market().lotE8(offer.instrument());
    long quantityE8 = Math.max(lotE8, offer.quantityE8() / part / lotE8 * lotE8);
    int owner = cast.owner(accounts.owner(keeper));
    desk.encoder()
        .takeOffer(
            desk.from(owner),
            accounts.subaccount(keeper),
            offer.account(),
            offer.instrument(),
            quantityE8,
            offer.isLong() ? ANY_PRICE_E8 : 1);
    return desk.send(owner, errand, 0);
  }
}
