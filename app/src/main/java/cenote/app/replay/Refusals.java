package cenote.app.replay;

import cenote.pool.Reject;

/** What the driver's own set-up commands must never meet. */
final class Refusals {
  private Refusals() {}

  /**
   * Requires that a command was accepted.
   *
   * @throws IllegalStateException naming the reject
   */
  static void require(int reject, String what) {
    if (reject != 0) {
      throw new IllegalStateException(
          what
              + ": expected accepted, got "
              + Reject.of(reject)
              + " ("
              + Reject.of(reject).rule()
              + ")");
    }
  }
}
