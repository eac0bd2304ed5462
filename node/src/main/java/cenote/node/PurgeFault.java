package cenote.node;

import org.jspecify.annotations.Nullable;

/** The journal could not be looked at or cut; to be tried again. */
public final class PurgeFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, as {@code what: expected X, got Y}, with what it came from. */
  public PurgeFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
