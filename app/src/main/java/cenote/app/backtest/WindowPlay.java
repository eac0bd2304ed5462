package cenote.app.backtest;

import cenote.app.replay.BookPool;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.List;

/** Opens every book in a pool of its own, and looks at them again a horizon later. */
final class WindowPlay {
  static final double CARRY = 0.06;

  static final double NOTIONAL = 400_000;
  private static final long CASH_E6 = 10_000_000_000_000L;
  private static final int CORE = 0;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final History history;
  private final List<Book> books;
  private final int hour;
  private final int horizon;
  private final long[] pricesE8;

  private WindowPlay(History history, List<Book> books, int hour, int horizon) {
    this.history = history;
    this.books = books;
    this.hour = hour;
    this.horizon = horizon;
    this.pricesE8 = history.pricesE8(hour);
  }

  /** One window of some hours for each book. */
  static List<Window> play(History history, List<Book> books, int hour, int horizon) {
    WindowPlay play = new WindowPlay(history, books, hour, horizon);
    try (BookPool pool = play.open()) {
      return play.window(pool);
    }
  }

  /** A pool of an hour with an owner for each book. */
  static BookPool open(History history, List<Book> books, int hour) {
    return new WindowPlay(history, books, hour, 0).open();
  }

  private BookPool open() {
    BookPool pool =
        new BookPool(
            history.timeNs(hour),
            history.symbols(),
            history.terms(hour),
            pricesE8,
            Math.round(CARRY * 1e9),
            history.scenarios(hour));
    books.forEach(book -> open(pool, book));
    return pool;
  }

  private List<Window> window(BookPool pool) {
    double[] equities = new double[books.size()];
    double[] cores = new double[books.size()];
    double[] initials = new double[books.size()];
    for (int i = 0; i < books.size(); i++) {
      Requirement margin = pool.margin(i);
      equities[i] = margin.equityE6() / 1e6;
      initials[i] = margin.initialE6() / 1e6;
      cores[i] = margin.parts().core(CORE);
    }
    int end = hour + horizon;
    pool.move(history.timeNs(end), history.pricesE8(end), history.terms(end));
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      double loss = equities[i] - pool.margin(i).equityE6() / 1e6;
      windows.add(
          new Window(
              history.timeNs(hour), cores[i] / NOTIONAL, initials[i] / NOTIONAL, loss / NOTIONAL));
    }
    return windows;
  }

  private void open(BookPool pool, Book book) {
    int owner = pool.open(CASH_E6);
    for (Leg leg : book.legs()) {
      long priceE8 = pricesE8[leg.underlying()];
      long lots = Math.round(NOTIONAL * leg.share() / (priceE8 / 1e8) * 1e8 / BookPool.LOT_E8);
      if (leg.kind() == Leg.COIN) {
        pool.deposit(owner, leg.underlying(), lots * BookPool.LOT_E8);
      } else {
        pool.trade(owner, instrument(pool, leg, priceE8), lots * BookPool.LOT_E8);
      }
    }
  }

  private int instrument(BookPool pool, Leg leg, long priceE8) {
    long expiryNs = leg.days() == 0 ? 0 : history.timeNs(hour) + leg.days() * DAY_NS;
    return pool.list(leg.underlying(), leg.kind(), expiryNs, Math.round(priceE8 * leg.moneyness()));
  }
}
