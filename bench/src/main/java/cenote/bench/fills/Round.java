package cenote.bench.fills;

import cenote.bench.LatencyHistogram;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Sends blocks through a lane until the time is up, and counts: wall time, processor time and
 * allocation of the sending thread, each of price reports and fills, not of what prepares them.
 */
final class Round {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final LatencyHistogram cpuPerFill = new LatencyHistogram();
  private long fills;
  private long wallNs;
  private long cpuNs;
  private long allocatedBytes;
  private long wallStart;
  private long cpuStart;
  private long allocatedStart;

  /** Runs at least one block. */
  static Round run(Exchange exchange, Lane lane, FillBlock block, int fillsPerReport, long forNs) {
    Round round = new Round();
    do {
      round.runBlock(exchange, lane, block, fillsPerReport);
    } while (round.wallNs < forNs);
    return round;
  }

  private void runBlock(Exchange exchange, Lane lane, FillBlock block, int fillsPerReport) {
    long cpuBefore = cpuNs;
    start();
    exchange.reportEvery(fillsPerReport);
    stop();
    exchange.write(block);
    lane.prepare(block);
    start();
    for (int i = 0; i < block.size(); i++) {
      lane.fill(block, i);
    }
    lane.finish();
    stop();
    fills += block.size();
    cpuPerFill.record((cpuNs - cpuBefore) / block.size());
  }

  private void start() {
    allocatedStart = THREADS.getCurrentThreadAllocatedBytes();
    cpuStart = THREADS.getCurrentThreadCpuTime();
    wallStart = System.nanoTime();
  }

  private void stop() {
    wallNs += System.nanoTime() - wallStart;
    cpuNs += THREADS.getCurrentThreadCpuTime() - cpuStart;
    allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - allocatedStart;
  }

  long fills() {
    return fills;
  }

  /** Fills a second of wall time. */
  double perSecond() {
    return fills * 1e9 / wallNs;
  }

  /** Fills a second of the sending thread's processor time. */
  double perCpuSecond() {
    return fills * 1e9 / Math.max(1, cpuNs);
  }

  /** By block, processor time per fill with its price report, ns. */
  LatencyHistogram cpuPerFill() {
    return cpuPerFill;
  }

  double bytesPerFill() {
    return (double) allocatedBytes / fills;
  }
}
