package cenote.node.drill;

import java.util.Arrays;

/** Percentiles of some times, ns, by nearest rank; all 0 when there are none. */
public record Spread(int count, long p50Ns, long p90Ns, long p99Ns, long maxNs) {

  static Spread of(long[] timesNs) {
    long[] sorted = timesNs.clone();
    Arrays.sort(sorted);
    return new Spread(
        sorted.length, at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
  }

  private static long at(long[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
