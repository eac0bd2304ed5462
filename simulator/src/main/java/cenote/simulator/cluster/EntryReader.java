package cenote.simulator.cluster;

import cenote.protocol.log.LogReader;
import java.util.function.IntFunction;

/** Reads entries that lie in memory, from the first one to a fixed end. */
final class EntryReader implements LogReader {

  private final IntFunction<Entry> entries;
  private final int size;
  private int next;

  EntryReader(IntFunction<Entry> entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  @Override
  public boolean next() {
    if (next == size) {
      return false;
    }
    next++;
    return true;
  }

  private Entry current() {
    return entries.apply(next - 1);
  }

  @Override
  public long position() {
    return next == 0 ? 0 : current().position();
  }

  @Override
  public long timestampNs() {
    return current().timestampNs();
  }

  @Override
  public boolean isTimer() {
    return current().isTick();
  }

  @Override
  public byte[] buffer() {
    return current().bytes();
  }

  @Override
  public int offset() {
    return 0;
  }

  @Override
  public int length() {
    return current().bytes().length;
  }

  @Override
  public void close() {}
}
