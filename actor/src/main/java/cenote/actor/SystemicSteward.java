package cenote.actor;

import cenote.pool.Reject;
import cenote.pool.governance.Governor;
import cenote.replica.coverage.SystemicReport;
import cenote.replica.coverage.SystemicReport.OfDomain;
import cenote.replica.coverage.SystemicSweep;
import cenote.reporter.Party;
import java.util.function.Consumer;

/**
 * The steward, as far as it looks at what spreads: says every two minutes how crowded each domain
 * is and what it would cost once those in close-out have sold, and tells when the governor's level
 * has changed. One thread, that of the replica; the sweep is done in slices.
 */
final class SystemicSteward implements Agent {

  /** A report stands until the next one. */
  static final long EVERY_NS = 120_000_000_000L;

  private static final String[] MEASURES = {
    "no measure", "coverage", "crowding", "liquidity-adjusted shortfall", "divergence of reporters"
  };
  private static final int SLICE = 32;
  private static final long NEXT_SLICE_NS = 1_000_000L;
  private static final long LOOK_NS = 250_000_000L;

  private final Party party;
  private final Consumer<String> messages;
  private final SystemicSweep sweep = new SystemicSweep(SLICE);
  private long nextSweepNs;
  private boolean hasSwept;
  private boolean isReportReady;
  private int told;

  /**
   * A steward of a pool.
   *
   * @param messages hears of refusals, and of the governor's levels
   */
  SystemicSteward(Party party, Consumer<String> messages) {
    this.party = party;
    this.messages = messages;
  }

  @Override
  public long act(Floor floor) {
    if (floor.pool().rulesVersion() < Governor.RULES) {
      return LOOK_NS;
    }
    tell(floor.pool().governor());
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

  private void send(Floor floor, SystemicReport report) {
    if (!floor.hasRoom()) {
      return;
    }
    isReportReady = false;
    for (int domain = 0; domain < report.domains().size(); domain++) {
      OfDomain of = report.domains().get(domain);
      floor
          .encoder()
          .reportSystemicRisk(
              floor.from(party), domain, of.crowdingE9(), of.shortfallE6(), report.atPosition());
      floor.send(party, (code, value, position) -> onReport(Reject.of(code)));
    }
  }

  private void onReport(Reject reject) {
    if (reject != Reject.NONE) {
      messages.accept("demo: systemic risk not taken: %s, %s".formatted(reject, reject.rule()));
    }
  }

  private void tell(Governor governor) {
    if (governor.level() != told) {
      messages.accept(
          "demo: the governor goes from level %d to %d: %s"
              .formatted(told, governor.level(), MEASURES[governor.measure()]));
      told = governor.level();
    }
  }
}
