package cenote.protocol;

import cenote.crypto.Bytes32;

/**
 * Hears every signature that was checked, in log order, just before its command is applied: for
 * {@code verify} and for counters. The values are read only during the call.
 */
@FunctionalInterface
public interface SignatureListener {

  /** Hears nothing. */
  SignatureListener NONE = (position, kind, claimed, number, recovered) -> {};

  /** What was signed. */
  enum Kind {
    /** The envelope of a command. */
    COMMAND,
    /** The buy order of a fill. */
    BUY_ORDER,
    /** The sell order of a fill. */
    SELL_ORDER,
    /** An observation of a price report. */
    OBSERVATION
  }

  /**
   * One signature was checked.
   *
   * @param position log position after the command
   * @param claimed the principal, owner or reporter that the message names; a session key may sign
   *     for an owner
   * @param number the command's sequence, the order's number or the observation's index
   * @param recovered who signed; zero when the signature was refused
   */
  void onSignature(long position, Kind kind, Bytes32 claimed, long number, Bytes32 recovered);
}
