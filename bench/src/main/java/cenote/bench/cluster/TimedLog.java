package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.ForwardingReader;
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

  private final class Reader extends ForwardingReader {

    Reader(LogReader reader) {
      super(reader);
    }

    @Override
    public boolean next() {
      boolean hasNext = super.next();
      if (hasNext && waiting < timesNs.length) {
        timesNs[waiting++] = timestampNs();
      }
      return hasNext;
    }
  }
}
