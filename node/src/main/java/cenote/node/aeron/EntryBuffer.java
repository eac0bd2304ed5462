package cenote.node.aeron;

import cenote.node.TickMessage;
import org.agrona.DirectBuffer;

/** The entry that a reader of the log stands on, copied out of the frames. Reused; one thread. */
final class EntryBuffer implements LogCodec.Entries {

  private final byte[] tick = TickMessage.toBytes();
  private byte[] copied = new byte[4_096];
  private byte[] bytes = copied;
  private int length;
  private long position;
  private long timestampNs;
  private boolean isTimer;
  private boolean isFilled;

  @Override
  public void onMessage(
      long position, long session, long timestampNs, DirectBuffer buffer, int offset, int length) {
    if (length > copied.length) {
      copied = new byte[2 * length];
    }
    buffer.getBytes(offset, copied, 0, length);
    isTimer = false;
    fill(position, timestampNs, copied, length);
  }

  @Override
  public void onTick(long position, long timestampNs) {
    isTimer = true;
    fill(position, timestampNs, tick, tick.length);
  }

  private void fill(long position, long timestampNs, byte[] bytes, int length) {
    this.position = position;
    this.timestampNs = timestampNs;
    this.bytes = bytes;
    this.length = length;
    isFilled = true;
  }

  /** True when an entry came since this was last asked. */
  boolean take() {
    boolean wasFilled = isFilled;
    isFilled = false;
    return wasFilled;
  }

  boolean isTimer() {
    return isTimer;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  long position() {
    return position;
  }

  long timestampNs() {
    return timestampNs;
  }
}
