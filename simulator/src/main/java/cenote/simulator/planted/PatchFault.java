package cenote.simulator.planted;

import org.jspecify.annotations.Nullable;

/**
 * A patch cannot be read, no longer applies or does not compile, or a run of one could not be made.
 * The message names the patch and the rule.
 */
public final class PatchFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PatchFault(String message) {
    this(message, null);
  }

  PatchFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
