package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * A venue that closes winners by rank ({@code rivals.md} 4.3): when a long's equity is below 0, the
 * shorts of the highest (entry / mark) x (notional / account value) are closed, whole positions at
 * the previous mark, until they make up the long's quantity. What they are closed beyond it was not
 * needed. Integers; ties by the order of accounts.
 */
final class DeleveragingQueue {
  private static final long E6 = 1_000_000L;

  /**
   * An account when the fall began.
   *
   * @param quantityE8 in the falling market, negative for a short
   * @param otherE8 in the market that falls little
   * @param equityE6 then
   */
  record Book(long quantityE8, long otherE8, long equityE6, boolean isHedged) {}

  private final PricePath path;
  private final PricePath other;
  private final List<Book> books;
  private final int startSecond;
  private final boolean[] isClosed;
  private final List<Sample> samples = new ArrayList<>();
  private long closedE6;
  private long withoutNeedE6;
  private int hedgedClosed;
  private int failed;

  DeleveragingQueue(PricePath path, PricePath other, List<Book> books, int startSecond) {
    this.path = path;
    this.other = other;
    this.books = List.copyOf(books);
    this.startSecond = startSecond;
    this.isClosed = new boolean[books.size()];
  }

  void play() {
    for (int t = startSecond; t <= path.seconds(); t++) {
      for (int i = 0; i < books.size(); i++) {
        if (!isClosed[i] && books.get(i).quantityE8() > 0 && equityE6(i, t) < 0) {
          isClosed[i] = true;
          failed++;
          closeWinners(books.get(i).quantityE8(), t);
        }
      }
      samples.add(new Sample(t, path.atE8(t), withoutNeedE6, 0));
    }
  }

  private void closeWinners(long neededE8, int second) {
    long leftE8 = neededE8;
    int winner = first(second);
    while (leftE8 > 0 && winner >= 0) {
      long quantityE8 = -books.get(winner).quantityE8();
      int before = Math.max(startSecond, second - 1);
      isClosed[winner] = true;
      hedgedClosed += books.get(winner).isHedged() ? 1 : 0;
      closedE6 += Stage.valueE6(quantityE8, path.atE8(before));
      withoutNeedE6 += Stage.valueE6(Math.max(0, quantityE8 - leftE8), path.atE8(before));
      leftE8 -= quantityE8;
      winner = first(second);
    }
  }

  /** The open short of the highest rank, or -1. */
  private int first(int second) {
    int best = -1;
    long bestRankE6 = Long.MIN_VALUE;
    for (int i = 0; i < books.size(); i++) {
      if (!isClosed[i] && books.get(i).quantityE8() < 0) {
        long rankE6 = rankE6(i, second);
        best = rankE6 > bestRankE6 ? i : best;
        bestRankE6 = Math.max(bestRankE6, rankE6);
      }
    }
    return best;
  }

  private long rankE6(int book, int second) {
    long markE8 = path.atE8(second);
    long gainE6 = path.atE8(startSecond) * E6 / markE8;
    long notionalE6 = Stage.valueE6(-books.get(book).quantityE8(), markE8);
    long valueE6 = Math.max(1, equityE6(book, second) / 1_000);
    return notionalE6 / valueE6 * gainE6;
  }

  private long equityE6(int book, int second) {
    Book of = books.get(book);
    return of.equityE6()
        + Stage.valueE6(of.quantityE8(), path.atE8(second) - path.atE8(startSecond))
        + Stage.valueE6(of.otherE8(), other.atE8(second) - other.atE8(startSecond));
  }

  /** Value of all winners' positions closed, cash E6. */
  long closedE6() {
    return closedE6;
  }

  /** Part of it that no long's failure needed, cash E6. */
  long withoutNeedE6() {
    return withoutNeedE6;
  }

  int hedgedClosed() {
    return hedgedClosed;
  }

  int failed() {
    return failed;
  }

  List<Sample> samples() {
    return samples;
  }
}
