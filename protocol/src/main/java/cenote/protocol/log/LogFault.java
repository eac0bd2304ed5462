package cenote.protocol.log;

import org.jspecify.annotations.Nullable;

/**
 * Something outside went wrong with a log. The message names the file, the position and the rule.
 */
public final class LogFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can go wrong. */
  public enum Kind {
    /** The disk or a quota is full: free some space and retry. */
    NO_SPACE(true),
    /** The file could not be read or written. */
    IO(false),
    /** The file is not a log, or of an unknown version. */
    NOT_A_LOG(false),
    /** An entry, or the place where one must begin, does not hold what was written. */
    DAMAGED(false),
    /** The position asked for is not one between two entries held. */
    POSITION_NOT_HELD(false);

    private final boolean isRetryable;

    Kind(boolean isRetryable) {
      this.isRetryable = isRetryable;
    }

    /** True when the same call may succeed later; otherwise the log must be looked at. */
    public boolean isRetryable() {
      return isRetryable;
    }
  }

  /** What is left of a damaged entry, for whoever explains the damage. */
  private final transient byte[] remains;

  private final Kind kind;
  private final long position;

  /** A fault of a log that is kept elsewhere, such as on another machine. */
  public LogFault(Kind kind, long position, String message) {
    this(kind, position, message, new byte[0], null);
  }

  /** A fault with what caused it. */
  public LogFault(Kind kind, long position, String message, @Nullable Throwable cause) {
    this(kind, position, message, new byte[0], cause);
  }

  LogFault(Kind kind, long position, String message, byte[] remains, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.position = position;
    this.remains = remains;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Position after the entry concerned, or the last good position when there is none. */
  public long position() {
    return position;
  }

  /** The bytes found where a damaged entry should be, not to be trusted; empty when unknown. */
  public byte[] remains() {
    return remains == null ? new byte[0] : remains.clone();
  }
}
