package cenote.bench.kernels;

import cenote.bench.Machine;
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
record KernelsReport(
    Machine machine,
    double systemLoadBefore,
    double systemLoadAfter,
    KernelsLoad load,
    KernelsResult result) {

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bench", load.kernel().label());
    putMachine(root.putObject("machine"));
    putLoad(root.putObject("load"));
    var lanes = root.putArray("implementations");
    result.figures().forEach(lane -> putLane(lanes.addObject(), lane));
    var ratios = root.putObject("ratios");
    load.slices().forEach(slice -> putRatios(ratios.putObject(slice.name()), slice));
    var absent = root.putArray("notInstalled");
    result.absent().forEach(absent::add);
    result.startUps().forEach(start -> root.putPOJO("startUp", start));
    var targets = root.putArray("targets");
    Aim.of(load, result).forEach(aim -> putAim(targets.addObject(), aim));
    return root.toString();
  }

  private void putMachine(ObjectNode json) {
    json.put("cpu", machine.cpu())
        .put("cores", machine.cores())
        .put("jdk", machine.jdk())
        .put("os", machine.os())
        .put("systemLoadBefore", systemLoadBefore)
        .put("systemLoadAfter", systemLoadAfter);
  }

  private void putLoad(ObjectNode json) {
    json.put("clock", "processor time of the computing thread")
        .put("rounds", KernelsBench.ROUNDS)
        .put("seconds", load.seconds())
        .put("warmUpSeconds", load.warmUpSeconds())
        .put("seed", load.seed());
  }

  private static void putLane(ObjectNode json, LaneFigures lane) {
    json.put("name", lane.lane())
        .put("is", lane.description())
        .put("vectorBits", lane.bits())
        .put("sample", lane.slice().name())
        .put("contracts", lane.slice().count())
        .put("perCpuSecond", Math.round(lane.median()))
        .put("perCpuSecondLeast", Math.round(lane.least()))
        .put("perCpuSecondMost", Math.round(lane.most()))
        .put("passUs", lane.passUs())
        .put("failed", lane.difference().failed())
        .put("worstDifference", lane.difference().worst());
  }

  private void putRatios(ObjectNode json, Slice slice) {
    List<LaneFigures> lanes = result.of(slice);
    for (LaneFigures lane : lanes) {
      for (LaneFigures base : bases(lanes)) {
        if (!lane.equals(base)) {
          json.put(lane.lane() + "/" + base.lane(), lane.median() / base.median());
        }
      }
    }
  }

  private static void putAim(ObjectNode json, Aim aim) {
    json.put("what", aim.what())
        .put("must", aim.must())
        .put("aim", aim.aim())
        .put("measured", aim.measured())
        .put("isMet", aim.isMet())
        .put("isAimMet", aim.isAimMet());
  }

  /** Our scalar form and the peers: what others are quoted in multiples of. */
  private List<LaneFigures> bases(List<LaneFigures> lanes) {
    return lanes.stream()
        .filter(lane ->
            lane.lane().equals(Kernel.SCALAR) || load.kernel().peers().contains(lane.lane()))
        .toList();
  }

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%s, %d cores, %s%n", machine.cpu(), machine.cores(), machine.jdk());
    out.printf(
        Locale.ROOT,
        "system load %.2f before, %.2f after; speed by processor time of the computing thread,%n"
            + "each lane a process, median of %d rounds in turn%n",
        systemLoadBefore,
        systemLoadAfter,
        KernelsBench.ROUNDS);
    load.slices().forEach(slice -> printSlice(slice, out));
    out.println();
    result.absent().forEach(peer -> out.println(peer + " " + Peers.NOT_INSTALLED));
    result.startUps().forEach(start -> printStart(start, out));
    Aim.of(load, result).forEach(aim -> out.println(aim.line()));
  }

  private void printSlice(Slice slice, PrintWriter out) {
    List<LaneFigures> lanes = result.of(slice);
    out.printf(Locale.ROOT, "%n%s: %,d contracts%n", slice.name(), slice.count());
    out.printf(
        Locale.ROOT,
        "%-15s %5s %9s %19s %10s %7s %8s",
        "lane",
        "bits",
        "M/s",
        "least .. most",
        "us a pass",
        "failed",
        "differs");
    bases(lanes).forEach(base -> out.printf(Locale.ROOT, " %16s", "x " + base.lane()));
    out.println();
    lanes.forEach(lane -> printLane(lane, bases(lanes), out));
  }

  private static void printLane(LaneFigures lane, List<LaneFigures> bases, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-15s %5s %9.3f %8.3f .. %7.3f %10.1f %7d %8.0e",
        lane.lane(),
        lane.bits() == 0 ? "-" : Integer.toString(lane.bits()),
        lane.median() / 1e6,
        lane.least() / 1e6,
        lane.most() / 1e6,
        lane.passUs(),
        lane.difference().failed(),
        lane.difference().worst());
    bases.forEach(base -> out.printf(Locale.ROOT, " %16.2f", lane.median() / base.median()));
    out.println();
  }

  private static void printStart(StartUp start, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "start: %s; %.0f %% of %.1f M/s after %.2f s, %.2f s of processor time;%n"
            + "least ratio to the scalar form in turn with it %.2f%n",
        start.message(),
        100 * StartUp.SHARE,
        start.fullPerSecond() / 1e6,
        start.seconds(),
        start.cpuSeconds(),
        start.leastRatio());
  }
}
