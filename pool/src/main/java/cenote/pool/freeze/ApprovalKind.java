package cenote.pool.freeze;

/** What two persons, genesis and steward, may approve; codes are stable for ever. */
public final class ApprovalKind {

  /** The entry at position {@code subject}, under rules {@code argument}, is skipped. */
  public static final int SKIP_ENTRY = 1;

  /** The pool that halted at position {@code subject} goes on. */
  public static final int RESUME = 2;

  /** The market of underlying {@code subject} is no longer frozen. */
  public static final int UNFREEZE_UNDERLYING = 3;

  /** Account {@code subject} is no longer frozen. */
  public static final int UNFREEZE_ACCOUNT = 4;

  /** How many kinds there are; codes are 1 to this. */
  public static final int COUNT = 4;

  private ApprovalKind() {}
}
