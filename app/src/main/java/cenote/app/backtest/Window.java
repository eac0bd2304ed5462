package cenote.app.backtest;

/**
 * One window of one book.
 *
 * @param startNs when it was opened
 * @param core J, S or the basis floor, whichever counts of {@code rules.md} 3.8, in parts of the
 *     notional
 * @param initial R_IM, the same
 * @param loss of equity over the horizon, the same; negative is a gain
 */
record Window(long startNs, double core, double initial, double loss) {
  /** More than rounding: a hundredth of a basis point. */
  private static final double NOTHING = 1e-6;

  boolean isBreach() {
    return loss > core + NOTHING;
  }

  boolean isBeyondInitial() {
    return loss > initial + NOTHING;
  }

  /** Loss in parts of the core; 0 where both are nothing. */
  double usage() {
    return core > NOTHING ? loss / core : isBreach() ? Double.POSITIVE_INFINITY : 0;
  }
}
