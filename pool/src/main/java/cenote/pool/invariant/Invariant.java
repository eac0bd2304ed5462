package cenote.pool.invariant;

/** Assertions that are never switched off; they allocate nothing while they hold. */
public final class Invariant {

  private Invariant() {}

  /**
   * Requires a condition.
   *
   * @throws Breach when it does not hold
   */
  public static void require(boolean condition, String what) {
    if (!condition) {
      throw new Breach(what);
    }
  }

  /**
   * Requires two values to be equal.
   *
   * @throws Breach naming both values when they differ
   */
  public static void requireEqual(long expected, long actual, String what) {
    if (expected != actual) {
      throw new Breach(what + ": expected " + expected + ", got " + actual);
    }
  }

  /** A bug was found; the state is as it was before the command that found it. */
  public static final class Breach extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Breach(String what) {
      super(what);
    }
  }
}
