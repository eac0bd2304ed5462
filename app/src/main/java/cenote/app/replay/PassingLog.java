package cenote.app.replay;

import cenote.protocol.log.LogWriter;

/**
 * A log that keeps nothing but its position, which is the one that a file would give: for replays
 * that leave no log behind. A test holds it against {@link cenote.protocol.log.MemoryLog}.
 */
final class PassingLog implements LogWriter {
  private static final int FRAME_HEADER = 24;
  private static final int ALIGNMENT = 8;

  private long position;

  @Override
  public long append(long timestampNs, byte[] bytes, int offset, int length) {
    position += (FRAME_HEADER + length + ALIGNMENT - 1) & -ALIGNMENT;
    return position;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
