package cenote.replica.keeper;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.closeout.CloseOuts;
import cenote.replica.Observer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Profit and loss of every account that acts as a keeper, from public events alone: whoever follows
 * the log has the same. A keeper is met when it bids, opens a close-out by a flag, takes a standing
 * offer or buys in a conversion; its book begins with the account as that log entry has left it.
 *
 * <p>At most {@value #MOST} books: a keeper that has only bid makes room for a new one. On the
 * replica's thread only; part of no state.
 */
public final class KeeperBooks implements Observer {

  /** Most books. */
  public static final int MOST = 128;

  /** What waits for the end of an entry, when the pool may be read. */
  @FunctionalInterface
  private interface Posting {
    void post(Pool of);
  }

  private final List<KeeperBook> books = new ArrayList<>();
  private final List<KeeperBook> met = new ArrayList<>();
  private final List<Posting> postings = new ArrayList<>();
  private @Nullable KeeperBook[] byAccount = new KeeperBook[64];
  private Pool pool = new Pool(PoolEvents.NONE);
  private long lastBid;

  /** Begins anew: what was counted of another pool is not true of this one. */
  @Override
  public void onStart(Pool of, long position) {
    pool = of;
    books.clear();
    met.clear();
    postings.clear();
    Arrays.fill(byAccount, null);
    lastBid = 0;
  }

  /** All books, in the order in which they began; between two entries only. */
  public List<KeeperResult> results() {
    return books.stream().filter(KeeperBook::hasBegun).map(book -> book.result(pool)).toList();
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    enter(asset, fromHolder, -amount, reason);
    enter(asset, toHolder, amount, reason);
  }

  private void enter(int asset, int holder, long amount, int reason) {
    KeeperBook book = begun(holder);
    if (book == null) {
      return;
    }
    if (asset == 0) {
      book.onCash(amount, reason);
    } else if (KeeperBook.isBrought(reason)) {
      postings.add(of -> book.bring(of, asset, amount));
    }
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    meet(flagger);
    KeeperBook book = find(flagger);
    if (book != null) {
      book.onFlag();
    }
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    KeeperBook book = begun(bidder);
    if (book != null) {
      book.onSale(valueE6 - paidE6);
    }
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    meet(taker);
    KeeperBook book = begun(taker);
    if (book != null) {
      postings.add(of -> book.slice(of, instrument, priceE8, quantityE8));
    }
  }

  @Override
  public void onConversionSale(
      int account, int buyer, int asset, long amount, long priceE8, long cashE6) {
    meet(buyer);
    KeeperBook book = begun(buyer);
    if (book != null) {
      postings.add(of -> book.purchase(of, asset, amount, cashE6));
    }
  }

  /** An entry has ended: books what waited for it, and begins the books of those met in it. */
  @Override
  public void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    if (!postings.isEmpty()) {
      postings.forEach(posting -> posting.post(pool));
      postings.clear();
    }
    CloseOuts closeOuts = pool.closeOuts();
    if (closeOuts.lastBid() != lastBid) {
      lastBid = closeOuts.lastBid();
      for (int i = 0; i < closeOuts.bidCount(); i++) {
        meet(closeOuts.bidAccount(i));
      }
    }
    if (!met.isEmpty()) {
      met.forEach(book -> book.begin(pool, position));
      met.clear();
    }
  }

  private @Nullable KeeperBook find(int holder) {
    return holder >= 0 && holder < byAccount.length ? byAccount[holder] : null;
  }

  private @Nullable KeeperBook begun(int holder) {
    KeeperBook book = find(holder);
    return book != null && book.hasBegun() ? book : null;
  }

  private void meet(int account) {
    if (account < 0 || find(account) != null || (books.size() >= MOST && !makeRoom())) {
      return;
    }
    if (account >= byAccount.length) {
      byAccount = Arrays.copyOf(byAccount, Math.max(account + 1, 2 * byAccount.length));
    }
    KeeperBook book = new KeeperBook(account);
    byAccount[account] = book;
    books.add(book);
    met.add(book);
  }

  private boolean makeRoom() {
    for (int i = 0; i < books.size(); i++) {
      KeeperBook book = books.get(i);
      if (book.hasBegun() && book.isIdle()) {
        byAccount[book.account()] = null;
        books.remove(i);
        return true;
      }
    }
    return false;
  }
}
