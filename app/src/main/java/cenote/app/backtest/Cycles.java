package cenote.app.backtest;

import cenote.app.replay.BookPool;
import cenote.app.replay.MarketTerms;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.RequirementParts;
import java.util.ArrayList;
import java.util.List;

/** Opens every book anew each day and notes what it needs, by the rule and without floors. */
final class Cycles {
  private static final int CORE = 0;

  private final History history;
  private final List<Book> books;
  private final List<Integer> hours = new ArrayList<>();
  private final double[][] with;
  private final double[][] without;

  private Cycles(History history, int firstHour) {
    this.history = history;
    this.books = Book.of(history.symbols());
    for (int hour = firstHour; hour < history.hours(); hour += History.HOURS_A_DAY) {
      hours.add(hour);
    }
    this.with = new double[books.size()][hours.size()];
    this.without = new double[books.size()][hours.size()];
  }

  /** Every book, day by day from an hour of the history on. */
  static List<Cycle> run(History history, int firstHour) {
    Cycles cycles = new Cycles(history, firstHour);
    try (Pace pace = new Pace(history, firstHour)) {
      for (int day = 0; day < cycles.hours.size(); day++) {
        cycles.day(day, pace.at(cycles.hours.get(day)));
      }
    }
    return cycles.result();
  }

  private void day(int day, long[] inForceE9) {
    int hour = hours.get(day);
    long[] measuredE9 = history.terms(hour).stream().mapToLong(MarketTerms::sigmaE9).toArray();
    try (BookPool pool = WindowPlay.open(history, books, hour)) {
      Pool own = pool.pool();
      Requirement floored = own.requirementIn(RangeView.floored(own.market(), inForceE9));
      Requirement bare = own.requirementIn(RangeView.bare(own.market(), measuredE9));
      for (int i = 0; i < books.size(); i++) {
        int account = pool.account(i);
        with[i][day] = floored.of(account).parts().core(CORE) / WindowPlay.NOTIONAL;
        RequirementParts parts = bare.of(account).parts();
        without[i][day] =
            (0.2 * parts.alone(CORE) + 0.8 * parts.jointCounted(CORE)) / WindowPlay.NOTIONAL;
      }
    }
  }

  private List<Cycle> result() {
    List<Cycle> cycles = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      cycles.add(new Cycle(books.get(i).name(), with[i], without[i], sigmas(books.get(i))));
    }
    return cycles;
  }

  /** Geometric mean over the underlyings of a book. */
  private double[] sigmas(Book book) {
    int[] underlyings = book.legs().stream().mapToInt(Leg::underlying).distinct().toArray();
    double[] sigmas = new double[hours.size()];
    for (int day = 0; day < sigmas.length; day++) {
      double logs = 0;
      for (int u : underlyings) {
        logs += StrictMath.log(history.terms(hours.get(day)).get(u).sigmaE9() / 1e9);
      }
      sigmas[day] = StrictMath.exp(logs / underlyings.length);
    }
    return sigmas;
  }
}
