package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.LogReader;
import java.util.function.LongSupplier;

/** A log that remembers the times of the entries it gave out until they were applied. */
final class TimedLog implements CommittedLog {

  private final CommittedLog log;
  private final LongSupplier epochNs;
  private final long[] timesNs;
  private int waiting;

  /** Remembers at most {@code capacity} entries at a time. */
  TimedLog(CommittedLog log, int capacity, LongSupplier epochNs) {
    this.log = log;
    this.epochNs = epochNs;
    this.timesNs = new long[capacity];
  }

  /** All entries given out are applied by now: records how long after their log time. */
  void onApplied(LatencyHistogram lags) {
    long nowNs = epochNs.getAsLong();
    for (int i = 0; i < waiting; i++) {
      lags.record(nowNs - timesNs[i]);
    }
    waiting = 0;
  }

  @Override
  public long startPosition() {
    return log.startPosition();
  }

  @Override
  public LogReader readFrom(long position) {
    return new Reader(log.readFrom(position));
  }

  @Override
  public void close() {
    log.close();
  }

  private final class Reader implements LogReader {

    private final LogReader reader;

    Reader(LogReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean next() {
      boolean hasNext = reader.next();
      if (hasNext && waiting < timesNs.length) {
        timesNs[waiting++] = reader.timestampNs();
      }
      return hasNext;
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
}
