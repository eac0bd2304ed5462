package cenote.simulator.checker;

/** Something that must always hold does not. */
public final class InvariantBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String invariant;

  /**
   * Names what does not hold.
   *
   * @param invariant permanent name, such as {@code I1 conservation}
   * @param message with the values expected and found
   */
  public InvariantBroken(String invariant, String message) {
    super(invariant + ": " + message);
    this.invariant = invariant;
  }

  /** The permanent name of what does not hold. */
  public String invariant() {
    return invariant;
  }
}
