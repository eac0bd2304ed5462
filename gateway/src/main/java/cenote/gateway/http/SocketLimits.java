package cenote.gateway.http;

import java.time.Duration;

/**
 * What sockets can be made to hold. Immutable.
 *
 * @param sockets open at once
 * @param socketsPerClient open at once from one address
 * @param messagesPerSecond that a client may send, with a burst of twice as many
 * @param queuedMessages that wait for one slow client
 * @param queuedChars that wait for one slow client, all messages together
 * @param ping how often a client is asked for a sign of life; three missed ones end it
 */
public record SocketLimits(
    int sockets,
    int socketsPerClient,
    int messagesPerSecond,
    int queuedMessages,
    int queuedChars,
    Duration ping) {

  /** Longest message from a client, in bytes. */
  public static final int MESSAGE_BYTES = 4 * 1024;

  /** Most topics of one client. */
  public static final int SUBSCRIPTIONS = 32;

  /** Limits of a small machine. */
  public static SocketLimits defaults() {
    return new SocketLimits(2_048, 16, 10, 64, 1 << 20, Duration.ofSeconds(15));
  }

  /** The same where one address may have so many times as many, up to all. */
  public SocketLimits forOneAddress(int times) {
    int own = (int) Math.min(sockets, (long) socketsPerClient * times);
    return new SocketLimits(sockets, own, messagesPerSecond, queuedMessages, queuedChars, ping);
  }
}
