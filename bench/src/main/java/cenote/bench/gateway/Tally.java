package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;
import java.util.Map;
import java.util.TreeMap;

/** What became of requests. One thread; those of several are added up afterwards. */
final class Tally {

  private final long beganNs;
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final LatencyHistogram lateness = new LatencyHistogram();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private long failed;
  private long unsent;
  private long elapsedNs;

  /** Times are of {@link System#nanoTime}, the loop's begin too. */
  Tally(long beganNs) {
    this.beganNs = beganNs;
  }

  /** An answer came. Its latency is from when it was due, and counts when the answer is good. */
  void answered(int status, long dueNs, long sentNs, long answeredNs) {
    statuses.merge(status, 1L, Long::sum);
    lateness.record(sentNs - dueNs);
    elapsedNs = Math.max(elapsedNs, answeredNs - beganNs);
    if (status == LoopResult.GOOD) {
      latencies.record(answeredNs - dueNs);
    }
  }

  /** The connection broke, or could not be made. */
  void failed() {
    failed++;
  }

  /** It was due so long ago that it was left out. */
  void unsent() {
    unsent++;
  }

  /** Adds what another has seen of the same loop. */
  void add(Tally other) {
    latencies.add(other.latencies);
    lateness.add(other.lateness);
    other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    failed += other.failed;
    unsent += other.unsent;
    elapsedNs = Math.max(elapsedNs, other.elapsedNs);
  }

  /** The figures; a rate is over {@code seconds}, or over more when the answers took longer. */
  LoopResult result(String name, double askedPerSecond, double seconds) {
    double tookSeconds = Math.max(seconds, elapsedNs / 1e9);
    long answered = statuses.values().stream().mapToLong(Long::longValue).sum();
    return new LoopResult(
        name,
        askedPerSecond,
        answered / tookSeconds,
        latencies,
        lateness,
        Map.copyOf(statuses),
        failed,
        unsent);
  }
}
