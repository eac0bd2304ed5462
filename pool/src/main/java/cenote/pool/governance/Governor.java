package cenote.pool.governance;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.deadline.Deadlines;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.margin.CoverageTerms;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.waterfall.Waterfall;

/**
 * Owner of the governor's level, 0 to 4 ({@code rules.md} 12.2, {@code docs/adr/0024-governor.md}).
 * Four measures ask for a level each; the highest of them holds at once. The level falls by one
 * when all measures have asked for less for 24 hours of log time. What it does: {@link
 * Market#changeRanges ranges}, {@link #openInterestCapE8 caps}, {@link #isReduceOnly reduce-only}.
 *
 * <p>Figures that were reported stand until the next report: silence lowers nothing. Reporters of
 * prices are looked at each minute, and two looks in a row must see those of one index apart, so
 * that no single print moves the level.
 */
public final class Governor {

  /** Rules from which on there is a governor. */
  public static final int RULES = 4;

  /** Of a snapshot, from these rules on. */
  public static final int SECTION = 30;

  /** How long all measures must ask for less before the level falls by one, ns. */
  public static final long HYSTERESIS_NS = 86_400_000_000_000L;

  /** Between two looks at what changes without a report, ns. */
  public static final long LOOK_NS = 60_000_000_000L;

  /** Of a measure: none asks for a level above 0. */
  public static final int NO_MEASURE = 0;

  /** What the layers of a domain could pay over what it would lose in one event. */
  public static final int COVERAGE = 1;

  /** How much of a domain's risk few hold. */
  public static final int CROWDING = 2;

  /** Liquidity-adjusted shortfall over what the layers of a domain could pay. */
  public static final int SHORTFALL = 3;

  /** How far reporters of an index with open interest are apart. */
  public static final int DIVERGENCE = 4;

  private static final long NEVER = Long.MAX_VALUE;
  private static final long ONE_E9 = 1_000_000_000L;

  private final Market market;
  private final Ledger ledger;
  private final Waterfall waterfall;
  private final CoverageTerms coverage;
  private final Deadlines deadlines;
  private final PoolEvents events;
  private final SystemicTerms systemic = new SystemicTerms();
  private boolean isActive;
  private int level;
  private int measure = NO_MEASURE;
  private long sinceNs;
  private long belowSinceNs = NEVER;
  private long divergenceE9;

  /** By underlying, at the last look. */
  private final long[] lastDivergencesE9 = new long[Market.MAX_UNDERLYINGS];

  /** Reads what measures need; changes the market's ranges. */
  public Governor(
      Market market,
      Ledger ledger,
      Waterfall waterfall,
      CoverageTerms coverage,
      Deadlines deadlines,
      PoolEvents events) {
    this.market = market;
    this.ledger = ledger;
    this.waterfall = waterfall;
    this.coverage = coverage;
    this.deadlines = deadlines;
    this.events = events;
  }

  /** Works from here on, once the rules are those of the governor. */
  public void activate(int version) {
    if (version >= RULES && !isActive) {
      isActive = true;
      sinceNs = market.nowNs();
      scheduleLook();
    }
  }

  private void scheduleLook() {
    long next = (market.nowNs() / LOOK_NS + 1) * LOOK_NS;
    deadlines.schedule(next, Deadlines.GOVERNOR, 0);
  }

  /**
   * Takes a report of the steward.
   *
   * @param crowdingE9 0 to 1e9
   * @param shortfallE6 cash E6, not negative
   * @param atPosition of the state it is about: before {@code position}, not before the last one's
   */
  public Reject report(
      int domain, long crowdingE9, long shortfallE6, long atPosition, long position) {
    if (!isActive) {
      return Reject.UNKNOWN_RULES;
    }
    if (!systemic.isInRange(domain, crowdingE9, shortfallE6, atPosition, position)) {
      return Reject.OUT_OF_RANGE;
    }
    systemic.report(domain, crowdingE9, shortfallE6, atPosition, market.nowNs());
    look();
    return Reject.NONE;
  }

  /** True from rules 4 on. */
  public boolean isActive() {
    return isActive;
  }

  /** The look of each minute. */
  public void lookEachMinute() {
    divergenceE9 = lastingDivergenceE9();
    look();
    scheduleLook();
  }

  /** The greatest that reporters of one index were apart both at the last look and at this one. */
  private long lastingDivergenceE9() {
    long greatestE9 = 0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      long nowE9 = ledger.underlyingOpenInterestE8(u) == 0 ? 0 : market.divergenceE9(u);
      greatestE9 = Math.max(greatestE9, Math.min(lastDivergencesE9[u], nowE9));
      lastDivergencesE9[u] = nowE9;
    }
    return greatestE9;
  }

  /** Brings the level up to what the measures ask for, or down when its time has come. */
  public void look() {
    if (!isActive) {
      return;
    }
    int asked = asked();
    long nowNs = market.nowNs();
    if (asked > level) {
      belowSinceNs = NEVER;
      move(asked);
    } else if (asked == level) {
      belowSinceNs = NEVER;
    } else if (belowSinceNs == NEVER) {
      belowSinceNs = nowNs;
    } else if (nowNs - belowSinceNs >= HYSTERESIS_NS) {
      belowSinceNs = asked < level - 1 ? nowNs : NEVER;
      move(level - 1);
    }
  }

  /** The level that the measures ask for now. */
  public int asked() {
    int highest = 0;
    for (int m = COVERAGE; m <= DIVERGENCE; m++) {
      highest = Math.max(highest, askedBy(m));
    }
    return highest;
  }

  /** The level that one measure asks for now. */
  public int askedBy(int ofMeasure) {
    if (ofMeasure == DIVERGENCE) {
      return Levels.byDivergence(divergenceE9);
    }
    int highest = 0;
    for (int d = 0; d < Holders.DOMAINS; d++) {
      highest = Math.max(highest, askedBy(ofMeasure, d));
    }
    return highest;
  }

  /** The level that one measure asks for because of one domain; divergence is of both. */
  public int askedBy(int ofMeasure, int domain) {
    return switch (ofMeasure) {
      case COVERAGE -> byCoverage(domain);
      case CROWDING -> Levels.byCrowding(systemic.crowdingE9(domain));
      case SHORTFALL -> byShortfall(domain);
      case DIVERGENCE -> Levels.byDivergence(divergenceE9);
      default -> 0;
    };
  }

  /**
   * What one measure is now because of one domain, E9; {@code Long.MAX_VALUE} for coverage while no
   * loss is reported.
   */
  public long valueE9(int ofMeasure, int domain) {
    return switch (ofMeasure) {
      case COVERAGE -> coverageE9(domain);
      case CROWDING -> systemic.crowdingE9(domain);
      case SHORTFALL -> shortfallE9(domain);
      case DIVERGENCE -> divergenceE9;
      default -> 0;
    };
  }

  /**
   * Where a measure begins to ask for a level, 1 to 4, E9: coverage below it, others from it on.
   * {@code Long.MAX_VALUE} when it never does.
   */
  public static long limitE9(int ofMeasure, int ofLevel) {
    return Levels.limitE9(ofMeasure, ofLevel);
  }

  private int byCoverage(int domain) {
    return Levels.byCoverage(coverageE9(domain));
  }

  private long coverageE9(int domain) {
    long lossE6 = coverage.lastLossE6(domain);
    return lossE6 == 0
        ? Long.MAX_VALUE
        : capped(FixedPoint.mulDivFloor(waterfall.capacityE6(domain), ONE_E9, lossE6));
  }

  private int byShortfall(int domain) {
    return Levels.byShortfall(shortfallE9(domain));
  }

  private long shortfallE9(int domain) {
    long shortfallE6 = systemic.shortfallE6(domain);
    long capacityE6 = Math.max(1, waterfall.capacityE6(domain));
    return shortfallE6 == 0 ? 0 : capped(FixedPoint.mulDivCeil(shortfallE6, ONE_E9, capacityE6));
  }

  /** A quotient, or the greatest when it is greater than that. */
  private static long capped(long quotientE9) {
    return FixedPoint.isOverflow(quotientE9) ? Long.MAX_VALUE : quotientE9;
  }

  /** When no measure asks for the level any more, what asked for it last is still why. */
  private void move(int to) {
    int before = level;
    level = to;
    sinceNs = market.nowNs();
    measure = to == 0 ? NO_MEASURE : measureOf(to);
    market.changeRanges(Levels.rangeFactorE9(to));
    events.onGovernorLevel(before, to, measure);
  }

  private int measureOf(int ofLevel) {
    for (int m = COVERAGE; m <= DIVERGENCE; m++) {
      if (askedBy(m) >= ofLevel) {
        return m;
      }
    }
    return measure;
  }

  // What it does.

  /** Most open interest of an underlying (4.1), units E8. */
  public long openInterestCapE8(int underlying) {
    long capE8 = market.advE8(underlying) / 10;
    int percent = Levels.capPercent(level);
    return percent == 100 ? capE8 : FixedPoint.mulDivFloor(capE8, percent, 100);
  }

  /** True while markets of a domain take only fills that reduce on both sides. */
  public boolean isReduceOnly(int domain) {
    return Levels.isReduceOnly(level, domain);
  }

  // Reads.

  /** The level in force, 0 to 4. */
  public int level() {
    return level;
  }

  /** The measure that the level goes back to, {@link #NO_MEASURE} at 0; first of several. */
  public int measure() {
    return measure;
  }

  /** Since when the level is in force, ns; 0 before there was a governor. */
  public long sinceNs() {
    return sinceNs;
  }

  /**
   * When it falls if nothing asks for it until then, ns; {@code Long.MAX_VALUE} while asked for.
   */
  public long fallsNs() {
    return belowSinceNs == NEVER ? NEVER : belowSinceNs + HYSTERESIS_NS;
  }

  /** What ranges are multiplied by, E9. */
  public long rangeFactorE9() {
    return Levels.rangeFactorE9(level);
  }

  /** What is left of open-interest caps, percent. */
  public int capPercent() {
    return Levels.capPercent(level);
  }

  /** How far reporters of one index were apart at both of the last two looks, at most, E9. */
  public long divergenceE9() {
    return divergenceE9;
  }

  /** What the steward last reported. */
  public SystemicTerms systemic() {
    return systemic;
  }

  /** Appends the section; only while there is a governor. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(level);
    writer.putInt(measure);
    writer.putLong(sinceNs);
    writer.putLong(belowSinceNs);
    writer.putLong(divergenceE9);
    writer.putInt(market.underlyingCount());
    writer.putLongs(lastDivergencesE9, market.underlyingCount());
    systemic.write(writer);
  }

  /**
   * Reads the section.
   *
   * @throws IllegalArgumentException when it is not one of a governor at work
   */
  public void read(SnapshotReader reader, long position, long nowNs) {
    reader.section(SECTION, 1);
    isActive = true;
    level = reader.takeCount(Levels.HIGHEST);
    measure = reader.takeCount(DIVERGENCE);
    sinceNs = reader.takeLong();
    belowSinceNs = reader.takeLong();
    divergenceE9 = reader.takeLong();
    reader.takeLongs(lastDivergencesE9, reader.takeCount(Market.MAX_UNDERLYINGS));
    boolean isPast = sinceNs >= 0 && sinceNs <= nowNs;
    boolean isBelow = belowSinceNs == NEVER || (belowSinceNs <= nowNs && level > 0);
    boolean hasReason = (level == 0) == (measure == NO_MEASURE);
    if (!isPast || !isBelow || !hasReason) {
      throw new IllegalArgumentException(
          "governor of a snapshot: expected a level with its reason and times, got "
              + level
              + " by "
              + measure
              + " since "
              + sinceNs
              + " ns");
    }
    systemic.read(reader, position, nowNs);
  }
}
