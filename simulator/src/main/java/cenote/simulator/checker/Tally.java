package cenote.simulator.checker;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes and counts the checks; the first that fails is thrown. Allocates only then. */
final class Tally {

  private final long[] counts = new long[Check.values().length];

  /** Two values that must be one; {@code id} says whose. */
  void equal(Check check, String what, long id, long expected, long actual) {
    made(check);
    if (expected != actual) {
      throw broken(check, "%s: expected %d, got %d (id=%d)".formatted(what, expected, actual, id));
    }
  }

  /** A value with an upper bound. */
  void atMost(Check check, String what, long id, long most, long actual) {
    made(check);
    if (actual > most) {
      throw broken(
          check, "%s: expected at most %d, got %d (id=%d)".formatted(what, most, actual, id));
    }
  }

  /** Something that must be so. */
  void holds(Check check, boolean isSo, String what, long id) {
    made(check);
    if (!isSo) {
      throw broken(check, "%s (id=%d)".formatted(what, id));
    }
  }

  /** Something was looked at and needed no comparison. */
  void made(Check check) {
    counts[check.row()]++;
  }

  InvariantBroken broken(Check check, String message) {
    return new InvariantBroken(check.title(), message);
  }

  /** Every check by name, those never made with 0. */
  Map<String, Long> counts() {
    Map<String, Long> byTitle = new LinkedHashMap<>();
    for (Check check : Check.values()) {
      byTitle.put(check.title(), counts[check.row()]);
    }
    return byTitle;
  }
}
