package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of one loop of requests.
 *
 * @param askedPerSecond planned; 0 for a closed loop
 * @param perSecond answers, good or not
 * @param latencies of good answers, from when the request was due
 * @param lateness of all, from when a request was due to its being sent: the load's own part
 * @param statuses answers by status
 * @param failed requests whose connection broke
 * @param unsent requests left out as no connection was free for long
 */
record LoopResult(
    String name,
    double askedPerSecond,
    double perSecond,
    LatencyHistogram latencies,
    LatencyHistogram lateness,
    Map<Integer, Long> statuses,
    long failed,
    long unsent) {

  /** Status of a good answer. */
  static final int GOOD = 200;

  private static final double TAIL = 0.99;

  /** Requests without a good answer. */
  long errors() {
    long refused =
        statuses.entrySet().stream()
            .filter(entry -> entry.getKey() != GOOD)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return refused + failed + unsent;
  }

  /** Answers by status, in words. */
  String statusLine() {
    return new TreeMap<>(statuses).toString();
  }

  /** Throws when nothing was answered well. */
  LoopResult requireAnswers() {
    if (latencies.total() == 0) {
      throw new IllegalStateException(
          "%s: expected good answers, got none of %s, %d failed, %d unsent"
              .formatted(name, statusLine(), failed, unsent));
    }
    return this;
  }

  /** The 99th percentile of one loop beside another's. */
  static double tailRatio(LoopResult loop, LoopResult beside) {
    return (double) loop.latencies.percentileNs(TAIL)
        / Math.max(1, beside.latencies.percentileNs(TAIL));
  }
}
