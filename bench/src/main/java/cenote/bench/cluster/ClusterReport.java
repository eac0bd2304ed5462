package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of a run with all that is needed to read them.
 *
 * @param systemLoadBefore runnable tasks over a minute when it began, {@code systemLoadAfter} when
 *     it ended
 */
record ClusterReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    ClusterLoad load,
    List<LaneResult> lanes,
    Optional<NodeResult> node) {

  private static final double MS = 1e6;
  private static final double MIB = 1 << 20;

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "cluster");
    putMachine(root.putObject("machine"));
    putLoad(root.putObject("load"));
    var implementations = root.putArray("implementations");
    lanes.forEach(lane -> putLane(implementations.addObject(), lane));
    ObjectNode ratios = root.putObject("ratios");
    lanes.stream()
        .filter(lane -> !lane.isEcho())
        .forEach(lane -> ratio(lane).ifPresent(it -> ratios.put(lane.name() + "/echo", it)));
    node.ifPresent(result -> putNode(root.putObject("node"), result));
    var targets = root.putArray("targets");
    Target.of(lanes, node).forEach(target -> targets.addPOJO(target));
    return root.toString();
  }

  private void putMachine(ObjectNode json) {
    json.put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("heapMiB", machine.heapMiB())
        .put("systemLoadBefore", systemLoadBefore)
        .put("systemLoadAfter", systemLoadAfter);
  }

  private void putLoad(ObjectNode json) {
    json.put("accounts", load.accounts())
        .put("seconds", load.seconds())
        .put("warmUpSeconds", load.warmUpSeconds())
        .put("window", load.window())
        .put("ratePerSecond", load.ratePerSecond())
        .put("seed", load.seed());
  }

  private static void putLane(ObjectNode json, LaneResult lane) {
    json.put("name", lane.name())
        .put("service", lane.service())
        .put("nodes", lane.nodes())
        .put("syncLevel", lane.syncLevel())
        .put("perSecond", Math.round(lane.perSecond()))
        .put("perCpuSecond", Math.round(lane.perCpuSecond()))
        .put("p50Ns", lane.closed().percentileNs(0.5))
        .put("p99Ns", lane.closed().percentileNs(0.99))
        .put("p999Ns", lane.closed().percentileNs(0.999))
        .put("openPerSecond", Math.round(lane.openPerSecond()))
        .put("openP50Ns", lane.open().percentileNs(0.5))
        .put("openP99Ns", lane.open().percentileNs(0.99))
        .put("openP999Ns", lane.open().percentileNs(0.999))
        .put("replicaLagP50Ns", lane.lags().percentileNs(0.5))
        .put("replicaLagP99Ns", lane.lags().percentileNs(0.99))
        .put("setUpSeconds", lane.setUpSeconds());
    ObjectNode rejects = json.putObject("rejects");
    lane.rejects().forEach(rejects::put);
  }

  private static void putNode(ObjectNode json, NodeResult result) {
    json.put("accounts", result.accounts())
        .put("setUpSeconds", result.setUpSeconds())
        .put("idleCpuShare", result.idleCpuShare())
        .put("residentBytes", result.residentBytes())
        .put("heapBytes", result.heapBytes())
        .put("snapshotBytes", result.snapshotBytes())
        .put("snapshotPauseNs", result.pauseNs())
        .put("restartSeconds", result.restartSeconds());
  }

  /** Rate beside that of the echo on the same kind of cluster. */
  private Optional<Double> ratio(LaneResult lane) {
    return lanes.stream()
        .filter(other -> other.isEcho() && other.isBeside(lane))
        .map(echo -> lane.perSecond() / echo.perSecond())
        .findFirst();
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; %,d accounts, window %d; times in ms%n%n",
        systemLoadBefore,
        systemLoadAfter,
        load.accounts(),
        load.window());
    out.printf(
        "%-8s %5s %4s %9s %8s %6s %7s %7s %7s | %7s %7s %7s %7s %7s %7s%n",
        "service", "nodes", "sync", "per s", "cpu s", "echo", "p50", "p99", "p99.9", "open/s",
        "p50", "p99", "p99.9", "lag p99", "rejects");
    lanes.forEach(lane -> printLane(lane, out));
    node.ifPresent(result -> printNode(result, out));
    out.println();
    Target.of(lanes, node).forEach(target -> printTarget(target, out));
  }

  private void printLane(LaneResult lane, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-8s %5d %4d %,9.0f %,8.0f %6.2f %7.2f %7.2f %7.2f | %,7.0f %7.2f %7.2f %7.2f %7.2f %7d%n",
        lane.service(),
        lane.nodes(),
        lane.syncLevel(),
        lane.perSecond(),
        lane.perCpuSecond(),
        ratio(lane).orElse(0.0),
        ms(lane.closed(), 0.5),
        ms(lane.closed(), 0.99),
        ms(lane.closed(), 0.999),
        lane.openPerSecond(),
        ms(lane.open(), 0.5),
        ms(lane.open(), 0.99),
        ms(lane.open(), 0.999),
        ms(lane.lags(), 0.99),
        lane.rejected());
  }

  private static void printNode(NodeResult node, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n%,d accounts: idle %.1f %% of a core, memory %.0f MiB (heap in use %.0f), snapshot"
            + " %.1f MiB, pause %.0f ms, restart %.2f s%n",
        node.accounts(),
        100 * node.idleCpuShare(),
        node.residentBytes() / MIB,
        node.heapBytes() / MIB,
        node.snapshotBytes() / MIB,
        node.pauseNs() / MS,
        node.restartSeconds());
  }

  private static void printTarget(Target target, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-45s %10s %,12.2f %s%n",
        target.what(),
        target.aim(),
        target.measured(),
        target.isMet() ? "met" : "missed");
  }

  private static double ms(LatencyHistogram latencies, double share) {
    return latencies.percentileNs(share) / MS;
  }
}
