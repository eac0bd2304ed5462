package cenote.app.crisis;

import cenote.app.RefusedException;
import cenote.app.candle.Candles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All incidents, in the order they are told. */
final class Incidents {
  private static final List<Incident> ALL =
      List.of(
          new Jelly(),
          new Whale(),
          new Mango(),
          new Gap(Gap.Kind.THIN),
          new Gap(Gap.Kind.DEEP),
          new Gap(Gap.Kind.UP),
          new Popcat(),
          new October(true),
          new October(false),
          new OwnBook(),
          new Ratio(),
          new FakeCollateral(),
          new AssetValue(),
          new Restart(),
          new RandomOrder(),
          new DustedBidder(),
          new Cascade());

  private Incidents() {}

  static List<Incident> all() {
    return ALL;
  }

  /** As the other, with March 2020 when there are candles of it; it comes last. */
  static List<Incident> all(List<Candles> candles) {
    return candles.isEmpty()
        ? ALL
        : Stream.concat(ALL.stream(), Stream.of(new March(candles))).toList();
  }

  static String names() {
    return ALL.stream().map(Incident::name).collect(Collectors.joining(", ")) + ", " + March.NAME;
  }

  /**
   * The incidents of a name, {@code all} for every one that can be played.
   *
   * @param candles of bitcoin and ether, hourly; empty for none
   * @throws RefusedException for a name that is none, or March 2020 without candles
   */
  static List<Incident> named(String name, List<Candles> candles) {
    if ("all".equals(name)) {
      return all(candles);
    }
    List<Incident> found = all(candles).stream().filter(one -> one.name().equals(name)).toList();
    if (found.isEmpty() && March.NAME.equals(name)) {
      throw new RefusedException(
          "--prices: expected BTC=FILE and ETH=FILE for " + March.NAME + ", got none");
    }
    if (found.isEmpty()) {
      throw new RefusedException("NAME: expected all, " + names() + ", got " + name);
    }
    return found;
  }
}
