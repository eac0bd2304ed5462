package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/**
 * The figures of a run with all that is needed to read them.
 *
 * @param systemLoadBefore runnable tasks over a minute when it began, {@code systemLoadAfter} when
 *     it ended
 */
record GatewayReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    GatewayLoad load,
    GatewayResult result) {

  /** The loops in the order in which they ran. */
  List<LoopResult> loops() {
    OverloadResult overload = result.overload();
    return List.of(
        result.account(),
        result.health(),
        result.whatIf(),
        overload.quiet(),
        overload.flooded(),
        overload.flood());
  }

  void print(PrintWriter out) {
    new GatewayTable(this, out).print();
  }

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "gateway");
    putMachine(root.putObject("machine"));
    putLoad(root.putObject("load"));
    ObjectNode start = root.putObject("start");
    start.putPOJO("fresh", result.fresh()).putPOJO("restart", result.restart());
    var requests = root.putArray("requests");
    loops().forEach(loop -> putLoop(requests.addObject(), loop));
    putMarks(root.putObject("marks"));
    putProcess(root.putObject("process"));
    root.putObject("checks")
        .put("isConserved", result.overload().isConserved())
        .put("isReady", result.overload().isReady());
    root.putObject("ratios")
        .put("account/health", result.accountRatio())
        .put("cancels flooded/quiet", result.overload().ratio());
    var targets = root.putArray("targets");
    Aim.of(load, result).forEach(targets::addPOJO);
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
    json.put("seconds", load.seconds())
        .put("warmUpSeconds", load.warmUpSeconds())
        .put("ratePerSecond", load.ratePerSecond())
        .put("whatIfsPerSecond", load.whatIfsPerSecond())
        .put("whatIfLegs", result.whatIfLegs())
        .put("rulesVersion", result.rulesVersion())
        .put("sockets", load.sockets());
  }

  private static void putLoop(ObjectNode json, LoopResult loop) {
    json.put("name", loop.name())
        .put("askedPerSecond", loop.askedPerSecond())
        .put("perSecond", loop.perSecond());
    putLatencies(json, loop.latencies());
    json.put("sentLateP99Ns", loop.lateness().percentileNs(0.99))
        .put("errors", loop.errors())
        .put("failed", loop.failed())
        .put("unsent", loop.unsent());
    ObjectNode statuses = json.putObject("statuses");
    loop.statuses().forEach((status, count) -> statuses.put(Integer.toString(status), count));
  }

  private void putMarks(ObjectNode json) {
    MarksResult marks = result.marks();
    json.put("sockets", marks.sockets())
        .put("dropped", marks.dropped())
        .put("updatesPerSecond", marks.updatesPerSecond())
        .put("incomplete", marks.incomplete());
    putLatencies(json.putObject("toEach"), marks.toEach());
    putLatencies(json.putObject("toLast"), marks.toLast());
  }

  private void putProcess(ObjectNode json) {
    ProcessResult process = result.process();
    json.put("heapMiB", UpProcess.HEAP_MIB).put("idleCpuSeconds", process.idleCpuSeconds());
    process.residentBytes().ifPresent(bytes -> json.put("residentBytes", bytes));
    process.highestBytes().ifPresent(bytes -> json.put("highestResidentBytes", bytes));
  }

  private static void putLatencies(ObjectNode json, LatencyHistogram latencies) {
    json.put("count", latencies.total())
        .put("p50Ns", latencies.percentileNs(0.5))
        .put("p99Ns", latencies.percentileNs(0.99))
        .put("p999Ns", latencies.percentileNs(0.999))
        .put("maxNs", latencies.highestNs());
  }
}
