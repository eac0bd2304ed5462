package cenote.simulator.shadow;

/** The shadow found that what the pool did cannot be: names the rule and both values. */
public final class Disagreement extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Reads {@code what: expected X, got Y}. */
  public Disagreement(String message) {
    super(message);
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new Disagreement(rule);
    }
  }
}
