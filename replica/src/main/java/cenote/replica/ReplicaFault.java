package cenote.replica;

import org.jspecify.annotations.Nullable;

/** Why a replica has stopped. It never goes on by itself, and never goes back. */
public final class ReplicaFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can stop a replica. */
  public enum Kind {
    /** The log no longer holds the next entry: load a newer snapshot. */
    GAP,
    /** An entry does not lie behind the one before: the log is not to be trusted. */
    ORDER,
    /** The state differs from what a witness says: one of the two is wrong. */
    HASH,
    /** The log cannot be read. */
    LOG,
    /**
     * An entry cannot be applied, by nobody: begin anew behind a state before it, with the skips
     * that a look ahead in the log finds.
     */
    POISON,
    /** Something else failed inside: a bug. */
    APPLY
  }

  private final Kind kind;
  private final long position;

  ReplicaFault(Kind kind, long position, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.position = position;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Log position after the last entry that was applied well. */
  public long position() {
    return position;
  }
}
