package cenote.node.drill;

import cenote.crypto.Bytes32;
import cenote.node.history.History;
import cenote.node.history.HistoryAnomaly;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.ForwardingReader;
import cenote.protocol.log.LogReader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sees what the log does through a replica that follows it, and tells a history. One thread, the
 * replica's.
 */
final class Auditor implements PoolEvents, AnswerSink {

  /** An entry that was read and is not yet answered. */
  private record Entry(long position, long contentHash) {}

  private final String name;
  private final History history = new History(Party.all().size());
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long fills;

  Auditor(String name) {
    this.name = name;
  }

  History history() {
    return history;
  }

  /** The log, with this auditor looking over the reader's shoulder. */
  CommittedLog watched(CommittedLog log) {
    return new WatchedLog(log);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    fills++;
  }

  @Override
  public void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    Entry entry = entries.remove();
    if (entry.position() != position) {
      throw new DrillFault(
          "%s: expected an answer at %d, got one at %d"
              .formatted(name, entry.position(), position));
    }
    if (sequence > 0 && answerPosition == position) {
      history.executed(
          Watch.party(principal), sequence, entry.contentHash(), code, value, position);
    }
  }

  /** Requires that all that was answered is in the log, and as many fills as were told. */
  void check(long fillsTold) {
    try {
      history.check();
    } catch (HistoryAnomaly anomaly) {
      throw new DrillFault(name + ": " + anomaly.getMessage());
    }
    if (fills != fillsTold) {
      throw new DrillFault("%s: expected %d fills, got %d".formatted(name, fillsTold, fills));
    }
  }

  private void onEntry(LogReader reader) {
    long hash = Watch.contentHash(reader.buffer(), reader.offset(), reader.length());
    entries.add(new Entry(reader.position(), hash));
  }

  private final class WatchedLog implements CommittedLog {

    private final CommittedLog log;

    WatchedLog(CommittedLog log) {
      this.log = log;
    }

    @Override
    public long startPosition() {
      return log.startPosition();
    }

    @Override
    public LogReader readFrom(long position) {
      return new WatchedReader(log.readFrom(position));
    }

    @Override
    public void close() {
      log.close();
    }
  }

  private final class WatchedReader extends ForwardingReader {

    WatchedReader(LogReader reader) {
      super(reader);
    }

    @Override
    public boolean next() {
      boolean isThere = super.next();
      if (isThere) {
        onEntry(this);
      }
      return isThere;
    }
  }
}
