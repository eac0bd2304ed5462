package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.governance.CallAuctions;
import cenote.pool.governance.Governor;
import cenote.pool.ledger.Holders;
import java.util.ArrayList;
import java.util.List;

/**
 * The governor's level, what asks for it and what comes next, and markets in call auction ({@code
 * rules.md} 11.5, 12.2, 12.3).
 *
 * @param isActive whether there is a governor: from rules 4 on
 * @param level in force, 0 to 4
 * @param asked level that the measures ask for now
 * @param measure that the level goes back to; empty at level 0
 * @param sinceNs log time since when it is in force
 * @param fallsTimeNs log time at which it falls by one if nothing asks for it until then; 0 while
 *     something asks for it, and at level 0
 * @param rangeFactorE9 what ranges are multiplied by
 * @param capPercent what is left of caps on open interest
 * @param isRampReduceOnly whether Ramp takes only fills that reduce
 * @param isReduceOnly whether all markets do
 */
public record GovernorView(
    boolean isActive,
    int level,
    int asked,
    String measure,
    long sinceNs,
    long fallsTimeNs,
    long rangeFactorE9,
    int capPercent,
    boolean isRampReduceOnly,
    boolean isReduceOnly,
    List<Measure> measures,
    List<Auction> auctions) {

  private static final List<String> MEASURES =
      List.of("", "coverage", "crowding", "shortfall", "divergence");
  private static final int LEVELS = 4;

  /**
   * A measure of a domain; that of divergence is of both.
   *
   * @param isKnown false for coverage while no loss is reported, and for what was never reported
   * @param valueE9 what it is now, 1 is 1e9
   * @param asked level that it asks for
   * @param isBelow whether limits are those below which it asks; else those from which on it does
   * @param limitsE9 of levels 1 to 4; fewer where it never asks for the higher ones
   * @param reportedNs log time of what was reported; 0 for what the pool sees itself, or never
   */
  public record Measure(
      String measure,
      String domain,
      boolean isKnown,
      long valueE9,
      int asked,
      boolean isBelow,
      List<Long> limitsE9,
      long reportedNs) {}

  /**
   * A market that trades by call auctions.
   *
   * @param isJump whether its index has moved by more than a fifth within 60 s
   * @param isBrake whether more than a tenth of its open interest came into close-outs within 60 s
   * @param nextWindowNs log time at which the next window begins, with prices of its own
   * @param endsTimeNs log time at which they end unless there is another jump; 0 while the brake
   *     holds, which ends once no account in close-out has a leg there
   * @param queuedE8 what came into close-outs within 60 s, units
   */
  public record Auction(
      int underlying,
      String symbol,
      boolean isJump,
      boolean isBrake,
      long nextWindowNs,
      long endsTimeNs,
      long queuedE8,
      long openInterestE8) {}

  /** Reads it. */
  public static GovernorView of(Pool pool) {
    Governor governor = pool.governor();
    long fallsNs = governor.fallsNs();
    return new GovernorView(
        pool.rulesVersion() >= Governor.RULES,
        governor.level(),
        governor.asked(),
        MEASURES.get(governor.measure()),
        governor.sinceNs(),
        fallsNs == Long.MAX_VALUE ? 0 : fallsNs,
        governor.rangeFactorE9(),
        governor.capPercent(),
        governor.isReduceOnly(1),
        governor.isReduceOnly(0),
        measures(pool),
        auctions(pool));
  }

  private static List<Measure> measures(Pool pool) {
    List<Measure> measures = new ArrayList<>();
    for (int m = Governor.COVERAGE; m < Governor.DIVERGENCE; m++) {
      for (int d = 0; d < Holders.DOMAINS; d++) {
        measures.add(measure(pool, m, d, Words.DOMAINS.get(d)));
      }
    }
    measures.add(measure(pool, Governor.DIVERGENCE, 0, ""));
    return List.copyOf(measures);
  }

  private static Measure measure(Pool pool, int measure, int domain, String domainName) {
    Governor governor = pool.governor();
    long valueE9 = governor.valueE9(measure, domain);
    long reportedNs =
        switch (measure) {
          case Governor.COVERAGE ->
              pool.coverage().isReported(domain) ? pool.coverage().reportedNs(domain) : 0;
          case Governor.DIVERGENCE -> 0;
          default -> governor.systemic().reportedNs(domain);
        };
    boolean isKnown = measure == Governor.DIVERGENCE || reportedNs > 0;
    return new Measure(
        MEASURES.get(measure),
        domainName,
        isKnown && valueE9 != Long.MAX_VALUE,
        valueE9 == Long.MAX_VALUE ? 0 : valueE9,
        governor.askedBy(measure, domain),
        measure == Governor.COVERAGE,
        limits(measure),
        reportedNs);
  }

  private static List<Long> limits(int measure) {
    List<Long> limits = new ArrayList<>();
    for (int level = 1; level <= LEVELS; level++) {
      long limitE9 = Governor.limitE9(measure, level);
      if (limitE9 != Long.MAX_VALUE) {
        limits.add(limitE9);
      }
    }
    return List.copyOf(limits);
  }

  private static List<Auction> auctions(Pool pool) {
    CallAuctions auctions = pool.callAuctions();
    List<Auction> on = new ArrayList<>();
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      if (auctions.isOn(u)) {
        boolean isBrake = (auctions.why(u) & CallAuctions.BRAKE) != 0;
        on.add(
            new Auction(
                u,
                Words.symbol(pool.market().symbol(u)),
                (auctions.why(u) & CallAuctions.JUMP) != 0,
                isBrake,
                auctions.nextWindowNs(),
                isBrake ? 0 : pool.market().reduceOnlyUntilNs(u),
                auctions.queuedE8(u),
                pool.ledger().underlyingOpenInterestE8(u)));
      }
    }
    return List.copyOf(on);
  }
}
