package cenote.gateway.http;

/** What an endpoint does once its input is valid. Called on a virtual thread; may block. */
@FunctionalInterface
public interface Handler {

  /**
   * Returns an {@link Answer}, a {@link Download}, or a record that is sent without an envelope,
   * whichever the endpoint declared.
   *
   * @throws ProblemException for an answer that is a problem
   */
  Object answer(Call call) throws ProblemException, InterruptedException;
}
