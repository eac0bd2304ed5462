package cenote.simulator.shadow;

import static cenote.simulator.shadow.Disagreement.require;
import static cenote.simulator.shadow.Money.ceilDiv;
import static cenote.simulator.shadow.Money.floorDiv;
import static cenote.simulator.shadow.Money.times;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The guarantee vault's books (13.2, 8.2): what a tranche is worth and has lost, shares, requests
 * in their queues. Works out every issue and every redemption, and finds requests that were left
 * standing, while the vault has held nothing but cash. From its first takeover on (7.4) marks
 * decide what a tranche is worth: what is left are queues, holdings, daily limits, and that no cash
 * of those who wait is given away.
 */
final class ShadowVault {

  static final int JUNIOR = 0;
  static final int SENIOR = 1;
  private static final long DEAD = 1_000_000;
  private static final long LEAST_E6 = 10_000_000;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final ShadowLedger ledger;
  private final Book[] books = {new Book(), new Book()};
  private long epoch;
  private long day = -1;
  private long nextNs;
  private boolean hasBorne;
  private boolean mayWait;
  private boolean isCashOnly = true;
  int account = -1;

  private record Request(int account, long epoch) {}

  /** One tranche. */
  private static final class Book {
    final Map<Integer, Long> shares = new HashMap<>();
    final Map<Integer, Long> redeeming = new HashMap<>();
    final Map<Integer, Long> waitingE6 = new HashMap<>();
    final Deque<Request> deposits = new ArrayDeque<>();
    final Deque<Request> redemptions = new ArrayDeque<>();
    long valueE6;
    long lostE6;
    long total;
    long allowed;

    /** Whether all shares are known: first ones of a tranche that marks value are not. */
    boolean isCounted = true;

    boolean isWorthless() {
      return valueE6 < total / 100;
    }

    long waitingSumE6() {
      return waitingE6.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  ShadowVault(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  void open(int number) {
    account = number;
    nextNs = afterNs();
  }

  private long afterNs() {
    return (ledger.nowNs / HOUR_NS + 1) * HOUR_NS;
  }

  /** A tick; the first one of an hour begins an epoch. */
  void tick() {
    if (account >= 0 && ledger.nowNs >= nextNs) {
      requireServed();
      nextNs = afterNs();
      epoch++;
      hasBorne = false;
      long today = ledger.nowNs / (24 * HOUR_NS);
      for (Book book : books) {
        book.allowed = today == day ? book.allowed : book.total / 10;
      }
      day = today;
    }
  }

  /** Somebody was frozen: from now on requests may wait for that. */
  void mayWait() {
    mayWait = true;
  }

  /** What an epoch could meet it has met, unless a loss has changed since what it could. */
  private void requireServed() {
    if (mayWait || hasBorne || !isCashOnly) {
      return;
    }
    for (int tranche = 0; tranche < 2; tranche++) {
      Book book = books[tranche];
      boolean isLeft = isDue(book.deposits) && !isClosed(book);
      require(!isLeft, "13.2 a deposit was left waiting");
      boolean isUnpaid = isDue(book.redemptions) && payable(tranche) > unitShares(book);
      require(!isUnpaid, "13.2 a redemption was left waiting");
    }
  }

  /** Shares that a unit of cash pays for, up, and what two roundings leave. */
  private static long unitShares(Book book) {
    return 2 + book.total / Math.max(1, book.valueE6);
  }

  private boolean isDue(Deque<Request> queue) {
    return !queue.isEmpty() && queue.getFirst().epoch() < epoch;
  }

  private static boolean isClosed(Book book) {
    return book.total > 0 && (book.isWorthless() || book.valueE6 <= 0);
  }

  /** It holds contracts and collateral from now on, which gain and lose. */
  void takenOver() {
    isCashOnly = false;
    requireKept("7.4 a takeover");
  }

  boolean isCashOnly() {
    return isCashOnly;
  }

  /** Cash that waits to become shares. */
  long waitingE6() {
    return books[JUNIOR].waitingSumE6() + books[SENIOR].waitingSumE6();
  }

  /** What the tranches may give of the cash that is there: not what waits. */
  long ownCashE6() {
    return ledger.preview(ledger.accounts.get(account)).cashE6() - waitingE6();
  }

  private void requireKept(String what) {
    require(ownCashE6() >= 0, what + " of cash of those who wait: " + ownCashE6());
  }

  // Requests.

  void deposit(int by, int tranche, long amountE6) {
    Book book = books[tranche];
    require(amountE6 >= LEAST_E6, "13.2 a deposit below the least");
    require(!book.waitingE6.containsKey(by), "13.2 a second deposit that waits");
    require(ledger.balance(by, 0) >= amountE6, "13.2 a deposit on credit");
    ledger.moveCash(by, account, amountE6);
    book.waitingE6.put(by, amountE6);
    book.deposits.add(new Request(by, epoch));
  }

  void redeem(int by, int tranche, long shares) {
    Book book = books[tranche];
    long held = book.shares.getOrDefault(by, 0L);
    long asked = shares == 0 ? held : shares;
    require(asked > 0 && asked <= held, "13.2 shares redeemed that nobody had");
    require(!book.redeeming.containsKey(by), "13.2 a second redemption that waits");
    book.redeeming.put(by, asked);
    book.redemptions.add(new Request(by, epoch));
  }

  // Epochs.

  /** Shares were issued for cash, or redeemed when negative. */
  void changed(int by, int tranche, long shares, long cashE6) {
    if (shares > 0) {
      issued(books[tranche], by, shares, cashE6);
    } else {
      redeemed(tranche, by, -shares, -cashE6);
    }
  }

  private void requireFirst(Deque<Request> queue, int by) {
    boolean isFirst = isDue(queue) && queue.getFirst().account() == by;
    require(isFirst, "13.2 account " + by + " was served before its turn");
  }

  private void issued(Book book, int by, long shares, long cashE6) {
    requireFirst(book.deposits, by);
    long amountE6 = book.waitingE6.getOrDefault(by, 0L);
    require(amountE6 == cashE6, "13.2 cash for shares: expected " + amountE6 + ", got " + cashE6);
    if (isCashOnly) {
      issueAtValue(book, shares, amountE6);
    } else {
      book.isCounted &= book.total > 0;
      book.total += shares;
    }
    book.shares.merge(by, shares, Math::addExact);
    book.waitingE6.remove(by);
    book.deposits.removeFirst();
  }

  private static void issueAtValue(Book book, long shares, long amountE6) {
    require(!isClosed(book), "13.2 shares of a tranche without a price");
    boolean isFirst = book.total == 0;
    long before = isFirst ? book.valueE6 : book.total;
    long made = before == 0 ? amountE6 : share(amountE6, before, book.valueE6);
    long dead = isFirst ? Math.min(made, Math.max(0, DEAD - before)) : 0;
    require(shares == made - dead, "13.2 shares: expected " + (made - dead) + ", got " + shares);
    book.total = before + made;
    book.valueE6 += amountE6;
  }

  private void redeemed(int tranche, int by, long shares, long cashE6) {
    Book book = books[tranche];
    requireFirst(book.redemptions, by);
    if (isCashOnly) {
      redeemAtValue(tranche, shares, cashE6);
    } else {
      long most = atMost(book);
      require(shares <= most, "13.2 redeemed: expected at most " + most + ", got " + shares);
    }
    ledger.moveCash(account, by, cashE6);
    requireKept("13.2 a redemption");
    book.total -= shares;
    book.allowed -= shares;
    book.shares.merge(by, -shares, Math::addExact);
    long left = book.redeeming.getOrDefault(by, 0L) - shares;
    if (left == 0) {
      book.redeeming.remove(by);
      book.redemptions.removeFirst();
    } else {
      book.redeeming.put(by, left);
    }
  }

  private void redeemAtValue(int tranche, long shares, long cashE6) {
    Book book = books[tranche];
    long expected = payable(tranche);
    require(shares == expected, "13.2 redeemed: expected " + expected + ", got " + shares);
    long paidE6 = share(shares, book.valueE6, book.total);
    require(paidE6 == cashE6, "13.2 paid: expected " + paidE6 + ", got " + cashE6);
    book.valueE6 -= paidE6;
    book.lostE6 = share(book.lostE6, book.total - shares, book.total);
  }

  private static long atMost(Book book) {
    long asked = book.redeeming.getOrDefault(book.redemptions.getFirst().account(), 0L);
    return book.isCounted ? Math.min(asked, book.allowed) : asked;
  }

  /** What of the first request may be paid: a tenth a day, junior down to a quarter, in cash. */
  private long payable(int tranche) {
    Book book = books[tranche];
    if (book.valueE6 <= 0) {
      return 0;
    }
    long most = atMost(book);
    if (tranche == JUNIOR) {
      long least = ceilDiv(Money.big(books[SENIOR].valueE6), Money.big(3));
      long room = Math.max(0, book.valueE6 - least);
      most = Math.min(most, share(room, book.total, book.valueE6));
    }
    return most;
  }

  private static long share(long amount, long numerator, long denominator) {
    return floorDiv(times(amount, numerator), Money.big(denominator));
  }

  /** The shares of a tranche ended. */
  void struckOff(int tranche, long shares) {
    Book book = books[tranche];
    require(!isCashOnly || book.isWorthless(), "13.2 shares ended that were worth something");
    require(
        !book.isCounted || shares == book.total,
        "13.2 shares that ended: expected all, got " + shares);
    book.total = 0;
    book.isCounted = true;
    book.allowed = 0;
    book.lostE6 = 0;
    book.shares.clear();
    book.redeeming.clear();
    book.redemptions.clear();
  }

  // Losses.

  /** What the waterfall may take of a tranche. */
  long availableE6(int tranche) {
    return books[tranche].valueE6;
  }

  void bear(int tranche, int receiver, long amountE6) {
    hasBorne = true;
    books[tranche].valueE6 -= amountE6;
    books[tranche].lostE6 += amountE6;
    ledger.moveCash(account, receiver, amountE6);
    if (amountE6 > 0) {
      requireKept("8.2 a deficit");
    }
  }

  // Reads.

  /** The vault's cash is what its tranches are worth and what waits; shares are somebody's. */
  void check() {
    if (account < 0 || !isCashOnly) {
      return;
    }
    long sumE6 = books[JUNIOR].valueE6 + books[SENIOR].valueE6 + waitingE6();
    require(ledger.balance(account, 0) == sumE6, "13.2 the vault's cash is not its depositors'");
  }

  /** Whether the shares of a tranche, and how many may be redeemed, are known. */
  boolean isCounted(int tranche) {
    return books[tranche].isCounted;
  }

  long total(int tranche) {
    return books[tranche].total;
  }

  long lostE6(int tranche) {
    return books[tranche].lostE6;
  }

  long allowed(int tranche) {
    return books[tranche].allowed;
  }

  long sharesOf(int holder, int tranche) {
    return books[tranche].shares.getOrDefault(holder, 0L);
  }

  long redeemingOf(int holder, int tranche) {
    return books[tranche].redeeming.getOrDefault(holder, 0L);
  }

  long waitingOfE6(int holder, int tranche) {
    return books[tranche].waitingE6.getOrDefault(holder, 0L);
  }
}
