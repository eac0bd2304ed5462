package cenote.app.backtest;

import cenote.app.replay.BookPool;

/**
 * The volatilities that a pool has in force when a steward sends it the ones it measures, hour by
 * hour: up at most 50 % an hour, down 3 % a day ({@code rules.md} 12.1), by the pool's own terms.
 */
final class Pace implements AutoCloseable {
  private final History history;
  private final BookPool pool;
  private int hour;

  Pace(History history, int firstHour) {
    this.history = history;
    this.hour = firstHour;
    this.pool =
        new BookPool(
            history.timeNs(hour),
            history.symbols(),
            history.terms(hour),
            history.pricesE8(hour),
            Math.round(WindowPlay.CARRY * 1e9),
            history.scenarios(hour));
  }

  /** Goes on to an hour and says what is in force then, E9. */
  long[] at(int untilHour) {
    while (hour < untilHour) {
      hour++;
      pool.move(history.timeNs(hour), history.pricesE8(hour), history.terms(hour));
    }
    long[] sigmasE9 = new long[history.symbols().size()];
    for (int u = 0; u < sigmasE9.length; u++) {
      sigmasE9[u] = pool.pool().market().sigmaE9(u);
    }
    return sigmasE9;
  }

  @Override
  public void close() {
    pool.close();
  }
}
