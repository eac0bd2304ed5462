package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import java.util.Map;

/** Who sends messages to a cluster and hears the answers. One thread. */
interface Party extends AutoCloseable {

  /**
   * Sends the next message.
   *
   * @param bornNs when it should have been sent, from which its latency counts
   * @return false when it cannot be sent now
   */
  boolean send(long bornNs);

  /** Hears answers, and does whatever else is due; returns how much was done. */
  int doWork();

  /** How many messages wait for an answer. */
  int inFlight();

  /** Latencies go here from now on. */
  void measure(LatencyHistogram latencies);

  /** How many were answered since this was made. */
  long answered();

  /** How many commands were refused, by the reason. */
  Map<String, Long> rejects();

  @Override
  void close();
}
