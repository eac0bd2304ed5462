package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import java.util.Map;

/**
 * What was measured of one service on one cluster.
 *
 * @param service what answers: {@code fills}, {@code signed} or {@code echo}
 * @param perSecond answers a second in the closed loop, median of its rounds
 * @param perCpuSecond the same for a second of processor time of all members together
 * @param closed latencies of the closed loop
 * @param openPerSecond rate of the open loop
 * @param open latencies of the open loop, from when a message was due
 * @param lags of a replica during the open loop; empty for an echo
 * @param rejects commands refused by reason, those of the set-up included
 * @param setUpSeconds from the first command of the set-up to the last answer
 */
record LaneResult(
    String service,
    int nodes,
    int syncLevel,
    double perSecond,
    double perCpuSecond,
    LatencyHistogram closed,
    double openPerSecond,
    LatencyHistogram open,
    LatencyHistogram lags,
    Map<String, Long> rejects,
    double setUpSeconds) {

  static final String FILLS = "fills";
  static final String SIGNED = "signed";
  static final String ECHO = "echo";

  boolean isEcho() {
    return service.equals(ECHO);
  }

  /** True when {@code other} was measured on a cluster of the same kind. */
  boolean isBeside(LaneResult other) {
    return nodes == other.nodes && syncLevel == other.syncLevel;
  }

  /** All commands refused. */
  long rejected() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Names service and cluster, as in {@code fills-3-nodes-sync-1}. */
  String name() {
    return "%s-%d-nodes-sync-%d".formatted(service, nodes, syncLevel);
  }
}
