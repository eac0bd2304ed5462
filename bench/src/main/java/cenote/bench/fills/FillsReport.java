package cenote.bench.fills;

import cenote.bench.Machine;
import cenote.pool.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a run with all that is needed to read them.
 *
 * @param systemLoadBefore runnable tasks over a minute when it began, {@code systemLoadAfter} when
 *     it ended
 */
record FillsReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    FillsLoad load,
    List<LaneResult> lanes) {

  private static final double CALM = 0.05;

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "fills");
    putMachine(root.putObject("machine"));
    putLoad(root.putObject("load"));
    var implementations = root.putArray("implementations");
    lanes.forEach(lane -> putLane(implementations.addObject(), lane));
    ObjectNode ratios = root.putObject("ratios");
    for (LaneResult lane : lanes.subList(1, lanes.size())) {
      ratios.put(label(lane) + "/" + label(lanes.getFirst()), rounded(ratio(lane), 4));
    }
    return root.toString();
  }

  private void putMachine(ObjectNode json) {
    json.put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("heapMiB", machine.heapMiB())
        .put("systemLoadBefore", rounded(systemLoadBefore, 2))
        .put("systemLoadAfter", rounded(systemLoadAfter, 2));
  }

  private void putLoad(ObjectNode json) {
    json.put("accounts", load.accounts())
        .put("legsPerAccount", Books.LEGS)
        .put("underlyings", 3)
        .put("jointScenarios", Scenarios.ROWS)
        .put("rules", Pool.LATEST_RULES_VERSION)
        .put("fillsPerReport", load.fillsPerReport())
        .put("seconds", load.seconds())
        .put("warmUpSeconds", load.warmUpSeconds())
        .put("seed", load.seed());
  }

  private static void putLane(ObjectNode json, LaneResult lane) {
    json.put("name", lane.name())
        .put("threads", lane.threads())
        .put("perSecond", Math.round(lane.perSecond()))
        .put("perSecondLeast", Math.round(lane.perSecondLeast()))
        .put("perSecondMost", Math.round(lane.perSecondMost()))
        .put("perCpuSecond", Math.round(lane.perCpuSecond()))
        .put("perCpuSecondCalm", Math.round(lane.perCpuSecond(CALM)))
        .put("perCpuSecondMedian", Math.round(lane.perCpuSecond(0.5)))
        .put("p50Ns", lane.latencies().percentileNs(0.5))
        .put("p99Ns", lane.latencies().percentileNs(0.99))
        .put("p999Ns", lane.latencies().percentileNs(0.999))
        .put("maxNs", lane.latencies().highestNs())
        .put("fillsPerAnswer", lane.batchSize())
        .put("fills", lane.fills())
        .put("rejects", lane.rejects())
        .put("bytesPerFill", rounded(lane.bytesPerFill(), 3));
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; %,d accounts, a price report every %,d fills%n%n",
        systemLoadBefore,
        systemLoadAfter,
        load.accounts(),
        load.fillsPerReport());
    out.printf(
        Locale.ROOT,
        "%-10s %7s %11s %25s %11s %11s %10s %10s %11s %8s %8s %6s%n",
        "lane",
        "threads",
        "fills/s",
        "least .. most",
        "per cpu s",
        "calm/s",
        "p50 ns",
        "p99 ns",
        "p99.9 ns",
        "rejects",
        "B/fill",
        "ratio");
    lanes.forEach(lane -> printLane(lane, out));
  }

  private void printLane(LaneResult lane, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-10s %7d %,11.0f %,11.0f .. %,10.0f %,11.0f %,11.0f %,10d %,10d %,11d %8d %8.2f %6.3f%n",
        lane.name(),
        lane.threads(),
        lane.perSecond(),
        lane.perSecondLeast(),
        lane.perSecondMost(),
        lane.perCpuSecond(),
        lane.perCpuSecond(CALM),
        lane.latencies().percentileNs(0.5),
        lane.latencies().percentileNs(0.99),
        lane.latencies().percentileNs(0.999),
        lane.rejects(),
        lane.bytesPerFill(),
        ratio(lane));
  }

  private double ratio(LaneResult lane) {
    return lane.perSecond() / lanes.getFirst().perSecond();
  }

  private static String label(LaneResult lane) {
    return lane.threads() == 1 ? lane.name() : lane.name() + "-" + lane.threads() + "-threads";
  }

  private static double rounded(double value, int places) {
    double scale = Math.pow(10, places);
    return Math.round(value * scale) / scale;
  }
}
