package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.margin.Requirement;
import cenote.simulator.checker.InvariantBroken;

/**
 * Two owners who are one person: one buys with all he can of what the other sells, and pushes the
 * price until the first is a little below maintenance; then the other takes the slices that he
 * offers, which his own owner may not ({@code rules.md} 7.2). Together they hold nothing, so that
 * no price makes them richer: what one gives away by a slice the other gets, less the fee. What
 * they gain while slices are all that happens comes out of the pool.
 */
final class SliceBuyer implements Attacker {

  private static final int PATIENCE_SECONDS = 20;
  private static final int REST_SECONDS = 3;
  private static final double LEVERAGE = 9;

  /** E_MM over R_MM that the first comes to. */
  private static final double LEFT = 0.5;

  private static final double MOST_MOVE = 0.14;
  private static final long ANY_PRICE_E8 = Long.MAX_VALUE / 4;

  /** Units that roundings of the contracts of two accounts and of a look may leave to them. */
  private static final long ROUNDINGS_E6 = 100;

  private final Cast cast;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Deal deal;
  private final Track track;
  private final Dice dice;
  private final Marks marks;
  private final Gang gang;
  private final Clockwork clock;
  private int pending;
  private boolean isHolding;
  private boolean hasBase;
  private long baseE6;

  SliceBuyer(Floor floor, Dice dice) {
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.deal = floor.deal();
    this.track = floor.tracks()[0];
    this.dice = dice;
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.SLICE_BUYER);
    this.clock = new Clockwork(sight);
    desk.hear(Errand.OWN_TRADE, (_, _, _) -> pending--);
    desk.hear(Errand.OWN_SLICE, (code, _, _) -> onTaken(code));
  }

  private void onTaken(int code) {
    pending--;
    if (code == Reject.NONE.code()) {
      marks.seen(Sighting.OWN_SLICE);
    }
  }

  @Override
  public String goal() {
    return "buy his own close-out for less than it gives away";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  @Override
  public void act(Outlet outlet) {
    Pool pool = outlet.pool();
    boolean isOpen = pool.rulesVersion() >= OfferDesk.RULES && gang.isOpen(pool);
    if (!isOpen) {
      return;
    }
    requireNoGain(pool);
    if (isHolding && clock.isLaterThan(PATIENCE_SECONDS)) {
      isHolding = false;
      track.release(sight);
      clock.start();
    }
    if (pending > 0 || desk.room() == 0) {
      return;
    }
    int closing = closing(pool);
    if (closing >= 0) {
      take(pool, closing);
    } else if (isHolding) {
      flag();
    } else if (gang.unmatched(pool) >= 0) {
      unwind(board.numberOf(gang.unmatched(pool)));
    } else if (sight.ledger().positionCount(id(0)) == 0) {
      if (clock.isLaterThan(REST_SECONDS)) {
        begin();
      }
    } else {
      push(pool.margin(id(0)));
    }
  }

  /** The price goes to where the first has half of R_MM left, and stands there. */
  private void push(Requirement margin) {
    int perpetual = board.perpetual(0);
    double freeE6 = margin.equityMaintenanceE6() - LEFT * margin.maintenanceE6();
    double valueE6 = Math.abs(heldE8(0, perpetual)) * 1e-8 * track.priceE8() * 1e-2;
    double by = Math.clamp(freeE6 / Math.max(1, valueE6), 0, MOST_MOVE);
    double signed = heldE8(0, perpetual) > 0 ? -by : by;
    if (clock.isLaterThan(REST_SECONDS) && track.mayJump(signed) && track.hold(sight)) {
      isHolding = true;
      track.jumpTo(track.onTickE8(signed));
      clock.start();
    }
  }

  /** Again and again, for prices are doubtful right after a jump; others may be first. */
  private void flag() {
    if (track.isFollowed(sight) && !sight.pool().closeOuts().isInCloseOut(id(0))) {
      int owner = cast.owner(accounts.owner(gang.member(1)));
      desk.encoder().flag(desk.from(owner), accounts.subaccount(gang.member(1)), id(0));
      pending += desk.send(owner, Errand.OWN_TRADE, 0) ? 1 : 0;
    }
  }

  private int id(int member) {
    return accounts.id(gang.member(member));
  }

  private int closing(Pool pool) {
    for (int member = 0; member < gang.count(); member++) {
      if (pool.closeOuts().isInCloseOut(id(member))) {
        return member;
      }
    }
    return -1;
  }

  /**
   * While one is in close-out, both are worth something, and they hold nothing together, nothing
   * but their own slices has happened to them since the last look at which that was so.
   */
  private void requireNoGain(Pool pool) {
    boolean isAlone = closing(pool) >= 0 && gang.unmatched(pool) < 0 && areSolvent(pool);
    if (isAlone && hasBase) {
      long gainE6 = gang.equityE6(pool) - baseE6;
      if (gainE6 > ROUNDINGS_E6) {
        throw new InvariantBroken(
            "7.2 no gain from own slices",
            "two accounts that hold nothing together: expected at most %d, got %d"
                .formatted(ROUNDINGS_E6, gainE6));
      }
    }
    baseE6 = isAlone && !hasBase ? gang.equityE6(pool) : baseE6;
    hasBase = isAlone;
  }

  private boolean areSolvent(Pool pool) {
    return pool.margin(id(0)).equityE6() >= 0 && pool.margin(id(1)).equityE6() >= 0;
  }

  private void take(Pool pool, int closing) {
    StandingOffer offer = pool.closeOuts().offers().offerOf(id(closing));
    if (offer == null || offer.openNs() > sight.logNs()) {
      return;
    }
    int taker = gang.member(1 - closing);
    int owner = cast.owner(accounts.owner(taker));
    desk.encoder()
        .takeOffer(
            desk.from(owner),
            accounts.subaccount(taker),
            offer.account(),
            offer.instrument(),
            offer.quantityE8(),
            offer.isLong() ? ANY_PRICE_E8 : 1);
    pending += desk.send(owner, Errand.OWN_SLICE, 0) ? 1 : 0;
  }

  private void begin() {
    int perpetual = board.perpetual(0);
    if (isOpen(perpetual)) {
      long worthE6 = Math.min(equityE6(0), equityE6(1));
      double units = worthE6 * 1e-6 * LEVERAGE / (board.markE8(perpetual, sight) * 1e-8);
      long lotE8 = board.lotE8(perpetual);
      long lots = (long) (units * 1e8 / lotE8);
      if (lots > 0) {
        trade(perpetual, 0, gang.member(1), dice.isHeads(), lots * lotE8);
        clock.start();
      }
    }
  }

  private long equityE6(int member) {
    return sight.pool().margin(id(member)).equityE6();
  }

  private boolean isOpen(int instrument) {
    return instrument >= 0
        && board.isLive(instrument, sight.logNs())
        && sight.isOpen(board.underlying(instrument))
        && board.markE8(instrument, sight) > 0;
  }

  private long heldE8(int member, int instrument) {
    return sight.quantityE8(id(member), board.id(instrument));
  }

  /** What others have taken of a close-out is closed against a maker. */
  private void unwind(int instrument) {
    int member = dice.below(2);
    long heldE8 = instrument < 0 ? 0 : heldE8(member, instrument);
    if (heldE8 != 0 && isOpen(instrument)) {
      trade(instrument, member, accounts.first(Role.MAKER), heldE8 < 0, Math.abs(heldE8));
    }
  }

  private void trade(int instrument, int member, int other, boolean isBuy, long quantityE8) {
    long tickE8 = board.tickE8(instrument);
    long priceE8 = Math.max(1, board.markE8(instrument, sight) / tickE8) * tickE8;
    deal.begin(instrument, priceE8, quantityE8, isBuy, 0);
    deal.order(gang.member(member), isBuy, priceE8, quantityE8, sight.logNs(), 10);
    deal.order(other, !isBuy, priceE8, quantityE8, sight.logNs(), 10);
    pending += deal.send(Errand.OWN_TRADE, 0) ? 1 : 0;
  }
}
