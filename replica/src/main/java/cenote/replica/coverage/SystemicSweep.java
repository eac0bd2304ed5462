package cenote.replica.coverage;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.replica.coverage.SystemicReport.OfDomain;
import cenote.replica.coverage.SystemicReport.OfEvent;
import cenote.replica.coverage.SystemicReport.OfMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out what spreads, a bounded slice of accounts at a time: the {@link Cascade} of all prices
 * down by the range of a day and of all up, each then at other multiples for reverse stress, and
 * how crowded markets are.
 *
 * <p>The figures are a function of the states of the pool in which the slices were done, and of one
 * state when nothing was applied in between. Accounts opened on the way are left to the next sweep;
 * when rules change it begins anew.
 */
public final class SystemicSweep {

  private static final double[] SIGNS = {-1, 1};
  private static final String[] NAMES = {
    "all prices fall by the range of a day", "all prices rise by the range of a day"
  };
  private static final double MOST_MULTIPLE = 4;
  private static final int HALVINGS = 6;
  private static final long E6 = 1_000_000L;
  private static final double E9 = 1e9;

  private final int slice;
  private final OwnerGroups groups = new OwnerGroups();
  private final NetDeltas deltas = new NetDeltas();
  private final List<OfEvent> events = new ArrayList<>();
  private final double[] worst = new double[Holders.DOMAINS];
  private final double[] unpaid = new double[Holders.DOMAINS];
  private final double[][] sold = new double[SIGNS.length][];
  private final double[][] impacts = new double[SIGNS.length][];
  private double[] equities = {};
  private @Nullable Cascade cascade;
  private boolean isRunning;
  private boolean isFirstPass;
  private int accounts;
  private int next;
  private int event;
  private Optional<OfEvent> first = Optional.empty();
  private double held;
  private double broken;
  private double multiple;
  private int halvingsLeft;
  private long atPosition;
  private Optional<SystemicReport> report = Optional.empty();

  /**
   * A sweep.
   *
   * @param slice accounts worked out in one call of {@link #doWork}, positive
   */
  public SystemicSweep(int slice) {
    this.slice = slice;
  }

  /** True between the first slice of a sweep and the last. */
  public boolean isRunning() {
    return isRunning;
  }

  /** What the last complete sweep has found. */
  public Optional<SystemicReport> report() {
    return report;
  }

  /** A whole sweep of one state. */
  public SystemicReport run(Pool pool) {
    isRunning = false;
    while (!doWork(pool)) {}
    return report.orElseThrow();
  }

  /**
   * Does a slice; begins when none is running.
   *
   * @return true when that was the last and there is a new {@link #report}
   */
  public boolean doWork(Pool pool) {
    Cascade now = cascade;
    if (!isRunning || now == null || !now.isOf(pool)) {
      now = begin(pool);
    }
    int until = Math.min(accounts, next + slice);
    for (; next < until; next++) {
      if (isFirstPass) {
        equities[next] = now.equity(next);
      } else {
        now.look(next, equities[next], deltas);
      }
    }
    return next == accounts && endPass(pool, now);
  }

  private Cascade begin(Pool pool) {
    Cascade now = cascade;
    if (now == null || !now.isOf(pool)) {
      now = new Cascade(pool);
      cascade = now;
    }
    isRunning = true;
    isFirstPass = true;
    atPosition = pool.position();
    accounts = pool.ledger().accountCount();
    if (equities.length < accounts) {
      equities = Arrays.copyOf(equities, Math.max(64, 2 * accounts));
    }
    next = 0;
    events.clear();
    Arrays.fill(worst, 0);
    Arrays.fill(unpaid, 0);
    measure(pool);
    now.start(1, 0);
    return now;
  }

  /** Who holds what: positions only, no account is valued. */
  private void measure(Pool pool) {
    groups.grow(pool, Integer.MAX_VALUE);
    deltas.start(pool);
    for (int group = 0; group < groups.count(); group++) {
      deltas.add(pool, groups, group);
    }
  }

  private boolean endPass(Pool pool, Cascade now) {
    next = 0;
    if (isFirstPass) {
      isFirstPass = false;
      startEvent(now, 0);
      return false;
    }
    if (now.endRound()) {
      return false;
    }
    if (first.isEmpty()) {
      takeFirst(pool, now);
    } else {
      takeMultiple(pool, now);
    }
    if (!isReversed()) {
      now.start(SIGNS[event], multiple);
      return false;
    }
    events.add(withMultiple(first.orElseThrow()));
    if (event + 1 < SIGNS.length) {
      startEvent(now, event + 1);
      return false;
    }
    isRunning = false;
    report = Optional.of(report(pool));
    return true;
  }

  private void startEvent(Cascade now, int which) {
    event = which;
    first = Optional.empty();
    held = 0;
    broken = MOST_MULTIPLE;
    multiple = MOST_MULTIPLE;
    halvingsLeft = HALVINGS + 1;
    now.start(SIGNS[which], 1);
  }

  /** The event itself. */
  private void takeFirst(Pool pool, Cascade now) {
    double last = 0;
    double[] notPaid = now.unpaid(capacities(pool));
    for (int d = 0; d < worst.length; d++) {
      last += now.debt(d);
      worst[d] = Math.max(worst[d], now.debt(d));
      unpaid[d] = Math.max(unpaid[d], notPaid[d]);
    }
    int underlyings = pool.market().underlyingCount();
    sold[event] = new double[underlyings];
    impacts[event] = new double[underlyings];
    Arrays.setAll(sold[event], now::sold);
    Arrays.setAll(impacts[event], now::impactOf);
    first =
        Optional.of(
            new OfEvent(
                NAMES[event], upE6(now.first()), upE6(last), now.rounds(), now.accounts(), 0));
  }

  /** A multiple of it. */
  private void takeMultiple(Pool pool, Cascade now) {
    boolean isBroken = false;
    double[] capacities = capacities(pool);
    for (int d = 0; d < capacities.length; d++) {
      isBroken |= now.debt(d) > capacities[d];
    }
    if (isBroken) {
      broken = multiple;
    } else {
      held = multiple;
    }
    halvingsLeft--;
    multiple = (held + broken) / 2;
  }

  private boolean isReversed() {
    return halvingsLeft == 0 || held == MOST_MULTIPLE;
  }

  private OfEvent withMultiple(OfEvent of) {
    return new OfEvent(
        of.name(),
        of.firstE6(),
        of.lastE6(),
        of.rounds(),
        of.accounts(),
        held == MOST_MULTIPLE ? Double.POSITIVE_INFINITY : broken);
  }

  private static double[] capacities(Pool pool) {
    double[] capacities = new double[Holders.DOMAINS];
    Arrays.setAll(capacities, d -> pool.waterfall().capacityE6(d) / (double) E6);
    return capacities;
  }

  private SystemicReport report(Pool pool) {
    List<OfMarket> markets = new ArrayList<>();
    long[] crowdingsE9 = new long[Holders.DOMAINS];
    List<Concentration> concentration = deltas.concentration(pool);
    for (int u = 0; u < sold[0].length; u++) {
      long crowdingE9 = crowdingE9(pool, concentration.get(u));
      int domain = pool.market().domain(u);
      crowdingsE9[domain] = Math.max(crowdingsE9[domain], crowdingE9);
      markets.add(
          new OfMarket(
              concentration.get(u),
              crowdingE9,
              sold[0][u],
              impacts[0][u],
              u < sold[1].length ? sold[1][u] : 0,
              u < impacts[1].length ? impacts[1][u] : 0));
    }
    List<OfDomain> domains = new ArrayList<>();
    for (int d = 0; d < worst.length; d++) {
      domains.add(
          new OfDomain(
              upE6(worst[d]), upE6(unpaid[d]), pool.waterfall().capacityE6(d), crowdingsE9[d]));
    }
    return new SystemicReport(atPosition, domains, events, markets);
  }

  /**
   * Herfindahl index times what one side of the market would lose in the range of a day over what
   * the layers could pay, at most 1: few who hold little are no danger to a pool.
   */
  private long crowdingE9(Pool pool, Concentration of) {
    int u = of.underlying();
    Cascade now = cascade;
    if (now == null || of.owners() == 0) {
      return 0;
    }
    double side = deltas.total(u) / 2 * pool.market().indexE8(u) / 1e8;
    double capacity = pool.waterfall().capacityE6(pool.market().domain(u)) / (double) E6;
    double danger = capacity <= 0 ? 1 : Math.min(1, side * now.range(u) / capacity);
    return (long) Math.min(E9, Math.ceil(of.herfindahl() * danger * E9));
  }

  private static long upE6(double cash) {
    long rounded = FixedPoint.fromDoubleCeil(cash, E6);
    return FixedPoint.isOverflow(rounded) ? Long.MAX_VALUE / 8 : rounded;
  }
}
