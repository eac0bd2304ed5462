package cenote.replica.coverage;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Works coverage out, a bounded slice of accounts at a time, so that the replica's thread never
 * waits for it: first all joint scenarios and stressed days, then for each domain multiples of its
 * worst event.
 *
 * <p>The figures are a function of the states of the pool in which the slices were done, and of one
 * state when nothing was applied in between. When joint scenarios or rules change on the way it
 * begins anew.
 */
public final class CoverageSweep {

  /** More than there can be: joint scenarios in force, those left out, and one for Ramp. */
  static final int SCENARIOS_MAX = 256;

  private static final int ACCOUNTS_A_SLICE = 64;
  private static final long E6 = 1_000_000L;
  private static final int NONE = -1;

  private final List<StressedDay> days;
  private final int slice;
  private final OwnerGroups groups = new OwnerGroups();
  private final StressedBooks books = new StressedBooks();
  private final UncoveredSums sums = new UncoveredSums();
  private final NetDeltas deltas = new NetDeltas();
  private final double[] ofGroup = new double[SCENARIOS_MAX];
  private final ArrayDeque<Stress> events = new ArrayDeque<>();
  private final WorstEvent[] worst = new WorstEvent[Holders.DOMAINS];
  private final Breaking[] breaking = new Breaking[Holders.DOMAINS];
  private Stress present = new Stress.Joint(1);
  private boolean isRunning;
  private boolean isFirstPass;
  private boolean isReversing;
  private boolean isPassOpen;
  private int next;

  /** The account of the present owner that comes next, or {@link #NONE}. */
  private int resume = NONE;

  private boolean isAny;
  private long atPosition;
  private Optional<CoverageReport> report = Optional.empty();

  /**
   * A sweep.
   *
   * @param days looked at beside the joint scenarios
   * @param slice accounts worked out in one call of {@link #doWork}, positive
   */
  public CoverageSweep(List<StressedDay> days, int slice) {
    this.days = List.copyOf(days);
    this.slice = slice;
  }

  /** True between the first slice of a sweep and the last. */
  public boolean isRunning() {
    return isRunning;
  }

  /** What the last complete sweep has found. */
  public Optional<CoverageReport> report() {
    return report;
  }

  /** A whole sweep of one state. */
  public CoverageReport run(Pool pool) {
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
    if (!isRunning || (isPassOpen && books.isStale(pool))) {
      begin(pool);
    }
    if (!groups.grow(pool, ACCOUNTS_A_SLICE * slice)) {
      return false;
    }
    if (!isPassOpen) {
      openPass(pool);
    }
    for (int left = slice; left > 0 && next < groups.count(); ) {
      left -= work(pool, left);
    }
    return next == groups.count() && endPass(pool);
  }

  private void begin(Pool pool) {
    isRunning = true;
    isFirstPass = true;
    isReversing = false;
    isPassOpen = false;
    atPosition = pool.position();
    Arrays.setAll(worst, _ -> new WorstEvent());
    events.clear();
    events.add(new Stress.Joint(1));
    days.forEach(day -> events.add(new Stress.Day(day, 1)));
    deltas.start(pool);
  }

  private void openPass(Pool pool) {
    present = events.remove();
    books.set(pool, present);
    sums.start(books.count());
    next = 0;
    resume = NONE;
    isPassOpen = true;
  }

  /** Works on the next owner; returns how many accounts were looked at, 1 or more. */
  private int work(Pool pool, int most) {
    int scenarios = books.count();
    if (resume == NONE) {
      Arrays.fill(ofGroup, 0, scenarios, 0);
      isAny = false;
      resume = groups.first(next);
    }
    int looked = 0;
    for (; resume != NONE && looked < most; looked++) {
      isAny |= books.add(resume, ofGroup);
      resume = groups.next(resume);
    }
    if (resume == NONE) {
      endGroup(pool, scenarios);
    }
    return Math.max(looked, 1);
  }

  private void endGroup(Pool pool, int scenarios) {
    if (isAny) {
      sums.add(ofGroup, scenarios, groups.isPools(pool, next));
    }
    if (isFirstPass) {
      deltas.add(pool, groups, next);
    }
    next++;
  }

  /** Returns true when that was the last pass. */
  private boolean endPass(Pool pool) {
    isPassOpen = false;
    isFirstPass = false;
    if (!isReversing) {
      for (int domain = 0; domain < worst.length; domain++) {
        worst[domain].take(books, present, sums, domain);
      }
      if (events.isEmpty()) {
        isReversing = true;
        Arrays.setAll(breaking, d -> worst[d].breaking(capacityE6(pool, d) / (double) E6));
        return planReverse(pool);
      }
      return false;
    }
    reversed().take(sums);
    return planReverse(pool);
  }

  private static long capacityE6(Pool pool, int domain) {
    return pool.waterfall().capacityE6(domain);
  }

  /** Finds the next multiple to be looked at; without one the sweep is over. */
  private boolean planReverse(Pool pool) {
    if (isReversed()) {
      isRunning = false;
      report = Optional.of(report(pool));
      return true;
    }
    events.add(reversed().stress());
    return false;
  }

  private boolean isReversed() {
    return isOver(0) && isOver(1);
  }

  private boolean isOver(int domain) {
    return worst[domain].isNone() || breaking[domain].isOver();
  }

  /** The domain whose reverse stress is under way. */
  private Breaking reversed() {
    return isOver(0) ? breaking[1] : breaking[0];
  }

  private CoverageReport report(Pool pool) {
    List<CoverageReport.OfDomain> domains = new ArrayList<>();
    for (int d = 0; d < worst.length; d++) {
      domains.add(
          new CoverageReport.OfDomain(
              worst[d].name(),
              upE6(worst[d].loss()),
              upE6(worst[d].coverTwo()),
              capacityE6(pool, d),
              worst[d].isNone() ? Double.POSITIVE_INFINITY : breaking[d].multiple()));
    }
    return new CoverageReport(atPosition, domains, deltas.concentration(pool));
  }

  private static long upE6(double cash) {
    long rounded = FixedPoint.fromDoubleCeil(cash, E6);
    return FixedPoint.isOverflow(rounded) ? Long.MAX_VALUE / 8 : rounded;
  }
}
