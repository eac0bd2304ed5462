package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;
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
record DefaultsReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    DefaultsLoad load,
    HaircutsResult haircuts,
    CascadeResult cascade) {

  private static final double MS = 1e6;
  private static final double US = 1e3;

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", "defaults");
    root.putObject("machine")
        .put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("heapMiB", machine.heapMiB())
        .put("systemLoadBefore", systemLoadBefore)
        .put("systemLoadAfter", systemLoadAfter);
    root.putObject("load")
        .put("winners", load.winners())
        .put("rounds", load.rounds())
        .put("warmUp", load.warmUp())
        .put("breaches", load.breaches())
        .put("insolvent", load.insolvent());
    ObjectNode taken = root.putObject("haircuts");
    taken.put("lines", haircuts.lines()).put("firstNs", haircuts.firstHaircutNs());
    put(taken, haircuts.haircuts());
    put(root.putObject("hashes"), haircuts.hashes());
    ObjectNode torn = root.putObject("tearUps");
    torn.put("lines", haircuts.tornLines()).put("firstNs", haircuts.firstTearUpNs());
    put(torn, haircuts.tearUps());
    ObjectNode together = root.putObject("manyDeficits");
    together.put("deficits", haircuts.manyDeficits());
    put(together, haircuts.many());
    ObjectNode many = root.putObject("cascade");
    many.put("listed", cascade.listed())
        .put("opened", cascade.opened())
        .put("ended", cascade.ended())
        .put("listNs", cascade.listNs())
        .put("openedNs", cascade.openedNs());
    put(many.putObject("flags"), cascade.flags());
    put(many.putObject("batches"), cascade.batches());
    put(many.putObject("quietFills"), cascade.quiet());
    put(many.putObject("fills"), cascade.fills());
    return root.toString();
  }

  private static void put(ObjectNode json, LatencyHistogram histogram) {
    json.put("count", histogram.total())
        .put("p50Ns", histogram.percentileNs(0.5))
        .put("p99Ns", histogram.percentileNs(0.99))
        .put("mostNs", histogram.highestNs());
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; wall clock%n",
        systemLoadBefore,
        systemLoadAfter);
    printMs(out, "haircut of %,d accounts".formatted(haircuts.lines()), haircuts.haircuts());
    out.printf(Locale.ROOT, "  the first of the process %.1f ms%n", haircuts.firstHaircutNs() / MS);
    printMs(out, "  state hash alone", haircuts.hashes());
    printMs(out, "tear-up of %,d accounts".formatted(haircuts.tornLines()), haircuts.tearUps());
    out.printf(Locale.ROOT, "  the first of the process %.1f ms%n", haircuts.firstTearUpNs() / MS);
    printMs(
        out,
        "%,d deficits together, commands that pay them".formatted(haircuts.manyDeficits()),
        haircuts.many());
    out.printf(
        Locale.ROOT,
        "cascade: %,d accounts listed in %.1f ms, %,d close-outs opened within %.1f ms%n",
        cascade.listed(),
        cascade.listNs() / MS,
        cascade.opened(),
        cascade.openedNs() / MS);
    printUs(out, "  flag", cascade.flags());
    printUs(out, "  fill in another market before", cascade.quiet());
    printUs(out, "  fill there, with the flag before it", cascade.fills());
    printMs(out, "  batches", cascade.batches());
    out.printf(Locale.ROOT, "  close-outs ended by them %,d%n", cascade.ended());
  }

  private static void printMs(PrintWriter out, String what, LatencyHistogram histogram) {
    out.printf(
        Locale.ROOT,
        "%s: p50 %.2f ms, p99 %.2f ms, most %.2f ms (%d)%n",
        what,
        histogram.percentileNs(0.5) / MS,
        histogram.percentileNs(0.99) / MS,
        histogram.highestNs() / MS,
        histogram.total());
  }

  private static void printUs(PrintWriter out, String what, LatencyHistogram histogram) {
    out.printf(
        Locale.ROOT,
        "%s: p50 %.2f us, p99 %.2f us, most %.2f us (%d)%n",
        what,
        histogram.percentileNs(0.5) / US,
        histogram.percentileNs(0.99) / US,
        histogram.highestNs() / US,
        histogram.total());
  }
}
