package cenote.app.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Every window of a history, by book and horizon: one after the other, or begun at every hour too.
 *
 * @param history what was read
 * @param firstHour of the history, when the first window begins
 * @param coverages by horizon, in it by book
 */
record Backtest(History history, int firstHour, List<Coverage> coverages) {
  /** Those of the lattice ({@code rules.md} 3.1), hours. */
  static final List<Integer> HORIZONS = List.of(4, 24);

  private static final long HOUR_NS = 3_600_000_000_000L;

  Backtest {
    coverages = List.copyOf(coverages);
  }

  /**
   * Runs the windows.
   *
   * @param atHour hour of the day, UTC, at which the first window begins
   * @param hasEveryHour whether windows begin at every hour too
   */
  static Backtest run(History history, int atHour, boolean hasEveryHour) {
    List<Book> books = Book.of(history.symbols());
    int first = History.WARM_UP_DAYS * History.HOURS_A_DAY;
    while (history.timeNs(first) / HOUR_NS % History.HOURS_A_DAY != atHour) {
      first++;
    }
    List<Coverage> coverages = new ArrayList<>();
    for (int horizon : HORIZONS) {
      coverages.addAll(run(history, books, first, horizon, hasEveryHour));
    }
    return new Backtest(history, first, coverages);
  }

  /** When the first window begins. */
  long firstNs() {
    return history.timeNs(firstHour);
  }

  private static List<Coverage> run(
      History history, List<Book> books, int first, int horizon, boolean hasEveryHour) {
    List<List<Window>> windows = lists(books.size());
    List<List<Window>> everyHour = lists(books.size());
    int last = history.hours() - 1 - horizon;
    for (int hour = first; hour <= last; hour += hasEveryHour ? 1 : horizon) {
      List<Window> played = WindowPlay.play(history, books, hour, horizon);
      if ((hour - first) % horizon == 0) {
        add(windows, played);
      }
      if (hasEveryHour) {
        add(everyHour, played);
      }
    }
    List<Coverage> coverages = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      boolean isOwn = books.get(i).ownHorizon() == horizon;
      String name = books.get(i).name();
      coverages.add(new Coverage(name, horizon, isOwn, windows.get(i), everyHour.get(i)));
    }
    return coverages;
  }

  private static void add(List<List<Window>> lists, List<Window> played) {
    for (int i = 0; i < played.size(); i++) {
      lists.get(i).add(played.get(i));
    }
  }

  private static List<List<Window>> lists(int count) {
    List<List<Window>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }
}
