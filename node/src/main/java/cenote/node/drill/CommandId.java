package cenote.node.drill;

import cenote.crypto.Bytes32;

/**
 * What makes a command the same command.
 *
 * @param principal who sends it, as text
 * @param sequence the principal's number for it
 */
record CommandId(String principal, long sequence) {

  static CommandId of(Bytes32 principal, long sequence) {
    return new CommandId(principal.toString(), sequence);
  }
}
