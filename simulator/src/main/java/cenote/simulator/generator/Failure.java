package cenote.simulator.generator;

/** A check failed: what, and while which command was applied. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Step step;
  private final long number;

  Failure(String what, Step step, long number) {
    super(what);
    this.step = step;
    this.number = number;
  }

  Failure(Throwable cause, Step step, long number) {
    super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    this.step = step;
    this.number = number;
  }

  /** The step that was being applied. */
  public Step step() {
    return step;
  }

  /** How many commands had been applied before it. */
  public long number() {
    return number;
  }
}
