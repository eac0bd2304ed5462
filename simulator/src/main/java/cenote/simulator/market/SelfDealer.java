package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.simulator.checker.InvariantBroken;

/**
 * Two accounts that trade with each other at the edges of what the collar allows, while the index
 * stands still. Together they hold nothing, so whatever they gain then comes out of the pool.
 */
final class SelfDealer implements Attacker {

  private static final int A_STEP = 3;
  private static final int LONGEST_SECONDS = 12;

  /** Equity is rounded once for each leg and balance that is looked at. */
  private static final long ROUNDINGS_E6 = 64;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Track[] tracks;
  private final Sight sight;
  private final Dice dice;
  private final Deal deal;
  private final Marks marks;
  private final Gang gang;
  private final Clockwork clock;
  private boolean isActing;
  private boolean hasBase;
  private int underlying;
  private long baseE6;
  private long operations;
  private long basedAt;
  private long basedBefore;
  private int pending;
  private int target;
  private long nextNs;

  SelfDealer(Floor floor, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.tracks = floor.tracks();
    this.sight = floor.sight();
    this.dice = dice;
    this.deal = floor.deal();
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.DEALER);
    this.clock = new Clockwork(sight);
    desk.hear(Errand.SELF_DEAL, (_, _, _) -> pending--);
  }

  @Override
  public String goal() {
    return "gain from the pool by trading with oneself at fixed prices";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  @Override
  public void act(Outlet outlet) {
    Pool pool = outlet.pool();
    if (!gang.isOpen(pool)) {
      return;
    }
    if (!isActing) {
      begin(gang.unmatched(pool));
    } else if (!hasBase) {
      base(pool);
    } else if (clock.isLaterThan(target) && pending == 0) {
      end(pool);
    } else {
      deal(pool);
    }
  }

  /** What a close-out has left on one side is traded away first. */
  private void begin(int unmatched) {
    if (unmatched >= 0) {
      unwind(board.numberOf(unmatched));
      return;
    }
    underlying = dice.below(world.underlyings());
    if (sight.nowNs() >= nextNs && sight.isOpen(underlying) && tracks[underlying].hold(sight)) {
      isActing = true;
      hasBase = false;
      clock.start();
    }
  }

  private void unwind(int instrument) {
    int member = gang.member(dice.below(2));
    boolean isLive = instrument >= 0 && board.isLive(instrument, sight.logNs());
    if (pending > 0 || !isLive || !sight.isOpen(board.underlying(instrument))) {
      return;
    }
    long heldE8 = sight.quantityE8(accounts.id(member), board.id(instrument));
    long tickE8 = board.tickE8(instrument);
    long priceE8 = Math.max(1, board.markE8(instrument, sight) / tickE8) * tickE8;
    if (heldE8 != 0) {
      trade(instrument, member, accounts.first(Role.MAKER), heldE8 < 0, priceE8, Math.abs(heldE8));
    }
  }

  private void trade(
      int instrument, int one, int other, boolean isBuy, long priceE8, long quantityE8) {
    deal.begin(instrument, priceE8, quantityE8, isBuy, dice.below(Cast.VENUE_COUNT));
    deal.order(one, isBuy, priceE8, quantityE8, sight.logNs(), 5);
    deal.order(other, !isBuy, priceE8, quantityE8, sight.logNs(), 5);
    if (deal.send(Errand.SELF_DEAL, 0)) {
      pending++;
      operations++;
    }
  }

  /** From here on the price stands. */
  private void base(Pool pool) {
    if (tracks[underlying].isFollowed(sight) && isClosed(pool)) {
      hasBase = true;
      baseE6 = gang.equityE6(pool);
      basedBefore = basedAt;
      basedAt = operations;
      target = dice.between(1, 4);
      clock.start();
    } else if (clock.isLaterThan(LONGEST_SECONDS)) {
      stop();
    }
  }

  private void end(Pool pool) {
    require(pool);
    if (operations > basedAt) {
      marks.seen(Sighting.SELF_DEALT);
    }
    stop();
  }

  private void stop() {
    isActing = false;
    nextNs = sight.nowNs() + dice.between(500L, 6_000L) * 1_000_000L;
    tracks[underlying].release(sight);
  }

  /** No gain beyond a unit for each operation; those of the last time may have come late. */
  private void require(Pool pool) {
    long mostE6 = operations - basedBefore + ROUNDINGS_E6;
    long gainE6 = gang.equityE6(pool) - baseE6;
    boolean isSame = tracks[underlying].isFollowed(sight) && isClosed(pool);
    if (isSame && gainE6 > mostE6) {
      throw new InvariantBroken(
          "I8 no free money",
          "gain of two accounts at fixed prices: expected at most "
              + mostE6
              + ", got "
              + gainE6
              + " (operations="
              + (operations - basedAt)
              + ")");
    }
  }

  /** True while nobody else has a part in what they hold. */
  private boolean isClosed(Pool pool) {
    return gang.unmatched(pool) < 0 && !gang.isInCloseOut(pool);
  }

  private void deal(Pool pool) {
    if (clock.isLaterThan(target) || gang.isInCloseOut(pool)) {
      return;
    }
    for (int i = 0; i < A_STEP && desk.room() > 0; i++) {
      int instrument = board.anyOf(underlying, sight, dice);
      if (instrument >= 0 && board.markE8(instrument, sight) > 0) {
        trade(instrument);
      }
    }
  }

  /** Back if there is a position, else into one; at one edge or the other. */
  private void trade(int instrument) {
    int one = gang.member(0);
    int other = gang.member(1);
    long heldE8 = sight.quantityE8(accounts.id(one), board.id(instrument));
    boolean isBuy = heldE8 == 0 ? dice.isHeads() : heldE8 < 0;
    long quantityE8 = heldE8 == 0 ? quantityE8(instrument) : Math.abs(heldE8);
    long priceE8 = edgeE8(instrument, isHigh(isBuy));
    trade(instrument, one, other, isBuy, priceE8, quantityE8);
  }

  /** The poorer of the two gains, so that neither runs dry. */
  private boolean isHigh(boolean isBuy) {
    long oneE6 = sight.balance(accounts.id(gang.member(0)), world.assetId(0));
    long otherE6 = sight.balance(accounts.id(gang.member(1)), world.assetId(0));
    return oneE6 > otherE6 == isBuy;
  }

  private long quantityE8(int instrument) {
    double cash = accounts.sizeE6(gang.member(0)) * 1e-6 * dice.between(0.05, 0.8);
    double price = sight.indexE8(underlying) * 1e-8;
    long lotE8 = board.lotE8(instrument);
    return Math.max(1, (long) (cash / price * 1e8 / lotE8)) * lotE8;
  }

  private long edgeE8(int instrument, boolean isHigh) {
    long markE8 = board.markE8(instrument, sight);
    long tickE8 = board.tickE8(instrument);
    long roomE8 =
        board.isLinear(instrument)
            ? markE8 / 50
            : Math.max(markE8 / 10, sight.indexE8(underlying) / 200);
    long edgeE8 = isHigh ? (markE8 + roomE8) / tickE8 : (markE8 - roomE8 + tickE8 - 1) / tickE8;
    return Math.max(1, edgeE8) * tickE8;
  }
}
