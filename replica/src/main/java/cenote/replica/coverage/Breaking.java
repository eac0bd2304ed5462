package cenote.replica.coverage;

/**
 * Reverse stress by bisection: the least multiple of an event at which more is owed than the layers
 * could pay. What is owed need not rise with the multiple; then it is one such multiple.
 */
final class Breaking {

  /** Greatest multiple looked at. */
  static final double MOST = 6;

  private static final int HALVINGS = 8;

  private final Stress worst;
  private final int scenario;
  private final double capacity;
  private double held;
  private double broken = MOST;
  private double next = MOST;
  private int left = HALVINGS;
  private boolean isOver;

  /**
   * Begins with the greatest multiple.
   *
   * @param scenario of the event, among those of {@code worst}
   * @param capacity of the layers, cash units
   */
  Breaking(Stress worst, int scenario, double capacity) {
    this.worst = worst;
    this.scenario = scenario;
    this.capacity = capacity;
  }

  boolean isOver() {
    return isOver;
  }

  /** The event to be worked out next. */
  Stress stress() {
    return worst.at(next);
  }

  /** Takes what would be owed then. */
  void take(UncoveredSums sums) {
    boolean isBroken = sums.total(scenario) > capacity;
    if (isBroken) {
      broken = next;
    } else {
      held = next;
    }
    boolean isNever = held == MOST;
    isOver = isNever || left == 0;
    left--;
    next = (held + broken) / 2;
  }

  /** The multiple; infinite when the layers hold at the greatest. */
  double multiple() {
    return held == MOST ? Double.POSITIVE_INFINITY : broken;
  }
}
