package cenote.node.aeron;

import org.jspecify.annotations.Nullable;

/** The environment does not let a member start, go on, or be read. The message names the cause. */
public final class NodeFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, as {@code what: expected X, got Y}. */
  public NodeFault(String message) {
    this(message, null);
  }

  /** What is wrong, with what it came from. */
  public NodeFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
