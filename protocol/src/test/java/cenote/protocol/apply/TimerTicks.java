package cenote.protocol.apply;

import cenote.protocol.CommandDecoder;
import cenote.protocol.log.ForwardingReader;
import cenote.protocol.log.LogReader;

/** Reads a log of which every tick was made by the sequencer's timer. */
final class TimerTicks extends ForwardingReader {

  private final CommandDecoder decoder = new CommandDecoder();

  private TimerTicks(LogReader reader) {
    super(reader);
  }

  static TimerTicks of(LogReader reader) {
    return new TimerTicks(reader);
  }

  @Override
  public boolean isTimer() {
    return decoder.wrap(buffer(), offset(), length()) && decoder.isTick();
  }
}
