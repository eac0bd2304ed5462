package cenote.node.history;

import cenote.pool.Reject;

/**
 * Refusals that the pool does not remember: they look at the envelope before there is a principal,
 * or where the number says nothing of this command.
 */
final class Envelopes {

  private static final Reject[] FORGOTTEN = {
    Reject.GENESIS_MISSING,
    Reject.GENESIS_REPEATED,
    Reject.MALFORMED,
    Reject.BAD_SIGNATURE,
    Reject.UNKNOWN_PRINCIPAL,
    Reject.SEQUENCE_TOO_OLD,
    Reject.SEQUENCE_REUSED,
    Reject.SEQUENCE_INVALID
  };

  private Envelopes() {}

  static boolean isForgotten(int code) {
    for (Reject reject : FORGOTTEN) {
      if (reject.code() == code) {
        return true;
      }
    }
    return false;
  }
}
