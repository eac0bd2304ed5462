package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;
import java.util.HashMap;
import java.util.Map;

/** When each client had each update. Thread-safe; times are ns since 1970. */
final class MarkTally {

  private final LatencyHistogram toEach = new LatencyHistogram();
  private final Map<Long, Update> updates = new HashMap<>();
  private long beginNs = Long.MAX_VALUE;
  private long endNs = Long.MAX_VALUE;

  /** Counts updates of log times from {@code beginNs}, and before {@code endNs}; others not. */
  synchronized void open(long beginNs, long endNs) {
    this.beginNs = beginNs;
    this.endNs = endNs;
  }

  /** One client has one update. */
  synchronized void received(long position, long timeNs, long nowNs) {
    if (timeNs >= beginNs && timeNs < endNs) {
      toEach.record(nowNs - timeNs);
      updates.computeIfAbsent(position, _ -> new Update()).received(nowNs - timeNs);
    }
  }

  /**
   * The figures.
   *
   * @param staying clients at the end: an update that fewer have is incomplete
   */
  synchronized MarksResult result(int sockets, int staying, double seconds) {
    LatencyHistogram toLast = new LatencyHistogram();
    int incomplete = 0;
    for (Update update : updates.values()) {
      if (update.clients < staying) {
        incomplete++;
      } else {
        toLast.record(update.lastDelayNs);
      }
    }
    return new MarksResult(
        sockets, sockets - staying, updates.size() / seconds, toEach, toLast, incomplete);
  }

  private static final class Update {
    private int clients;
    private long lastDelayNs;

    private void received(long delayNs) {
      clients++;
      lastDelayNs = Math.max(lastDelayNs, delayNs);
    }
  }
}
