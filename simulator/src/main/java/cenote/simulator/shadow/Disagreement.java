package cenote.simulator.shadow;

import org.jspecify.annotations.Nullable;

/** The shadow found that what the pool did cannot be: names the rule and both values. */
public final class Disagreement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reads {@code what: expected X, got Y}. */
  public Disagreement(String message) {
    super(message);
  }

  /** The value, which must be there. */
  static <T> T found(@Nullable T value, String rule) {
    if (value == null) {
      throw new Disagreement(rule);
    }
    return value;
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new Disagreement(rule);
    }
  }
}
