package cenote.protocol;

import cenote.crypto.Bytes32;

/** Hears the answer to every command, in log order. */
@FunctionalInterface
public interface AnswerSink {

  /** Hears nothing. */
  AnswerSink NONE = (position, principal, sequence, rejectCode, value, answerPosition) -> {};

  /**
   * One command was applied or refused.
   *
   * @param position log position after the command
   * @param principal who sent it, read only during the call; zero for genesis, tick and bytes that
   *     are no command
   * @param sequence the principal's number for it; 0 where there is no principal
   * @param rejectCode of {@code cenote.pool.Reject}, 0 when accepted
   * @param value what the command made, such as a new id; 0 when it made nothing
   * @param answerPosition position at which this answer was first given; before {@code position}
   *     for a resend
   */
  void onAnswer(
      long position,
      Bytes32 principal,
      long sequence,
      int rejectCode,
      long value,
      long answerPosition);
}
