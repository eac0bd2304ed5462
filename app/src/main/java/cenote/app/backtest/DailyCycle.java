package cenote.app.backtest;

import cenote.app.replay.BookPool;
import cenote.app.replay.MarketTerms;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;
import cenote.quant.risk.DayRange;
import cenote.quant.risk.JointScenarios;
import java.util.List;

/**
 * A long perpetual through daily prices of many years, in one pool: the steward's volatility from
 * daily returns, decays 0.97 and 0.80 a day ({@code rules.md} 3.1), sent every hour, so that the
 * pool's own speeds (12.1) hold.
 */
final class DailyCycle {
  private static final int WARM_UP = 31;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long HOUR_NS = DAY_NS / 24;
  private static final double FAST = 0.80;
  private static final double SLOW = 0.97;
  private static final double PRIOR = 0.7 * 0.7;
  private static final double DAYS_A_YEAR = 365.0;
  private static final long CASH_E6 = 4_000_000_000_000_000L;
  private static final long ADV_E8 = 10_000_000_000_000L;
  private static final int CORE = 0;

  private final DailyHistory history;
  private final long[] sigmasE9;

  private DailyCycle(DailyHistory history) {
    this.history = history;
    this.sigmasE9 = sigmas(history.pricesE8());
  }

  /** The requirement day by day, in parts of the notional. */
  static Cycle run(DailyHistory history) {
    return new DailyCycle(history).cycle();
  }

  private static long[] sigmas(List<Long> pricesE8) {
    long[] sigmasE9 = new long[pricesE8.size()];
    double fast = PRIOR;
    double slow = PRIOR;
    for (int day = 0; day < pricesE8.size(); day++) {
      if (day > 0) {
        double change = StrictMath.log((double) pricesE8.get(day) / pricesE8.get(day - 1));
        double annual = change * change * DAYS_A_YEAR;
        fast = FAST * fast + (1 - FAST) * annual;
        slow = SLOW * slow + (1 - SLOW) * annual;
      }
      double sigma = Math.sqrt(Math.max(fast, slow));
      sigmasE9[day] = Math.round(Math.clamp(sigma, 0.05, 10) * 1e9);
    }
    return sigmasE9;
  }

  private Cycle cycle() {
    int count = sigmasE9.length - WARM_UP;
    double[] with = new double[count];
    double[] without = new double[count];
    double[] sigma = new double[count];
    try (BookPool pool = open()) {
      Pool own = pool.pool();
      for (int i = 0; i < count; i++) {
        int day = WARM_UP + i;
        move(pool, day);
        long[] inForceE9 = {own.market().sigmaE9(0)};
        with[i] = share(own.requirementIn(RangeView.floored(own.market(), inForceE9)), pool);
        long[] measuredE9 = {sigmasE9[day]};
        without[i] = share(own.requirementIn(RangeView.bare(own.market(), measuredE9)), pool);
        sigma[i] = sigmasE9[day] / 1e9;
      }
    }
    return new Cycle(history.symbol() + " perpetual long, daily", with, without, sigma);
  }

  private static double share(Requirement requirement, BookPool pool) {
    double core = requirement.of(pool.account(0)).parts().alone(CORE);
    return core / (pool.pool().market().indexE8(0) / 1e8);
  }

  private BookPool open() {
    double[][] logReturns = new double[WARM_UP][1];
    for (int i = 0; i < WARM_UP; i++) {
      logReturns[i][0] =
          StrictMath.log((double) history.pricesE8().get(i + 1) / history.pricesE8().get(i));
    }
    double[] ranges = {DayRange.of(sigmasE9[WARM_UP] / 1e9, CORE)};
    BookPool pool =
        new BookPool(
            timeNs(WARM_UP),
            List.of(history.symbol()),
            List.of(terms(WARM_UP)),
            new long[] {history.pricesE8().get(WARM_UP)},
            0,
            JointScenarios.from(logReturns, 1, ranges, new boolean[] {true}));
    int owner = pool.open(CASH_E6);
    pool.trade(owner, pool.list(0, InstrumentKind.PERPETUAL, 0, 0), 100_000_000L);
    return pool;
  }

  private void move(BookPool pool, int day) {
    if (day > WARM_UP) {
      long[] toE8 = {history.pricesE8().get(day)};
      List<MarketTerms> terms = List.of(terms(day));
      for (int hour = 23; hour >= 0; hour--) {
        pool.move(timeNs(day) - hour * HOUR_NS, toE8, terms);
      }
    }
  }

  private long timeNs(int day) {
    return history.days().get(day) * DAY_NS;
  }

  private MarketTerms terms(int day) {
    return new MarketTerms(sigmasE9[day], ADV_E8, sigmasE9[day], sigmasE9[day], 0, 0);
  }
}
