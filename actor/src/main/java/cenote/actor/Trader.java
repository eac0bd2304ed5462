package cenote.actor;

import cenote.pool.Reject;
import cenote.reporter.Party;
import java.util.SplittableRandom;

/** One trader: who it is, what it has, how it feels. Acts by its habit. */
final class Trader implements Agent, OrderListener {

  private static final long WAIT_NS = 1_000_000_000L;
  private static final double RUINED = 0.3;
  private static final double BOLD = 1.15;

  private final Party party;
  private final Habit habit;
  private final int underlying;
  private final SplittableRandom random;
  private final long depositE6;
  private double courage = 1;
  private long firstNs;
  private long changedNs;

  /**
   * A trader.
   *
   * @param depositE6 what it brings, cash E6, also when it comes back
   * @param firstNs how long it waits before it first acts
   */
  Trader(
      Party party,
      Habit habit,
      int underlying,
      SplittableRandom random,
      long depositE6,
      long firstNs) {
    this.party = party;
    this.habit = habit;
    this.underlying = underlying;
    this.random = random;
    this.depositE6 = depositE6;
    this.firstNs = firstNs;
  }

  @Override
  public long act(Floor floor) {
    if (firstNs > 0) {
      long waitNs = firstNs;
      firstNs = 0;
      return waitNs;
    }
    int account = floor.account(party);
    int perpetual = floor.board().perpetual(underlying);
    boolean isReady = account >= 0 && perpetual >= 0 && floor.pool().market().markE8(perpetual) > 0;
    if (!isReady || floor.pool().closeOuts().isInCloseOut(account)) {
      return WAIT_NS;
    }
    long equityE6 = floor.pool().margin(account).equityE6();
    return equityE6 < depositE6 * RUINED
        ? comeBack(floor, account, equityE6)
        : habit.act(this, floor, account);
  }

  /** What is left is traded away first; then it rests, and brings its deposit again. */
  private long comeBack(Floor floor, int account, long equityE6) {
    int legs = floor.pool().ledger().positionCount(account);
    if (legs > 0) {
      int instrument = floor.pool().ledger().positionInstrument(account, pick(legs));
      if (floor.isLive(instrument)) {
        reduce(floor, instrument, 1);
      }
      return seconds(1, 3);
    }
    long missingE6 = depositE6 - Math.max(0, equityE6);
    floor.custody().credit(party.address(), 0, Catalogue.CASH, missingE6, Custody.Receipt.NONE);
    return seconds(6, 20);
  }

  Party party() {
    return party;
  }

  Habit habit() {
    return habit;
  }

  int underlying() {
    return underlying;
  }

  long depositE6() {
    return depositE6;
  }

  /** Falls when the pool asks for more margin, comes back with each fill; 0 to 1. */
  double courage() {
    return courage;
  }

  /** When it last changed its mind, on the owner's clock; 0 before. */
  long changedNs() {
    return changedNs;
  }

  void changed(long nowNs) {
    changedNs = nowNs;
  }

  double between(double least, double most) {
    return random.nextDouble(least, most);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int pick(int bound) {
    return random.nextInt(bound);
  }

  /** Some seconds, in ns. */
  long seconds(double least, double most) {
    return (long) (between(least, most) * 1e9);
  }

  /** Takes at either venue; true when an order went out. */
  boolean take(Floor floor, int instrument, boolean isBuy, double quantityE8) {
    return floor.take(party, pick(Cast.VENUES), instrument, isBuy, quantityE8, this);
  }

  /** Trades a share of a position away at either venue. */
  boolean reduce(Floor floor, int instrument, double share) {
    return floor.reduce(party, pick(Cast.VENUES), instrument, share, this);
  }

  @Override
  public void onFilled(TradeOrder order, long priceE8, long quantityE8, long remainingE8) {
    courage = Math.min(1, courage * BOLD);
  }

  @Override
  public void onEnded(TradeOrder order, End how, int code) {
    if (code == Reject.INITIAL_MARGIN.code()) {
      courage /= 2;
    }
  }
}
