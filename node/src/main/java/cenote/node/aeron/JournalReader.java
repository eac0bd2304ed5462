package cenote.node.aeron;

import cenote.protocol.log.LogReader;

/** A place in the journal of a stopped member. One thread. */
final class JournalReader implements LogReader {

  private final MessageWalker messages;
  private final LogCodec codec = new LogCodec();
  private final EntryBuffer entry = new EntryBuffer();
  private long position;

  JournalReader(MessageWalker messages) {
    this.messages = messages;
    this.position = messages.position();
  }

  @Override
  public boolean next() {
    while (messages.next()) {
      codec.read(
          messages.buffer(), messages.offset(), messages.length(), messages.position(), entry);
      if (entry.take()) {
        position = entry.position();
        return true;
      }
    }
    return false;
  }

  /** Position after the last whole message, entry or not. */
  long seen() {
    return messages.position();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long timestampNs() {
    return entry.timestampNs();
  }

  @Override
  public boolean isTimer() {
    return entry.isTimer();
  }

  @Override
  public byte[] buffer() {
    return entry.bytes();
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return entry.length();
  }

  @Override
  public void close() {}
}
