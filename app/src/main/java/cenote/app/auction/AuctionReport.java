package cenote.app.auction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Distributions over all replays of a study, ours beside the clocks'.
 *
 * @param plain without spam
 * @param spammed the same seeds with it
 */
record AuctionReport(String market, List<AuctionRun> plain, List<AuctionRun> spammed) {
  /**
   * One measure of both.
   *
   * @param unit what its figures are
   */
  record Measure(String name, String unit, Distribution ours, Distribution clocks) {}

  AuctionReport {
    plain = List.copyOf(plain);
    spammed = List.copyOf(spammed);
  }

  /** Every measure that both have. */
  List<Measure> measures() {
    return List.of(
        new Measure(
            "multiple paid, of C at the breach",
            "x",
            ours(c -> c.hasEnded() && c.gain() != 0 ? List.of(c.costMultiple()) : List.of()),
            clocks(c -> c.isSold() ? List.of(c.costMultiple()) : List.of())),
        new Measure(
            "given to bidders, of maintenance at the breach",
            "%",
            Distribution.of(shares()),
            Distribution.of(clockShares())),
        new Measure(
            "time to cure",
            "s",
            ours(c -> c.hasEnded() ? List.of(c.seconds()) : List.of()),
            clocks(c -> c.hasEnded() ? List.of(c.seconds()) : List.of())),
        new Measure(
            "deficit, of open interest",
            "bp",
            ours(c -> List.of(c.deficitShare() * 1e4)),
            clocks(c -> List.of(c.deficitShare() * 1e4))));
  }

  private List<Double> shares() {
    List<Double> shares = new ArrayList<>();
    for (AuctionRun run : plain) {
      for (CloseOut closeOut : run.closeOuts()) {
        double maintenance = closeOut.standing().maintenance();
        if (maintenance > 0 && closeOut.hasEnded()) {
          shares.add(closeOut.gain() / maintenance * 100);
        }
      }
    }
    return shares;
  }

  private List<Double> clockShares() {
    List<Double> shares = new ArrayList<>();
    for (AuctionRun run : plain) {
      for (int i = 0; i < run.clocks().size(); i++) {
        double maintenance = run.closeOuts().get(i).standing().maintenance();
        if (maintenance > 0 && run.clocks().get(i).hasEnded()) {
          shares.add(run.clocks().get(i).gain() / maintenance * 100);
        }
      }
    }
    return shares;
  }

  /** Multiples of single sales in batches. */
  Distribution saleMultiples() {
    return Distribution.of(plain.stream().flatMap(run -> run.saleMultiples().stream()).toList());
  }

  /** Gain of takers of standing offers, bp of what they took at the index. */
  Distribution offerDiscounts() {
    return ours(c -> c.isOffered() ? List.of(c.offerDiscount() * 1e4) : List.of());
  }

  /** Profit of each keeper in each replay, in percent of its capital. */
  Distribution keeperProfits() {
    List<Double> profits = new ArrayList<>();
    for (AuctionRun run : plain) {
      run.keeperProfits().forEach(profit -> profits.add(profit / run.keeperCapital() * 100));
    }
    return Distribution.of(profits);
  }

  private Distribution ours(Function<CloseOut, List<Double>> values) {
    return Distribution.of(
        plain.stream()
            .flatMap(run -> run.closeOuts().stream())
            .flatMap(closeOut -> values.apply(closeOut).stream())
            .toList());
  }

  private Distribution clocks(Function<DutchClock, List<Double>> values) {
    return Distribution.of(
        plain.stream()
            .flatMap(run -> run.clocks().stream())
            .flatMap(clock -> values.apply(clock).stream())
            .toList());
  }

  /** Counts of both, by name; the clocks' second. */
  Map<String, long[]> counts() {
    Map<String, long[]> counts = new LinkedHashMap<>();
    counts.put("close-outs", new long[] {count(c -> true), countClocks(c -> true)});
    counts.put("ended", new long[] {count(CloseOut::hasEnded), countClocks(DutchClock::hasEnded)});
    counts.put(
        "sold to bidders",
        new long[] {count(c -> c.isAuctioned()), countClocks(DutchClock::isSold)});
    counts.put("standing offers taken of", new long[] {count(CloseOut::isOffered), 0});
    counts.put("taken over", new long[] {count(CloseOutLog::isTakenOver), 0});
    counts.put(
        "with a deficit",
        new long[] {count(c -> c.deficit() > 0), countClocks(c -> c.deficit() > 0)});
    return counts;
  }

  /** In parts of one. */
  double takenOverShare() {
    long all = count(c -> true);
    return all == 0 ? 0 : (double) count(CloseOutLog::isTakenOver) / all;
  }

  private long count(Predicate<CloseOut> is) {
    return plain.stream().flatMap(run -> run.closeOuts().stream()).filter(is).count();
  }

  private long countClocks(Predicate<DutchClock> is) {
    return plain.stream().flatMap(run -> run.clocks().stream()).filter(is).count();
  }

  /** Cash that somebody else paid for insolvent accounts: ours, the clocks'. */
  double[] deficits() {
    double ours = 0;
    double clocks = 0;
    for (AuctionRun run : plain) {
      ours += run.closeOuts().stream().mapToDouble(CloseOut::deficit).sum();
      clocks += run.clocks().stream().mapToDouble(DutchClock::deficit).sum();
    }
    return new double[] {ours, clocks};
  }

  /** Cash that bidders and takers gained at the mark: ours, the clocks'. */
  double[] gains() {
    double ours = 0;
    double clocks = 0;
    for (AuctionRun run : plain) {
      ours += run.closeOuts().stream().mapToDouble(CloseOut::gain).sum();
      clocks += run.clocks().stream().mapToDouble(DutchClock::gain).sum();
    }
    return new double[] {ours, clocks};
  }

  /** Maintenance requirement of all close-outs at their breach, cash. */
  double maintenance() {
    return plain.stream()
        .flatMap(run -> run.closeOuts().stream())
        .mapToDouble(closeOut -> closeOut.standing().maintenance())
        .sum();
  }

  /** What all layers paid, cash. */
  double layersUsed() {
    return plain.stream().mapToDouble(AuctionRun::layersUsed).sum();
  }

  /** Time to cure of ours that so many percent do not exceed, s. */
  static double seconds(List<AuctionRun> runs, double percent) {
    return Distribution.of(
            runs.stream()
                .flatMap(run -> run.closeOuts().stream())
                .filter(CloseOut::hasEnded)
                .map(CloseOut::seconds)
                .toList())
        .percentile(percent);
  }

  /** Largest move of a price by what keepers closed, in parts. */
  double feedback() {
    return plain.stream().mapToDouble(AuctionRun::feedback).max().orElse(0);
  }
}
