package cenote.gateway.history;

import org.jspecify.annotations.Nullable;

/** Why the history could not be opened, written or read. Never a reason to stop the replica. */
public final class HistoryFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can go wrong. */
  public enum Kind {
    /** Another process, or another part of this one, has the directory. */
    LOCKED(false),
    /** The file cannot be created, written or read: disk full, no permission, damage. */
    STORE(false),
    /** The replica begins behind the end of the history: begin earlier, or at genesis. */
    GAP(false),
    /** The pool's genesis is not the one that the history tells of. */
    GENESIS(false),
    /** Too many reads at a time. */
    BUSY(true),
    /** A read took too long: ask for less, or later. */
    TIMEOUT(true),
    /** The history was closed, or the reader interrupted. */
    CLOSED(false);

    private final boolean isRetryable;

    Kind(boolean isRetryable) {
      this.isRetryable = isRetryable;
    }

    /** True when the same call may succeed later. */
    public boolean isRetryable() {
      return isRetryable;
    }
  }

  private final Kind kind;

  HistoryFault(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
