package cenote.simulator.market;

import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.protocol.CommandEncoder;

/** What those who send are given: a clock, a replica to look at, a client to send through. */
public interface Outlet {

  /** Virtual time, ns since 1970; never goes back. */
  long nowNs();

  /** The pool of a replica, which may be behind; to be read only, and only during a step. */
  Pool pool();

  /** Where a command is written before {@link #send}. */
  CommandEncoder encoder();

  /** The envelope of a party's next command. */
  Envelope from(int party);

  /**
   * Hands in what {@link #encoder} holds, whose envelope came from {@link #from}. It is sent until
   * it is answered, exactly once.
   *
   * @return false when the party's client takes no more for now; nothing was sent then
   */
  boolean send(int party);

  /**
   * Sends bytes once, past the client: what is damaged, forged or sent again by somebody else. Its
   * answer is heard by nobody.
   */
  void sendRaw(byte[] bytes, int length);
}
