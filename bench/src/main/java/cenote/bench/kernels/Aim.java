package cenote.bench.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A figure beside what it must and what it should be.
 *
 * @param what the figure, with its unit
 * @param must the worst that is accepted
 * @param aim what is wished; the same as {@code must} when nothing more is
 * @param isAtLeast whether more is better
 */
record Aim(String what, double must, double aim, boolean isAtLeast, double measured) {

  private static final String NARROW = "vector-256";
  private static final int WIDE_BITS = 512;
  private static final int NARROW_BITS = 256;

  /** Never below the scalar form, less the noise between two runs of the very same form. */
  private static final double LEAST = 0.9;

  /**
   * How much quicker the published reference of "Let's be rational" was than QuantLib's implied
   * standard deviation of default accuracy, on the same ordinary prices and machine: 4.66 to 1.13
   * million a second.
   */
  private static final double LETS_BE_RATIONAL = 4.66 / 1.13;

  /** Those whose lanes took part; of several slices the worse counts. */
  static List<Aim> of(KernelsLoad load, KernelsResult result) {
    return switch (load.kernel()) {
      case GREEKS -> ofGreeks(load, result);
      case LATTICE -> ofLattice(load, result);
      case POOL_TABLES -> ofPoolTables(load, result);
      case IMPLIED_VOL -> ofImpliedVol(load, result);
    };
  }

  private static List<Aim> ofGreeks(KernelsLoad load, KernelsResult result) {
    List<Aim> aims = new ArrayList<>();
    if (bits(result) == WIDE_BITS) {
      add(aims, "vector / quantlib", 25, 45, ratio(load.slices(), result, "vector", "quantlib"));
      add(aims, "vector / strata", 20, 40, ratio(load.slices(), result, "vector", "strata"));
    }
    String narrow = bits(result) == NARROW_BITS ? "vector" : NARROW;
    add(aims, narrow + " / quantlib", 10, 10, ratio(load.slices(), result, narrow, "quantlib"));
    add(aims, "scalar / quantlib", 4, 4, ratio(load.slices(), result, "scalar", "quantlib"));
    for (StartUp start : result.startUps()) {
      double seconds = start.seconds() < 0 ? Double.POSITIVE_INFINITY : start.seconds();
      aims.add(new Aim("80 % of full speed after s", 10, 10, false, seconds));
      aims.add(
          new Aim("least best / scalar from the start", LEAST, LEAST, true, start.leastRatio()));
    }
    return aims;
  }

  private static List<Aim> ofLattice(KernelsLoad load, KernelsResult result) {
    Slice table = load.slices().getFirst();
    return result.of(table, "vector").stream()
        .map(lane -> new Aim("vector us a table", 600, 600, false, lane.passUs()))
        .toList();
  }

  /** The time of all tables, and per value that of a table of {@link LatticeLane}. */
  private static List<Aim> ofPoolTables(KernelsLoad load, KernelsResult result) {
    List<Aim> aims = new ArrayList<>();
    Slice all = load.slices().getFirst();
    result
        .of(all, "vector")
        .ifPresent(lane -> {
          double valueNs = 1e3 * lane.passUs() / (all.count() * PoolTables.VALUES);
          aims.add(new Aim("vector us all tables", 600, 600, false, lane.passUs()));
          aims.add(new Aim("vector ns a value", 12, 12, false, valueNs));
        });
    return aims;
  }

  private static List<Aim> ofImpliedVol(KernelsLoad load, KernelsResult result) {
    List<Aim> aims = new ArrayList<>();
    add(aims, "vector / strata", 15, 30, ratio(load.slices(), result, "vector", "strata"));
    List<Slice> ordinary = load.slices().subList(0, 1);
    OptionalDouble quantLib = ratio(ordinary, result, "vector", "quantlib");
    if (quantLib.isPresent()) {
      double ratio = quantLib.getAsDouble() / LETS_BE_RATIONAL;
      aims.add(new Aim("vector / Let's be rational, by quantlib", 5, 8, true, ratio));
    }
    return aims;
  }

  private static int bits(KernelsResult result) {
    return result.figures().stream()
        .filter(lane -> lane.lane().equals("vector"))
        .mapToInt(LaneFigures::bits)
        .findFirst()
        .orElse(0);
  }

  private static void add(
      List<Aim> aims, String what, double must, double aim, OptionalDouble measured) {
    measured.ifPresent(ratio -> aims.add(new Aim(what, must, aim, true, ratio)));
  }

  private static OptionalDouble ratio(
      List<Slice> slices, KernelsResult result, String lane, String peer) {
    ToDoubleFunction<Slice> ratio =
        slice ->
            result.of(slice, lane).map(LaneFigures::median).orElse(Double.NaN)
                / result.of(slice, peer).map(LaneFigures::median).orElse(Double.NaN);
    return slices.stream().mapToDouble(ratio).filter(value -> !Double.isNaN(value)).min();
  }

  boolean isMet() {
    return isWithin(must);
  }

  boolean isAimMet() {
    return isWithin(aim);
  }

  private boolean isWithin(double limit) {
    return isAtLeast ? measured >= limit : measured <= limit;
  }

  /** One line for people. */
  String line() {
    String sign = isAtLeast ? ">=" : "<=";
    String wish = must == aim ? "" : ", aim %s %s".formatted(sign, plain(aim));
    return String.format(
        Locale.ROOT,
        "%-40s must %s %s%s: %.2f, %s",
        what,
        sign,
        plain(must),
        wish,
        measured,
        verdict());
  }

  private String verdict() {
    if (isAimMet()) {
      return "met";
    }
    return isMet() ? "must met, aim missed" : "missed";
  }

  private static String plain(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }
}
