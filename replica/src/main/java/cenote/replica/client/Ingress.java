package cenote.replica.client;

/** Where commands go and answers come from: a session with whoever leads. One thread. */
public interface Ingress extends AutoCloseable {

  /** What became of bytes that were offered. */
  enum Offer {
    /** On their way; whether they arrive is known by their answer only. */
    SENT,
    /** Not now: offer again after some work. */
    BACK_PRESSURED,
    /** There is no session: offer again once connected. */
    NOT_CONNECTED
  }

  /** Hears what the leader sends. */
  @FunctionalInterface
  interface Egress {
    /** Bytes came in; they may be read only during the call. */
    void onMessage(byte[] bytes, int offset, int length);
  }

  /** Offers one command; never waits. */
  Offer offer(byte[] bytes, int offset, int length);

  /**
   * Connects, keeps the session alive, and gives out what came in.
   *
   * @return how much was done
   */
  int doWork(long nowNs, Egress egress);

  /**
   * Number of the present connection, 0 before the first. It grows whenever what was sent before,
   * and not answered, may be lost: with a new session, and with a new leader.
   */
  long connection();

  @Override
  void close();
}
