package cenote.node;

/** Where answers leave. */
@FunctionalInterface
public interface AnswerPort {

  /**
   * Sends an answer to the session that its command came from; never waits. One that is lost is
   * asked for again by its client.
   *
   * @param bytes hold the answer from 0 to {@code length}, only during the call
   */
  void onAnswer(long session, byte[] bytes, int length);
}
