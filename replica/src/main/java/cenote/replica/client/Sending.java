package cenote.replica.client;

/** What became of a command that was handed to the client. */
public enum Sending {
  /** It will be sent, and sent again until it is answered. */
  ACCEPTED,
  /** As many commands as allowed wait for their answers: try again after some work. */
  FULL,
  /**
   * The principal's oldest unanswered command is 1,024 numbers back; going on would push it out of
   * the pool's window, where it could never be answered. Try again after some work.
   */
  WINDOW_FULL,
  /** The same principal and sequence wait for their answer already. */
  DUPLICATE,
  /** The bytes are not a command. */
  MALFORMED
}
