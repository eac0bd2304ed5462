package cenote.pool.price;

import cenote.crypto.Bytes32;
import cenote.pool.Observations;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * From signed observations to accepted indices ({@code rules.md} 11.3 to 11.5). Owner of the
 * reporters, of their last times, and of jumps that are being held.
 */
public final class Prices {

  /** Most reporters. */
  public static final int MAX_REPORTERS = 32;

  /** Highest price of an observation, E8: a hundred million. */
  public static final long MAX_PRICE_E8 = 10_000_000_000_000_000L;

  private static final int SECTION = 7;
  private static final long LIVE_NS = 10_000_000_000L;
  private static final long HOLD_NS = 3_000_000_000L;

  private final Market market;
  private final PoolEvents events;
  private final Aggregate aggregate = new Aggregate();

  private final int[] reporters = new int[MAX_REPORTERS];
  private final int[] families = new int[MAX_REPORTERS];
  private int reporterCount;
  private final long[] lastTimesNs = new long[Market.MAX_UNDERLYINGS * MAX_REPORTERS];
  private final Hold[] holds = new Hold[Market.MAX_UNDERLYINGS];
  private final int[] seen = new int[Aggregate.MAX_OBSERVATIONS];

  /** A jump that waits; the best candidate is the one nearest to the accepted index. */
  private static final class Hold {
    long sinceNs;
    int reports;
    long firstE8;
    long nearestE8;
    long confidenceE9;
    long observedNs;
    boolean isSupported;
  }

  /** Resolves a reporter's key to its principal. */
  @FunctionalInterface
  public interface Directory {
    /** Principal of the key, or -1. */
    int principalOf(Bytes32 key);
  }

  private final Directory directory;

  /** Gives accepted indices to {@code market}. */
  public Prices(Market market, Directory directory, PoolEvents events) {
    this.market = market;
    this.directory = directory;
    this.events = events;
    for (int i = 0; i < holds.length; i++) {
      holds[i] = new Hold();
    }
  }

  /** True when no reporter more can be registered. */
  public boolean isFull() {
    return reporterCount == MAX_REPORTERS;
  }

  /** Registers a reporter; returns its id. */
  public int addReporter(int principal, int family) {
    reporters[reporterCount] = principal;
    families[reporterCount] = family;
    return reporterCount++;
  }

  /** Id of the reporter with that principal, or -1. */
  public int reporterOf(int principal) {
    for (int i = 0; i < reporterCount; i++) {
      if (reporters[i] == principal) {
        return i;
      }
    }
    return -1;
  }

  /** How many reporters are registered; ids are below. */
  public int reporterCount() {
    return reporterCount;
  }

  /** Principal of a reporter. */
  public int reporterPrincipal(int reporter) {
    return reporters[reporter];
  }

  /** Exchange or publisher whose prices a reporter reports, 0 to 15. */
  public int family(int reporter) {
    return families[reporter];
  }

  /** Time of a reporter's last observation of an underlying, ns; 0 before any. */
  public long lastObservedNs(int underlying, int reporter) {
    return lastTimesNs[underlying * MAX_REPORTERS + reporter];
  }

  /** Since when a jump of the index is being held, ns; 0 when none is. */
  public long heldSinceNs(int underlying) {
    return holds[underlying].sinceNs;
  }

  /** Live observations a report needs: {@code floor(2n/3) + 1}. */
  public int quorum() {
    return Math.min(Math.max(1, reporterCount), 2 * reporterCount / 3 + 1);
  }

  private int configuredFamilies() {
    int mask = 0;
    for (int i = 0; i < reporterCount; i++) {
      mask |= 1 << families[i];
    }
    return Integer.bitCount(mask);
  }

  /** Checks a report and, when every observation is good, takes it. */
  public Reject report(int underlying, Observations observations, long nowNs) {
    Reject reject = check(underlying, observations, nowNs);
    if (reject != Reject.NONE) {
      return reject;
    }
    aggregate.clear();
    for (int i = 0; i < observations.count(); i++) {
      int reporter = seen[i];
      lastTimesNs[underlying * MAX_REPORTERS + reporter] = observations.timeNs(i);
      events.onObservation(
          underlying,
          reporters[reporter],
          families[reporter],
          observations.priceE8(i),
          observations.timeNs(i));
      aggregate.add(observations.priceE8(i), families[reporter], observations.timeNs(i));
    }
    aggregate.compute(configuredFamilies());
    take(underlying, nowNs);
    return Reject.NONE;
  }

  private Reject check(int underlying, Observations observations, long nowNs) {
    int count = observations.count();
    if (count > Aggregate.MAX_OBSERVATIONS) {
      return Reject.OUT_OF_RANGE;
    }
    for (int i = 0; i < count; i++) {
      Reject reject = checkOne(underlying, observations, i, nowNs);
      if (reject != Reject.NONE) {
        return reject;
      }
    }
    return count < quorum() ? Reject.QUORUM_MISSING : Reject.NONE;
  }

  private Reject checkOne(int underlying, Observations observations, int i, long nowNs) {
    int reporter = reporterOf(directory.principalOf(observations.reporter(i)));
    if (reporter < 0) {
      return Reject.UNKNOWN_REPORTER;
    }
    seen[i] = reporter;
    for (int j = 0; j < i; j++) {
      if (seen[j] == reporter) {
        return Reject.OBSERVATION_REPEATED;
      }
    }
    if (!Bytes32.same(observations.signer(i), observations.reporter(i))) {
      return Reject.OBSERVATION_FORGED;
    }
    long price = observations.priceE8(i);
    if (price <= 0) {
      return Reject.PRICE_NOT_POSITIVE;
    }
    if (price > MAX_PRICE_E8) {
      return Reject.OUT_OF_RANGE;
    }
    long time = observations.timeNs(i);
    if (time > nowNs) {
      return Reject.OBSERVATION_EARLY;
    }
    if (time < nowNs - LIVE_NS) {
      return Reject.OBSERVATION_STALE;
    }
    return time <= lastTimesNs[underlying * MAX_REPORTERS + reporter]
        ? Reject.OBSERVATION_TIME_BACK
        : Reject.NONE;
  }

  private void take(int underlying, long nowNs) {
    Hold hold = holds[underlying];
    long acceptedE8 = market.indexE8(underlying);
    long newE8 = aggregate.indexE8();
    if (hold.sinceNs != 0 && nowNs - hold.sinceNs > LIVE_NS) {
      forget(underlying, hold, newE8);
    }
    if (hold.sinceNs != 0) {
      hold.reports++;
      if (isNearer(newE8, hold.nearestE8, acceptedE8)) {
        candidate(hold);
      }
      if (nowNs - hold.sinceNs >= HOLD_NS) {
        release(underlying, hold, nowNs);
      }
      return;
    }
    boolean isRecent = acceptedE8 > 0 && nowNs - market.acceptedNs(underlying) <= LIVE_NS;
    if (isRecent && isJump(newE8, acceptedE8)) {
      start(underlying, hold, nowNs);
      return;
    }
    market.acceptIndex(
        underlying,
        newE8,
        aggregate.confidenceE9(),
        aggregate.observedNs(),
        aggregate.isSupported());
    tellAccepted(underlying);
  }

  /** What was held is as old as an outage: the new report stands by itself. */
  private void forget(int underlying, Hold hold, long newE8) {
    hold.sinceNs = 0;
    market.holdIndex(underlying, 0);
    if (isJump(hold.firstE8, newE8)) {
      events.onIndexRefused(underlying, hold.firstE8, newE8);
    }
  }

  /** More than 5 %. */
  private static boolean isJump(long newE8, long acceptedE8) {
    return Math.abs(newE8 - acceptedE8) > acceptedE8 / 20;
  }

  private static boolean isNearer(long candidateE8, long nearestE8, long acceptedE8) {
    return Math.abs(candidateE8 - acceptedE8) < Math.abs(nearestE8 - acceptedE8);
  }

  private void start(int underlying, Hold hold, long nowNs) {
    hold.sinceNs = nowNs;
    hold.reports = 1;
    hold.firstE8 = aggregate.indexE8();
    candidate(hold);
    market.holdIndex(underlying, nowNs);
    events.onIndexHeld(underlying, hold.firstE8, market.indexE8(underlying));
  }

  private void candidate(Hold hold) {
    hold.nearestE8 = aggregate.indexE8();
    hold.confidenceE9 = aggregate.confidenceE9();
    hold.observedNs = aggregate.observedNs();
    hold.isSupported = aggregate.isSupported();
  }

  /** Accepts the nearest candidate; the newest report may start a new hold (11.5). */
  private void release(int underlying, Hold hold, long nowNs) {
    long chosenE8 = hold.nearestE8;
    long firstE8 = hold.firstE8;
    hold.sinceNs = 0;
    market.holdIndex(underlying, 0);
    market.acceptIndex(underlying, chosenE8, hold.confidenceE9, hold.observedNs, hold.isSupported);
    tellAccepted(underlying);
    if (isJump(firstE8, chosenE8)) {
      events.onIndexRefused(underlying, firstE8, chosenE8);
    }
    if (isJump(aggregate.indexE8(), chosenE8)) {
      start(underlying, hold, nowNs);
    }
  }

  private void tellAccepted(int underlying) {
    events.onIndex(underlying, market.indexE8(underlying), market.confidenceE9(underlying));
    if (market.isReduceOnly(underlying)) {
      events.onMarketReduceOnly(underlying, market.reduceOnlyUntilNs(underlying));
    }
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(reporterCount);
    writer.putInts(reporters, reporterCount);
    writer.putInts(families, reporterCount);
    int underlyings = market.underlyingCount();
    for (int u = 0; u < underlyings; u++) {
      for (int i = 0; i < reporterCount; i++) {
        writer.putLong(lastTimesNs[u * MAX_REPORTERS + i]);
      }
      Hold hold = holds[u];
      writer.putLong(hold.sinceNs);
      writer.putInt(hold.reports);
      writer.putLong(hold.firstE8);
      writer.putLong(hold.nearestE8);
      writer.putLong(hold.confidenceE9);
      writer.putLong(hold.observedNs);
      writer.putBoolean(hold.isSupported);
    }
  }

  /** Reads the section; the market must have been read before. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    Arrays.fill(lastTimesNs, 0);
    reporterCount = reader.takeCount(MAX_REPORTERS);
    reader.takeInts(reporters, reporterCount);
    reader.takeInts(families, reporterCount);
    for (int u = 0; u < market.underlyingCount(); u++) {
      for (int i = 0; i < reporterCount; i++) {
        lastTimesNs[u * MAX_REPORTERS + i] = reader.takeLong();
      }
      Hold hold = holds[u];
      hold.sinceNs = reader.takeLong();
      hold.reports = reader.takeInt();
      hold.firstE8 = reader.takeLong();
      hold.nearestE8 = reader.takeLong();
      hold.confidenceE9 = reader.takeLong();
      hold.observedNs = reader.takeLong();
      hold.isSupported = reader.takeBoolean();
    }
  }
}
