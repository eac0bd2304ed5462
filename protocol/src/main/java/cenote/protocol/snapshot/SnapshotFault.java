package cenote.protocol.snapshot;

import org.jspecify.annotations.Nullable;

/** A snapshot file cannot be written, read or believed. The message names the file and the rule. */
public final class SnapshotFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SnapshotFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
