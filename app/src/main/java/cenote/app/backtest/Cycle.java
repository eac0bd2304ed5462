package cenote.app.backtest;

import cenote.quant.risk.Procyclicality;

/** The requirement of one book day by day, by the rule and by one without floors. */
final class Cycle {
  /** Less than a hundredth of a basis point is no requirement whose changes say anything. */
  private static final double NOTHING = 1e-6;

  private final String book;
  private final double[] with;
  private final double[] without;
  private final double[] sigma;

  Cycle(String book, double[] with, double[] without, double[] sigma) {
    this.book = book;
    this.with = with.clone();
    this.without = without.clone();
    this.sigma = sigma.clone();
  }

  String book() {
    return book;
  }

  /** Core of R_IM in parts of the notional, by the rule. */
  double[] with() {
    return with.clone();
  }

  /** 0.2 S + 0.8 J of ranges without floor, cap and memory: the volatility of the day. */
  double[] without() {
    return without.clone();
  }

  /** That volatility; of two underlyings their geometric mean. */
  double[] sigma() {
    return sigma.clone();
  }

  /** False for a book that needs nothing on some day: no rise of it can be measured. */
  boolean isMeasured(double[] series) {
    for (double value : series) {
      if (value < NOTHING) {
        return false;
      }
    }
    return series.length > 1;
  }

  /** Of one of the two series, which has to be measured. */
  Procyclicality of(double[] series) {
    return Procyclicality.of(series, sigma);
  }

  double mean(double[] series) {
    double sum = 0;
    for (double value : series) {
      sum += value;
    }
    return sum / series.length;
  }
}
