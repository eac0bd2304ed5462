package cenote.simulator.checker;

import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.Market;
import java.util.Arrays;

/** The books that all checks share, and the command at hand. */
final class Desk {

  final Pool pool;
  final Ledger ledger;
  final Market market;
  final Tally tally;
  final Pace pace;
  final Told told = new Told();
  final Clock clock = new Clock();
  final People people = new People();
  final Owners owners = new Owners();
  final Money money = new Money();
  final Listings listings = new Listings();
  final Positions positions;
  final Quotes quotes;
  final OwnIndex index;
  final Posted posted = new Posted();
  final Closings closings = new Closings();
  final OwnLevel level = new OwnLevel();
  final Orders orders;

  /** Position of the entry at hand. */
  long position;

  /** Commands begun. */
  long commands;

  boolean isStarted;
  boolean requiresSignatures;

  /** Version of the rules in force. */
  int rules = 1;

  /** Nothing passes until two persons resume the pool. */
  boolean isHalted;

  /** The command at hand is passed over. */
  boolean isSkipped;

  /** Events of this command that are no entries. */
  int events;

  /** An instrument expired in this command. */
  boolean hasExpired;

  /** What touched accounts are to be compared, each once. */
  int[] touched = new int[64];

  int touchedCount;
  private long[] touchedAt = new long[64];
  private int sweptDay;

  Desk(Pool pool, Tally tally, Pace pace) {
    this.pool = pool;
    this.ledger = pool.ledger();
    this.market = pool.market();
    this.tally = tally;
    this.pace = pace;
    this.positions = new Positions(listings, market);
    this.quotes = new Quotes(tally);
    this.index = new OwnIndex(tally);
    this.orders = new Orders(tally);
    quotes.start();
  }

  /** A new command is at hand. */
  void begin() {
    commands++;
    events = 0;
    hasExpired = false;
    isSkipped = false;
    touchedCount = 0;
    posted.clear();
    quotes.begin();
    index.begin();
  }

  /** Makes room for an account in all books. */
  void ensure(int account) {
    money.ensure(account);
    positions.ensure(account);
    closings.ensure(account);
    if (account >= touchedAt.length) {
      touchedAt = Arrays.copyOf(touchedAt, Math.max(account + 1, touchedAt.length * 2));
    }
  }

  /** The account is part of this command; true when it is so for the first time. */
  boolean touch(int account) {
    if (touchedAt[account] == commands) {
      return false;
    }
    touchedAt[account] = commands;
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, touchedCount * 2);
    }
    touched[touchedCount++] = account;
    return true;
  }

  /** True every so often. */
  boolean isTurn(int every) {
    return commands % every == 0;
  }

  /** An instrument expired: once, not early, and not outside of due work. */
  void expire(int instrument, long settlementE8) {
    boolean isListed = instrument >= 0 && instrument < listings.instruments();
    boolean isDue =
        isListed
            && told.kind == Kind.TICK
            && !listings.isExpired(instrument)
            && listings.expiryNs(instrument) > 0
            && clock.nowNs() >= listings.expiryNs(instrument);
    tally.holds(Check.I12_TIME, isDue, "an instrument expired early or twice", instrument);
    listings.expire(instrument, settlementE8);
    hasExpired = true;
  }

  /** After a tick: accounts that its sweep has settled in the pool are settled here. */
  void settleSwept() {
    if (sweptDay == positions.day()) {
      return;
    }
    boolean isLeft = false;
    for (int account = 0; account < owners.count(); account++) {
      if (!positions.isSettled(account)) {
        boolean isDone = ledger.settlementEpoch(account) == positions.day();
        if (isDone) {
          positions.touch(account);
        }
        isLeft |= !isDone;
      }
    }
    sweptDay = isLeft ? sweptDay : positions.day();
  }
}
