package cenote.bench.sweep;

import cenote.bench.Machine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The figures of a run with all that is needed to read them.
 *
 * @param systemLoadBefore runnable tasks over a minute when it began, {@code systemLoadAfter} when
 *     it ended
 */
record SweepReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    SweepLoad load,
    SweepResult result) {

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "sweep");
    root.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("heapMiB", machine.heapMiB())
        .put("systemLoadBefore", systemLoadBefore)
        .put("systemLoadAfter", systemLoadAfter);
    root.putObject("load")
        .put("seconds", load.seconds())
        .put("warmUpSeconds", load.warmUpSeconds())
        .put("isFine", load.isFine())
        .put("seed", load.seed());
    var grid = root.putArray("grid");
    result.grid().forEach(speed -> putSpeed(grid.addObject(), speed));
    root.put("gridDifferences", result.differences());
    var full = root.putArray("full");
    result.full().forEach(of -> putFull(full.addObject(), of));
    return root.toString();
  }

  private static void putSpeed(ObjectNode json, SweepResult.Speed speed) {
    json.put("form", speed.form())
        .put("bits", speed.bits())
        .put("millionAccountsASecond", speed.millions())
        .put("least", speed.least())
        .put("most", speed.most());
  }

  private static void putFull(ObjectNode json, SweepResult.Full full) {
    json.put("form", full.form())
        .put("accounts", full.accounts())
        .put("legs", full.legs())
        .put("buildSeconds", full.buildSeconds())
        .put("poolBytes", full.poolBytes())
        .put("arenaBytes", full.arenaBytes())
        .put("loadNs", full.loadNs())
        .put("sweepNs", full.sweepNs())
        .put("leastNs", full.leastNs())
        .put("mostNs", full.mostNs())
        .put("millionAccountsASecond", full.millions())
        .put("breaches", full.breaches())
        .put("joint", full.joint())
        .put("exact", full.exact())
        .put("owing", full.owing());
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; processor time of the thread, median of %d"
            + " rounds%n%n",
        systemLoadBefore,
        systemLoadAfter,
        SweepLoad.ROUNDS);
    printGrid(out);
    printFull(out);
  }

  private void printGrid(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "grid kernel alone, %d legs, %d points, %d instruments: million accounts/s%n",
        GridLane.LEGS,
        GridLane.POINTS,
        GridLane.INSTRUMENTS);
    double scalar = result.grid().getFirst().millions();
    for (SweepResult.Speed speed : result.grid()) {
      out.printf(
          Locale.ROOT,
          "  %-8s %4d bits %8.2f   %8.2f .. %-8.2f x scalar %.2f%n",
          speed.form(),
          speed.bits(),
          speed.millions(),
          speed.least(),
          speed.most(),
          speed.millions() / scalar);
    }
    out.printf(Locale.ROOT, "  differences to the scalar form: %d%n%n", result.differences());
  }

  private void printFull(PrintWriter out) {
    out.println("full model, all prices new and all rows built again before each sweep");
    out.printf(
        Locale.ROOT,
        "%-8s %10s %6s %9s %10s %12s %9s %9s %9s %8s %8s %8s %8s%n",
        "form",
        "accounts",
        "legs",
        "M/s",
        "ns",
        "ns lo..hi",
        "load ns",
        "pool B",
        "arena B",
        "listed",
        "joint",
        "exact",
        "owing");
    result.full().forEach(full -> printFull(full, out));
  }

  private static void printFull(SweepResult.Full full, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-8s %,10d %6.2f %9.2f %10.1f %5.0f..%-5.0f %9.0f %9.0f %9.0f %7.2f%% %7.2f%% %7.2f%%"
            + " %7.2f%%%n",
        full.form(),
        full.accounts(),
        full.legs(),
        full.millions(),
        full.sweepNs(),
        full.leastNs(),
        full.mostNs(),
        full.loadNs(),
        full.poolBytes(),
        full.arenaBytes(),
        100.0 * full.breaches() / full.accounts(),
        100.0 * full.joint() / full.accounts(),
        100.0 * full.exact() / full.accounts(),
        100.0 * full.owing() / full.accounts());
  }
}
