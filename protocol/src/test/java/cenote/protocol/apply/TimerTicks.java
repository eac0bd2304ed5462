package cenote.protocol.apply;

import cenote.protocol.CommandDecoder;
import cenote.protocol.log.LogReader;

/** Reads a log of which every tick was made by the sequencer's timer. */
record TimerTicks(LogReader reader, CommandDecoder decoder) implements LogReader {

  static TimerTicks of(LogReader reader) {
    return new TimerTicks(reader, new CommandDecoder());
  }

  @Override
  public boolean isTimer() {
    return decoder.wrap(buffer(), offset(), length()) && decoder.isTick();
  }

  @Override
  public boolean next() {
    return reader.next();
  }

  @Override
  public long position() {
    return reader.position();
  }

  @Override
  public long timestampNs() {
    return reader.timestampNs();
  }

  @Override
  public byte[] buffer() {
    return reader.buffer();
  }

  @Override
  public int offset() {
    return reader.offset();
  }

  @Override
  public int length() {
    return reader.length();
  }

  @Override
  public void close() {
    reader.close();
  }
}
