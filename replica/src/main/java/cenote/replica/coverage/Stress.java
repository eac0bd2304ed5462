package cenote.replica.coverage;

/** An event, or several that are worked out side by side, at a multiple of its size. */
sealed interface Stress {

  /** The same at another multiple. */
  Stress at(double multiple);

  /** The joint scenarios in force, with ranges widened, for Core; each account's S for Ramp. */
  record Joint(double multiple) implements Stress {

    /** What ranges are multiplied by ({@code rules.md} 4.6). */
    static final double WIDER = 1.5;

    private static final double LEAST = 0.1;
    private static final double MOST = 10;

    /**
     * By what the ranges in force are to be multiplied. The event does not depend on the governor's
     * level: else a level that coverage has raised would raise it further.
     */
    double ranges(double inForce) {
      return Math.clamp(WIDER * multiple / inForce, LEAST, MOST);
    }

    @Override
    public Joint at(double other) {
      return new Joint(other);
    }
  }

  /** A stressed day. */
  record Day(StressedDay day, double multiple) implements Stress {

    @Override
    public Day at(double other) {
      return new Day(day, other);
    }
  }
}
