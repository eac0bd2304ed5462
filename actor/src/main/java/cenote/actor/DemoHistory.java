package cenote.actor;

import cenote.reporter.MarketPath;
import cenote.reporter.SyntheticPath;

/**
 * What the steward knows of the market before it opened: days of a market of the same make, drawn
 * from another seed than the one that is to come.
 */
final class DemoHistory {

  static final int DAYS = 400;

  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long BEFORE = 0x5eed_0f_b4L;

  private DemoHistory() {}

  /** Daily log returns, oldest first, one for each underlying of the catalogue. */
  static double[][] logReturns(long seed) {
    MarketPath path = new SyntheticPath(seed ^ BEFORE, 1);
    for (int u = 0; u < Catalogue.count(); u++) {
      path.start(u, 0, 0);
    }
    double[][] returns = new double[DAYS][Catalogue.count()];
    for (int day = 0; day < DAYS; day++) {
      for (int u = 0; u < Catalogue.count(); u++) {
        double before = path.priceE8(u, day * DAY_NS);
        double after = path.priceE8(u, (day + 1) * DAY_NS);
        returns[day][u] = StrictMath.log(after / before);
      }
    }
    return returns;
  }
}
