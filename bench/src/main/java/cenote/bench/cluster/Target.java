package cenote.bench.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An aim beside what was measured.
 *
 * @param what the figure, with its unit
 * @param aim as a person reads it
 * @param measured the figure
 * @param isMet whether it is within the aim
 */
record Target(String what, String aim, double measured, boolean isMet) {

  private static final double MS = 1e6;

  static List<Target> of(List<LaneResult> lanes, Optional<NodeResult> node) {
    List<Target> targets = new ArrayList<>();
    for (LaneResult lane : lanes) {
      if (lane.service().equals(LaneResult.FILLS)) {
        addLane(targets, lane, lanes);
      }
    }
    node.ifPresent(result -> addNode(targets, result));
    return targets;
  }

  private static void addLane(List<Target> targets, LaneResult lane, List<LaneResult> lanes) {
    String name = lane.name() + " ";
    if (lane.nodes() == 1 && lane.syncLevel() == 0) {
      targets.add(atLeast(name + "fills/s", 50_000, lane.perSecond()));
      targets.add(atMost(name + "closed p50 ms", 8, lane.closed().percentileNs(0.5) / MS));
      targets.add(atMost(name + "open p50 ms", 2, lane.open().percentileNs(0.5) / MS));
      targets.add(atMost(name + "open p99 ms", 15, lane.open().percentileNs(0.99) / MS));
    }
    if (lane.nodes() > 1 || lane.syncLevel() > 0) {
      lanes.stream()
          .filter(other -> other.isEcho() && other.isBeside(lane))
          .forEach(echo ->
              targets.add(atLeast(name + "of echo", 0.6, lane.perSecond() / echo.perSecond())));
    }
    targets.add(atMost(name + "replica lag p99 ms", 20, lane.lags().percentileNs(0.99) / MS));
  }

  private static void addNode(List<Target> targets, NodeResult node) {
    targets.add(atMost("restart s", 10, node.restartSeconds()));
    targets.add(atMost("snapshot pause ms", 500, node.pauseNs() / MS));
    targets.add(atMost("idle share of a core", 0.1, node.idleCpuShare()));
  }

  private static Target atLeast(String what, double least, double measured) {
    return new Target(what, ">= " + figure(least), measured, measured >= least);
  }

  private static Target atMost(String what, double most, double measured) {
    return new Target(what, "<= " + figure(most), measured, measured <= most);
  }

  private static String figure(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
