package cenote.app.margin;

/** What a number of a case file may be. */
enum Bound {
  AMOUNT("a number from -1e15 to 1e15", -1e15, 1e15),
  QUANTITY("a number from -1e12 to 1e12", -1e12, 1e12),
  HOLDING("a number from 0 to 1e12", 0.0, 1e12),
  PRICE("a number above 0, at most 1e12", Double.MIN_VALUE, 1e12),
  PRICE_OR_ZERO("a number from 0 to 1e12", 0.0, 1e12),
  VOLATILITY("a number from 0 to 1e6", 0.0, 1e6),
  RATE("a number from -100 to 100", -100.0, 100.0),
  SHARE("a number from 0 to 1", 0.0, 1.0),
  FACTOR("a number from 0 to 1e6", 0.0, 1e6),
  POSITIVE("a number above 0, at most 1e6", Double.MIN_VALUE, 1e6),
  PARAMETER("a number from -1e6 to 1e6", -1e6, 1e6),
  /** Of a market: a year's volatility, and what a pool's smile takes. */
  SIGMA("a number from 0.01 to 10", 0.01, 10.0),
  REVERSION("a number from 0.1 to 100", 0.1, 100.0),
  SKEW("a number from -0.5 to 0.5", -0.5, 0.5),
  CURVATURE("a number from 0 to 0.5", 0.0, 0.5),
  CARRY("a number from -0.3 to 0.3", -0.3, 0.3),
  /** The pool's own rules decide. */
  NODE("a number from -100 to 100", -100.0, 100.0),
  RATIO("a number above 0, at most 1000", Double.MIN_VALUE, 1_000.0),
  INDEX("a number above 0, at most 1e8", Double.MIN_VALUE, 1e8),
  UNITS("a number above 0, at most 9e10", Double.MIN_VALUE, 9e10),
  UNITS_OR_ZERO("a number from 0 to 9e10", 0.0, 9e10),
  SIGNED_UNITS("a number from -9e10 to 9e10", -9e10, 9e10),
  CASH("a number from -9e9 to 9e9", -9e9, 9e9),
  /** A published figure. */
  FIGURE("a number from -1e18 to 1e18", -1e18, 1e18),
  /** A hundred years. */
  SECONDS("whole seconds from 0 to 3153600000", 0.0, 3_153_600_000.0);

  private final String text;
  private final double least;
  private final double greatest;

  Bound(String text, double least, double greatest) {
    this.text = text;
    this.least = least;
    this.greatest = greatest;
  }

  String text() {
    return text;
  }

  boolean allows(double value) {
    return value >= least && value <= greatest;
  }
}
