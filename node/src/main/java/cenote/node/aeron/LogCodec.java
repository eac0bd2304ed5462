package cenote.node.aeron;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import org.agrona.DirectBuffer;

/**
 * Tells the entries in the cluster's log from its own housekeeping. Two kinds of frames are
 * entries: what a session sent (whatever follows the session header), and a fired timer (a tick).
 * Sessions that open and close, terms and snapshots are not. Reused; one thread.
 */
final class LogCodec {

  /** The one timer that the pool knows. */
  static final long TICK_TIMER = 1;

  /** Hears the entries. */
  interface Entries {
    /** A session sent these bytes. */
    void onMessage(
        long position, long session, long timestampNs, DirectBuffer buffer, int offset, int length);

    /** The timer has fired. */
    void onTick(long position, long timestampNs);
  }

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionMessageHeaderDecoder message = new SessionMessageHeaderDecoder();
  private final TimerEventDecoder timer = new TimerEventDecoder();

  /**
   * Reads one whole message of the log.
   *
   * @param position log position after it
   */
  void read(DirectBuffer buffer, int offset, int length, long position, Entries entries) {
    header.wrap(buffer, offset);
    if (length < MessageHeaderDecoder.ENCODED_LENGTH
        || header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
      return;
    }
    int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
    if (header.templateId() == SessionMessageHeaderDecoder.TEMPLATE_ID) {
      message.wrap(buffer, body, header.blockLength(), header.version());
      entries.onMessage(
          position,
          message.clusterSessionId(),
          message.timestamp(),
          buffer,
          offset + AeronCluster.SESSION_HEADER_LENGTH,
          length - AeronCluster.SESSION_HEADER_LENGTH);
    } else if (header.templateId() == TimerEventDecoder.TEMPLATE_ID) {
      timer.wrap(buffer, body, header.blockLength(), header.version());
      if (timer.correlationId() == TICK_TIMER) {
        entries.onTick(position, timer.timestamp());
      }
    }
  }
}
