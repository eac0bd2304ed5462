package cenote.bench.fills;

import cenote.bench.LatencyHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured in one lane: its rounds, and latencies from passes of their own. */
final class LaneResult {

  private final String name;
  private final int threads;
  private final int batchSize;
  private final List<Round> rounds = new ArrayList<>();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private long rejects;

  LaneResult(Lane lane) {
    this.name = lane.name();
    this.threads = lane.threads();
    this.batchSize = lane.batchSize();
  }

  void add(Round round) {
    rounds.add(round);
  }

  void rejects(long count) {
    rejects = count;
  }

  String name() {
    return name;
  }

  int threads() {
    return threads;
  }

  /** How many fills share a latency, being answered together. */
  int batchSize() {
    return batchSize;
  }

  long rejects() {
    return rejects;
  }

  LatencyHistogram latencies() {
    return latencies;
  }

  /** Fills sent in the rounds. */
  long fills() {
    return rounds.stream().mapToLong(Round::fills).sum();
  }

  double perSecond() {
    return median(Round::perSecond);
  }

  double perSecondLeast() {
    return rounds.stream().mapToDouble(Round::perSecond).min().orElse(0);
  }

  double perSecondMost() {
    return rounds.stream().mapToDouble(Round::perSecond).max().orElse(0);
  }

  double perCpuSecond() {
    return median(Round::perCpuSecond);
  }

  /**
   * Fills a second of processor time in the block of a percentile of all rounds, the calmest first.
   *
   * @param share 0 to 1
   */
  double perCpuSecond(double share) {
    LatencyHistogram blocks = new LatencyHistogram();
    rounds.forEach(round -> blocks.add(round.cpuPerFill()));
    return 1e9 / Math.max(1, blocks.percentileNs(share));
  }

  double bytesPerFill() {
    return median(Round::bytesPerFill);
  }

  private double median(ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
