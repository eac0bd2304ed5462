package cenote.bench.sweep;

import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The figures of a run of ticks with all that is needed to read them.
 *
 * @param systemLoadBefore runnable tasks over a minute when it began, {@code systemLoadAfter} when
 *     it ended
 */
record TicksReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    TicksLoad load,
    TicksResult result) {

  private static final double MS = 1e6;
  private static final double MIB = 1 << 20;

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "ticks");
    root.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("heapMiB", machine.heapMiB())
        .put("systemLoadBefore", systemLoadBefore)
        .put("systemLoadAfter", systemLoadAfter);
    root.putObject("load")
        .put("accounts", load.accounts())
        .put("ticks", result.ticks())
        .put("warmUp", load.warmUp())
        .put("seed", load.seed());
    putTicks(root.putObject("ticks"));
    root.putObject("gap")
        .put("listNs", result.gapNs())
        .put("bandsNs", result.gapRestNs())
        .put("listed", result.listed());
    root.putObject("compared")
        .put("lists", result.compared())
        .put("differences", result.differences());
    root.putObject("memory")
        .put("replicaBytes", result.replicaBytes())
        .put("arenaBytes", result.arenaBytes())
        .put("triggerBytes", result.triggerBytes());
    return root.toString();
  }

  private void putTicks(ObjectNode json) {
    json.put("p50Ns", result.toList().percentileNs(0.5))
        .put("p99Ns", result.toList().percentileNs(0.99))
        .put("mostNs", result.toList().highestNs())
        .put("firstNs", result.firstNs())
        .put("lookedAtMean", result.meanLookedAt())
        .put("lookedAtP50", result.lookedAt().percentileNs(0.5))
        .put("lookedAtP99", result.lookedAt().percentileNs(0.99))
        .put("alwaysLookedAt", result.always())
        .put("unbounded", result.unbounded())
        .put("sweeps", result.sweeps());
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; processor time of the thread%n",
        systemLoadBefore,
        systemLoadAfter);
    printTicks(out);
    out.printf(
        Locale.ROOT,
        "first list and bands %.0f ms; gap of 10 %%: list %.0f ms, bands after it %.0f ms,"
            + " listed %d; lists compared %d, different %d%n",
        result.firstNs() / MS,
        result.gapNs() / MS,
        result.gapRestNs() / MS,
        result.listed(),
        result.compared(),
        result.differences());
    out.printf(
        Locale.ROOT,
        "bytes an account: %.0f in all (%,.0f MiB), of these sweep %.0f, triggers %.0f%n",
        result.replicaBytes(),
        result.replicaBytes() * load.accounts() / MIB,
        result.arenaBytes(),
        result.triggerBytes());
  }

  private void printTicks(PrintWriter out) {
    LatencyHistogram toList = result.toList();
    LatencyHistogram looked = result.lookedAt();
    double share = 100.0 / load.accounts();
    out.printf(
        Locale.ROOT,
        "%,d accounts, %,d ticks: to the list p50 %.3f ms, p99 %.3f ms, most %.1f ms%n",
        load.accounts(),
        result.ticks(),
        toList.percentileNs(0.5) / MS,
        toList.percentileNs(0.99) / MS,
        toList.highestNs() / MS);
    out.printf(
        Locale.ROOT,
        "looked at: mean %.3f %%, p50 %.3f %%, p99 %.3f %%; sweeps %d; always %d,"
            + " without a bound %d%n",
        result.meanLookedAt() * share,
        looked.percentileNs(0.5) * share,
        looked.percentileNs(0.99) * share,
        result.sweeps(),
        result.always(),
        result.unbounded());
  }
}
