package cenote.bench.sweep;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Runs something again and again, by the processor time of this thread. */
final class Timed {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final double[] nsEach = new double[SweepLoad.ROUNDS];
  private int rounds;

  /** Runs for at least {@code forNs}, at least once; returns ns a run. */
  static double run(Runnable work, long forNs) {
    long beganNs = THREADS.getCurrentThreadCpuTime();
    long tookNs;
    int runs = 0;
    do {
      work.run();
      runs++;
      tookNs = THREADS.getCurrentThreadCpuTime() - beganNs;
    } while (tookNs < forNs);
    return (double) tookNs / runs;
  }

  /** Measures a round. */
  void round(Runnable work, long forNs) {
    nsEach[rounds++] = run(work, forNs);
  }

  /** Median of the rounds, ns a run. */
  double medianNs() {
    double[] sorted = Arrays.copyOf(nsEach, rounds);
    Arrays.sort(sorted);
    return sorted[rounds / 2];
  }

  /** Ns of the quickest and of the slowest round. */
  double leastNs() {
    return Arrays.stream(nsEach, 0, rounds).min().orElse(0);
  }

  double mostNs() {
    return Arrays.stream(nsEach, 0, rounds).max().orElse(0);
  }
}
