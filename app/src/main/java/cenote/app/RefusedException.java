package cenote.app;

/**
 * What was given on the command line or in a file cannot be used: ends the command with exit code 2
 * and the message alone, without a stack trace.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the value and the rule that it breaks.
   *
   * @param message reads {@code what: expected X, got Y}
   */
  public RefusedException(String message) {
    super(message);
  }
}
