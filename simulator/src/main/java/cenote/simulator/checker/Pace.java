package cenote.simulator.checker;

/**
 * How often the dearer checks are made, and how patient they are.
 *
 * @param touchedEvery accounts that a command touched are compared every so many commands
 * @param censusEvery everything is compared every so many commands
 * @param gateEvery the margin gate is tested for every so many fills
 * @param scanEvery one account is looked at for a breach every so many commands
 * @param bytesEvery a reject is compared byte by byte when it comes at such a command
 * @param breachNs how long an account may be below maintenance while prices permit its close-out,
 *     ns of log time; longer than 5 s where the house keeper itself may be cut off
 */
public record Pace(
    int touchedEvery,
    int censusEvery,
    int gateEvery,
    int scanEvery,
    int bytesEvery,
    long breachNs) {

  /** For every run: light. */
  public static final Pace LIGHT = new Pace(16, 10_000, 64, 48, 2_003, 5_000_000_000L);

  /** For tests: everything often. */
  public static final Pace CLOSE = new Pace(1, 500, 2, 2, 11, 5_000_000_000L);

  /** Checks the ranges. */
  public Pace {
    require("touched every", touchedEvery);
    require("census every", censusEvery);
    require("gate every", gateEvery);
    require("scan every", scanEvery);
    require("bytes every", bytesEvery);
    require("breach ns", breachNs);
  }

  /** The same with another patience. */
  public Pace withBreachNs(long ns) {
    return new Pace(touchedEvery, censusEvery, gateEvery, scanEvery, bytesEvery, ns);
  }

  private static void require(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + ": expected 1 or more, got " + value);
    }
  }
}
