package cenote.node.drill;

/** The cluster did not do what it promises, or not in time. */
public final class DrillFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A fault with what was expected and what was found. */
  public DrillFault(String message) {
    super(message);
  }

  DrillFault(String message, Throwable cause) {
    super(message, cause);
  }
}
