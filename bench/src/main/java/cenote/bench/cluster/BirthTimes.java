package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;

/** When messages under way were to be sent, by number; records how long their answers took. */
final class BirthTimes {

  /** More than any party has under way. */
  private static final int CAPACITY = 1 << 16;

  private final long[] bornNs = new long[CAPACITY];
  private LatencyHistogram latencies = new LatencyHistogram();

  void measure(LatencyHistogram latencies) {
    this.latencies = latencies;
  }

  void onSent(long number, long bornNs) {
    this.bornNs[(int) number & CAPACITY - 1] = bornNs;
  }

  void onAnswered(long number) {
    latencies.record(System.nanoTime() - bornNs[(int) number & CAPACITY - 1]);
  }
}
