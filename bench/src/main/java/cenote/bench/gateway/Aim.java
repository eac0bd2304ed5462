package cenote.bench.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An aim beside what was measured.
 *
 * @param what the figure, with its unit
 * @param aim as a person reads it
 * @param measured the figure
 * @param isMet whether it is within the aim
 */
record Aim(String what, String aim, double measured, boolean isMet) {

  private static final double MS = 1e6;
  private static final double GIB = 1 << 30;
  private static final double TAIL = 0.99;

  static List<Aim> of(GatewayLoad load, GatewayResult result) {
    List<Aim> aims = new ArrayList<>();
    aims.add(below("fresh start s", 8, result.fresh().seconds()));
    aims.add(below("restart s", 8, result.restart().seconds()));
    aims.add(
        below(
            "account p99 ms at %,d/s".formatted(load.ratePerSecond()),
            10,
            result.account().latencies().percentileNs(TAIL) / MS));
    aims.add(
        below(
            "what-if p99 ms at %,d/s".formatted(load.whatIfsPerSecond()),
            5,
            result.whatIf().latencies().percentileNs(TAIL) / MS));
    aims.add(
        below(
            "mark to the last of %,d sockets p99 ms".formatted(load.sockets()),
            200,
            result.marks().toLast().percentileNs(TAIL) / MS));
    result
        .process()
        .residentBytes()
        .ifPresent(bytes -> aims.add(below("resident memory GiB", 1.5, bytes / GIB)));
    double ratio = result.overload().ratio();
    aims.add(new Aim("reserved lane p99, flooded / quiet", "<= 2", ratio, ratio <= 2));
    return List.copyOf(aims);
  }

  private static Aim below(String what, double limit, double measured) {
    String figure = String.format(Locale.ROOT, limit == Math.rint(limit) ? "%.0f" : "%.1f", limit);
    return new Aim(what, "< " + figure, measured, measured < limit);
  }
}
