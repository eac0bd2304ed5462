package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.margin.CoverageTerms;
import cenote.protocol.JointRowsDraft;
import cenote.quant.risk.DayRange;
import cenote.quant.risk.JointScenarios;
import cenote.replica.coverage.CoverageReport;
import cenote.replica.coverage.CoverageReport.OfDomain;
import cenote.replica.coverage.CoverageSweep;
import cenote.replica.coverage.StressedDay;
import cenote.replica.coverage.StressedDay.Move;
import cenote.reporter.Party;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steward, as far as it looks after risks together: sends the joint scenarios to a pool that
 * has none, before anybody trades if it can, and says each minute whether the layers of each domain
 * cover what could be lost. One thread, that of the replica; the sweep is done in slices.
 */
final class RiskSteward implements Agent {

  /**
   * BTC, ETH, SOL: what {@code ./cenote stress-days} finds as the worst 24 hours of a long, a short
   * and a spread book of equal risk in hourly prices of perpetuals in USDT, February to April 2020
   * (BTC and ETH; SOL had no market yet and moves as ETH does) and April to June 2021. Moves are
   * rounded outward to whole percent; factors of volatility, which come from a model, to
   * hundredths.
   */
  static final List<StressedDay> DAYS =
      List.of(
          day("12 March 2020", move(-0.48, 3.62), move(-0.49, 2.57), move(-0.49, 2.57)),
          day("13 March 2020", move(0.35, 1.13), move(0.39, 1.03), move(0.39, 1.03)),
          day("18 May 2021", move(-0.21, 1.25), move(-0.32, 1.33), move(-0.40, 1.30)),
          day("23 May 2021", move(0.20, 0.97), move(0.35, 0.98), move(0.40, 1.00)),
          day("17 April 2021", move(-0.07, 1.50), move(-0.06, 1.21), move(0.30, 1.59)));

  /** A report holds for five minutes; several may get lost. */
  static final long EVERY_NS = CoverageTerms.VALID_NS / 5;

  private static final int SLICE = 32;
  private static final long NEXT_SLICE_NS = 1_000_000L;
  private static final long LOOK_NS = 250_000_000L;
  private static final long RETRY_NS = 60_000_000_000L;

  private final Party party;
  private final long seed;
  private final Consumer<String> messages;
  private final JointRowsDraft rows = new JointRowsDraft();
  private final CoverageSweep sweep = new CoverageSweep(DAYS, SLICE);
  private final boolean[] isUncovered = new boolean[2];
  private boolean isAwaitingAnswer;
  private long nextSetNs;
  private boolean hasAskedForSet;
  private long nextSweepNs;
  private boolean hasSwept;
  private boolean isReportReady;

  /**
   * A steward of a pool.
   *
   * @param seed of the demo, by which its history is made
   * @param messages hears of refusals, and of domains that are not covered
   */
  RiskSteward(Party party, long seed, Consumer<String> messages) {
    this.party = party;
    this.seed = seed;
    this.messages = messages;
  }

  private static StressedDay day(String name, Move... moves) {
    return new StressedDay(name, List.of(moves));
  }

  private static Move move(double price, double volatility) {
    return new Move(price, volatility);
  }

  @Override
  public long act(Floor floor) {
    if (!floor.pool().joint().hasSet()) {
      askForSet(floor);
    }
    return isAwaitingAnswer ? LOOK_NS : look(floor);
  }

  // Joint scenarios.

  /** The pool may not show the set yet that it has answered. */
  private void askForSet(Floor floor) {
    boolean isDue = !hasAskedForSet || floor.nowNs() - nextSetNs >= 0;
    if (!isAwaitingAnswer && isDue && floor.hasRoom()) {
      hasAskedForSet = true;
      nextSetNs = floor.nowNs() + RETRY_NS;
      write(scenarios(floor.pool()));
      floor.encoder().setJointScenarios(floor.from(party), rows);
      isAwaitingAnswer = floor.send(party, (code, value, position) -> onSet(Reject.of(code)));
    }
  }

  private JointScenarios scenarios(Pool pool) {
    double[] ranges = new double[Catalogue.count()];
    boolean[] isLarge = new boolean[Catalogue.count()];
    for (int u = 0; u < ranges.length; u++) {
      ranges[u] = DayRange.of(pool.market().sigmaE9(u) / 1e9, Catalogue.of(u).domain());
      isLarge[u] = Catalogue.of(u).hasOptions();
    }
    return JointScenarios.from(DemoHistory.logReturns(seed), 1, ranges, isLarge);
  }

  private void write(JointScenarios scenarios) {
    rows.clear(scenarios.underlyings());
    int[] row = new int[scenarios.underlyings()];
    for (int r = 0; r < scenarios.rows(); r++) {
      for (int u = 0; u < row.length; u++) {
        row[u] = scenarios.code(r, u);
      }
      rows.add(row);
    }
  }

  private void onSet(Reject reject) {
    isAwaitingAnswer = false;
    tellRefusal("joint scenarios", reject);
  }

  private void tellRefusal(String what, Reject reject) {
    if (reject != Reject.NONE) {
      messages.accept("demo: %s not taken: %s, %s".formatted(what, reject, reject.rule()));
    }
  }

  // Coverage.

  private long look(Floor floor) {
    if (isReportReady) {
      sweep.report().ifPresent(report -> send(floor, report));
      return LOOK_NS;
    }
    if (!sweep.isRunning()) {
      if (hasSwept && floor.nowNs() - nextSweepNs < 0) {
        return LOOK_NS;
      }
      hasSwept = true;
      nextSweepNs = floor.nowNs() + EVERY_NS;
    }
    isReportReady = sweep.doWork(floor.pool());
    return NEXT_SLICE_NS;
  }

  private void send(Floor floor, CoverageReport report) {
    if (!floor.hasRoom()) {
      return;
    }
    isReportReady = false;
    for (int domain = 0; domain < report.domains().size(); domain++) {
      OfDomain of = report.domains().get(domain);
      floor
          .encoder()
          .reportCoverage(
              floor.from(party), domain, of.lossE6(), of.coverTwoE6(), report.atPosition());
      int told = domain;
      floor.send(party, (code, value, position) -> onReport(told, of, Reject.of(code)));
    }
  }

  private void onReport(int domain, OfDomain of, Reject reject) {
    tellRefusal("coverage", reject);
    if (reject == Reject.NONE) {
      tell(domain, of);
    }
  }

  /** One line when a domain is no longer covered, and one when it is again. */
  private void tell(int domain, OfDomain of) {
    if (isUncovered[domain] == of.isCovered()) {
      isUncovered[domain] = !of.isCovered();
      messages.accept(
          "demo: %s %s: %s would cost %,d of the %,d that its layers have"
              .formatted(
                  domain == 0 ? "Core" : "Ramp",
                  of.isCovered() ? "is covered again" : "takes no new risk",
                  of.worst().isEmpty() ? "nothing" : of.worst(),
                  of.lossE6() / 1_000_000,
                  of.capacityE6() / 1_000_000));
    }
  }
}
