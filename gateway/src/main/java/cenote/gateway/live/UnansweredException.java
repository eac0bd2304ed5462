package cenote.gateway.live;

/** A question or a command was not answered; for a command that says nothing about its fate. */
public final class UnansweredException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** Too much waits already: try again. */
    BUSY,
    /** The replica has not reached the position asked for in time. */
    BEHIND,
    /** The replica does not run. */
    STOPPED,
    /** The same command waits for its answer already. */
    UNDER_WAY,
    /**
     * Its number lies too far below one that its sender has used here: the pool would refuse it.
     */
    PASSED,
    /** The cluster has not answered in time; the same command may be sent again. */
    SILENT
  }

  private final Kind kind;

  UnansweredException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
