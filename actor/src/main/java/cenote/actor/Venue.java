package cenote.actor;

import cenote.actor.OrderListener.End;
import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.governance.CallAuctions;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demo venue: takes signed orders from anybody, matches them by price and time, and reports each
 * fill to the pool under its own key. Only what the pool has novated is told as filled; a fill that
 * it refuses takes the order to blame out of the book and lets the other one come again.
 *
 * <p>Owned by the thread of the replica; {@link #place}, {@link #cancel} and {@link #view} are to
 * be called there.
 */
public final class Venue {

  /** An order must live this much longer than its fill needs to reach the log, ns. */
  private static final long MARGIN_NS = 500_000_000L;

  private final Party party;
  private final String name;
  private final Outbox outbox;
  private final List<@Nullable Book> books = new ArrayList<>();
  private Pool pool;
  private long timeNs;
  private int swept;
  private long orders;
  private long fills;
  private long refused;

  Venue(Party party, String name, Outbox outbox, Pool pool) {
    this.party = party;
    this.name = name;
    this.outbox = outbox;
    this.pool = pool;
  }

  /** For people. */
  public String name() {
    return name;
  }

  /** The venue's key in the pool. */
  public Bytes32.Words key() {
    return party.address();
  }

  Party party() {
    return party;
  }

  /** As the other, for an order that may stand in the book until it expires. */
  public void place(TradeOrder order, OrderListener listener) {
    place(order, false, listener);
  }

  /**
   * Takes an order whose signature the caller has verified, and matches it.
   *
   * @param isImmediate what finds nobody at once is over
   * @param listener hears on this thread, also during the call
   */
  public void place(TradeOrder order, boolean isImmediate, OrderListener listener) {
    orders++;
    Standing standing = new Standing(order, isImmediate, listener);
    Reject reject = Admission.check(order, pool, party.address(), timeNs + MARGIN_NS);
    if (reject == Reject.NONE) {
      enter(standing);
    } else {
      standing.end(End.REJECTED, reject.code());
    }
  }

  /**
   * Takes an order out of the book; fills under way are not recalled.
   *
   * @return false when it does not stand here
   */
  public boolean cancel(int instrument, Bytes32 owner, int subaccount, long orderNumber) {
    Book book = find(instrument);
    Bytes32.Words words =
        Bytes32.ofWords(owner.word(0), owner.word(1), owner.word(2), owner.word(3));
    Standing standing =
        book == null
            ? null
            : book.remove(new OrderKey(new AccountKey(words, subaccount), orderNumber));
    if (standing != null) {
      standing.end(End.CANCELLED, 0);
    }
    return standing != null;
  }

  /** Takes an account's orders of these numbers out of all books, first and last included. */
  public void withdraw(Bytes32 owner, int subaccount, long first, long last) {
    Bytes32.Words words =
        Bytes32.ofWords(owner.word(0), owner.word(1), owner.word(2), owner.word(3));
    AccountKey account = new AccountKey(words, subaccount);
    for (Book book : books) {
      if (book != null) {
        book.withdraw(account, first, last);
      }
    }
  }

  /** Depth of an instrument now, the best {@code levels} prices of each side. */
  public BookView view(int instrument, int levels) {
    Book book = find(instrument);
    return book == null ? new BookView(instrument, List.of(), List.of()) : book.view(levels);
  }

  /** Best price of a side, E8; 0 when nobody stands there. */
  long bestE8(int instrument, boolean isBid) {
    Book book = find(instrument);
    return book == null ? 0 : book.bestE8(isBid);
  }

  /** Quantity at the best price of a side, E8. */
  long bestQuantityE8(int instrument, boolean isBid) {
    Book book = find(instrument);
    return book == null ? 0 : book.bestQuantityE8(isBid);
  }

  /** Orders taken. */
  public long orders() {
    return orders;
  }

  /** Fills that the pool novated. */
  public long fills() {
    return fills;
  }

  /** Fills that the pool refused. */
  public long refused() {
    return refused;
  }

  /** Orders that stand in all books. */
  public int standing() {
    int count = 0;
    for (Book book : books) {
      count += book == null ? 0 : book.count();
    }
    return count;
  }

  /**
   * Looks over one book for what has expired.
   *
   * @param atNs time since 1970, not behind the log's
   */
  int doWork(Pool of, long atNs) {
    pool = of;
    timeNs = atNs;
    if (books.isEmpty()) {
      return 0;
    }
    swept = (swept + 1) % books.size();
    Book book = books.get(swept);
    if (book == null) {
      return 0;
    }
    if (!Admission.isOver(pool.market(), swept, timeNs + MARGIN_NS)) {
      return book.expire(timeNs + MARGIN_NS);
    }
    books.set(swept, null);
    return book.expire(Long.MAX_VALUE);
  }

  /** Matches an order, and lets the rest stand, if it may. */
  private void enter(Standing standing) {
    Book book = book(standing.order().instrument());
    TradeOrder order = standing.order();
    if (book.contains(order.key())) {
      standing.end(End.REJECTED, Reject.ORDER_NUMBER_INVALID.code());
      return;
    }
    CallAuctions auctions = pool.callAuctions();
    boolean isAuction = auctions.isOn(pool.market().underlyingOf(order.instrument()));
    long onlyE8 = isAuction ? auctions.priceE8(order.instrument()) : Book.ANY_PRICE;
    boolean isFree = book.match(standing, timeNs + MARGIN_NS, onlyE8, this::onMatch);
    boolean isLeft = isAuction && standing.remainingE8() > 0 && !standing.isEnded();
    if (isLeft && isFree && book.isCrossing(order)) {
      // Left in the book it would cross it once the auctions are over.
      standing.end(End.REJECTED, Reject.AUCTION_PRICE.code());
    } else if (!isFree) {
      standing.end(End.REJECTED, Reject.SELF_TRADE.code());
    } else if (standing.remainingE8() > 0 && !standing.isEnded()) {
      rest(book, standing);
    }
  }

  private void rest(Book book, Standing standing) {
    if (standing.isImmediate()) {
      standing.end(End.UNMATCHED, 0);
    } else if (!book.hasRoomFor(standing.order().account())) {
      standing.end(End.REJECTED, Reject.TABLE_FULL.code());
    } else {
      book.add(standing);
      standing.listener().onResting(standing.order(), standing.remainingE8());
    }
  }

  private boolean onMatch(Standing taker, Standing standing, long priceE8, long quantityE8) {
    Match match = new Match(taker, standing, priceE8, quantityE8);
    boolean isSent = outbox.hasRoom() && send(match);
    if (!isSent) {
      taker.giveBack(quantityE8);
      taker.end(End.REJECTED, Reject.TABLE_FULL.code());
      comeAgain(standing, quantityE8);
    }
    return isSent;
  }

  private boolean send(Match match) {
    outbox
        .encoder()
        .fill(
            outbox.from(party),
            match.taker().order().instrument(),
            match.priceE8(),
            match.quantityE8(),
            match.taker().order().isBuy(),
            match.buy(),
            match.sell());
    return outbox.send(party, (code, value, position) -> onAnswer(match, code));
  }

  private void onAnswer(Match match, int code) {
    if (code == 0) {
      fills++;
      tell(match.standing(), match);
      tell(match.taker(), match);
      return;
    }
    refused++;
    Blame blame = Blame.of(Reject.of(code), match, pool);
    settle(match.standing(), match.quantityE8(), blame.isStanding(), code);
    settle(match.taker(), match.quantityE8(), blame.isTaker(), code);
  }

  private static void tell(Standing standing, Match match) {
    standing
        .listener()
        .onFilled(standing.order(), match.priceE8(), match.quantityE8(), standing.remainingE8());
  }

  private void settle(Standing standing, long quantityE8, boolean isToBlame, int code) {
    if (isToBlame) {
      book(standing.order().instrument()).remove(standing.order().key());
      standing.end(End.REJECTED, code);
    } else {
      comeAgain(standing, quantityE8);
    }
  }

  /** Gives a quantity back; an order that had left the book comes again, as if it were new. */
  private void comeAgain(Standing standing, long quantityE8) {
    standing.giveBack(quantityE8);
    boolean stands = book(standing.order().instrument()).contains(standing.order().key());
    if (!stands && !standing.isEnded()) {
      enter(standing);
    }
  }

  private @Nullable Book find(int instrument) {
    return instrument >= 0 && instrument < books.size() ? books.get(instrument) : null;
  }

  private Book book(int instrument) {
    while (books.size() <= instrument) {
      books.add(null);
    }
    Book book = books.get(instrument);
    if (book == null) {
      book = new Book(instrument);
      books.set(instrument, book);
    }
    return book;
  }
}
