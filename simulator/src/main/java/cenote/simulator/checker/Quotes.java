package cenote.simulator.checker;

import java.util.Arrays;

/**
 * What was observed and which indices were accepted ({@code rules.md} 11.3 to 11.5), by the events
 * and the reports' own times. Bounds of all reports that an index may come from are kept: since the
 * last acceptance while a jump is held, else of the report at hand.
 */
final class Quotes {

  static final long LIVE_NS = 10_000_000_000L;
  private static final int MAX = 64;
  private static final long CANCEL_ONLY_NS = 10_000_000_000L;
  private static final long HOLD_NS = 3_000_000_000L;

  private final Tally tally;
  private final long[] indicesE8 = new long[MAX];
  private final long[] acceptedNs = new long[MAX];
  private final long[] observedNs = new long[MAX];
  private final long[] confidencesE9 = new long[MAX];
  private final long[] heldSinceNs = new long[MAX];
  private final long[] reduceOnlyUntilNs = new long[MAX];
  private final long[] tradesFromNs = new long[MAX];
  private final long[] lowestE8 = new long[MAX];
  private final long[] highestE8 = new long[MAX];
  private final long[] earliestNs = new long[MAX];
  private final long[] latestNs = new long[MAX];
  private final int[] reports = new int[MAX];
  private long[] lastSeenNs = new long[MAX * 64];
  private int people = 64;
  private long lowE8;
  private long highE8;
  private long earlyNs;
  private long lateNs;
  private int observations;
  private boolean hasAccepted;
  private boolean hasHeld;
  private final long[] takenFromNs = new long[MAX];
  private final long[] takenToNs = new long[MAX];

  Quotes(Tally tally) {
    this.tally = tally;
  }

  /** A new command. */
  void begin() {
    observations = 0;
    hasAccepted = false;
    hasHeld = false;
  }

  /** Observations heard in this command. */
  int observations() {
    return observations;
  }

  /** An index was accepted in this command. */
  boolean hasAccepted() {
    return hasAccepted;
  }

  long indexE8(int underlying) {
    return indicesE8[underlying];
  }

  long observedNs(int underlying) {
    return observedNs[underlying];
  }

  long reduceOnlyUntilNs(int underlying) {
    return reduceOnlyUntilNs[underlying];
  }

  void reduceOnly(int underlying, long untilNs) {
    reduceOnlyUntilNs[underlying] = untilNs;
  }

  /** After an outage, by the second rules: cancels and reductions until a fresh index and 10 s. */
  void await() {
    Arrays.fill(tradesFromNs, Long.MAX_VALUE);
  }

  long tradesFromNs(int underlying) {
    return tradesFromNs[underlying];
  }

  /** Upper bound of the confidence now: it falls with time, faster while a jump is held. */
  long mostConfidenceE9(int underlying, long nowNs) {
    long lost = (nowNs - acceptedNs[underlying]) / 600;
    long heldNs = heldSinceNs[underlying] == 0 ? 0 : nowNs - heldSinceNs[underlying];
    return confidencesE9[underlying] - lost - heldNs / 200 + 2;
  }

  void onObservation(int underlying, int reporter, long priceE8, long timeNs, long nowNs) {
    ensure(reporter);
    int at = underlying * people + reporter;
    boolean isLater = timeNs > lastSeenNs[at];
    tally.holds(Check.I12_OBSERVATIONS, isLater, "time of a reporter went back", reporter);
    boolean isLive = timeNs <= nowNs && timeNs >= nowNs - LIVE_NS && priceE8 > 0;
    tally.holds(Check.I12_OBSERVATIONS, isLive, "an observation is not live", reporter);
    lastSeenNs[at] = timeNs;
    boolean isFirst = observations++ == 0;
    lowE8 = isFirst ? priceE8 : Math.min(lowE8, priceE8);
    highE8 = isFirst ? priceE8 : Math.max(highE8, priceE8);
    earlyNs = isFirst ? timeNs : Math.min(earlyNs, timeNs);
    lateNs = isFirst ? timeNs : Math.max(lateNs, timeNs);
  }

  private void ensure(int reporter) {
    if (reporter >= people) {
      int size = Integer.highestOneBit(reporter) * 2;
      long[] grown = new long[MAX * size];
      for (int u = 0; u < MAX; u++) {
        System.arraycopy(lastSeenNs, u * people, grown, u * size, people);
      }
      lastSeenNs = grown;
      people = size;
    }
  }

  /** The observations of a report have come: it joins those that an index may be taken from. */
  private void join(int underlying, boolean isNew) {
    lowestE8[underlying] = isNew ? lowE8 : Math.min(lowestE8[underlying], lowE8);
    highestE8[underlying] = isNew ? highE8 : Math.max(highestE8[underlying], highE8);
    earliestNs[underlying] = isNew ? earlyNs : Math.min(earliestNs[underlying], earlyNs);
    latestNs[underlying] = isNew ? lateNs : Math.max(latestNs[underlying], lateNs);
    reports[underlying] = isNew ? 1 : reports[underlying] + 1;
  }

  void onIndex(int underlying, long indexE8, long confidenceE9, long nowNs) {
    tally.holds(Check.I12_INDEX, observations > 0, "an index without a report", underlying);
    boolean isHeld = heldSinceNs[underlying] != 0;
    join(underlying, !isHeld);
    checkHold(underlying, isHeld, indexE8, nowNs);
    boolean isSeen = indexE8 >= lowestE8[underlying] && indexE8 <= highestE8[underlying];
    tally.holds(Check.I12_INDEX, isSeen, "an index that no report could give", underlying);
    indicesE8[underlying] = indexE8;
    confidencesE9[underlying] = confidenceE9;
    acceptedNs[underlying] = nowNs;
    heldSinceNs[underlying] = 0;
    takenFromNs[underlying] = earliestNs[underlying];
    takenToNs[underlying] = latestNs[underlying];
    hasAccepted = true;
    if (tradesFromNs[underlying] == Long.MAX_VALUE) {
      tradesFromNs[underlying] = nowNs + CANCEL_ONLY_NS;
    }
  }

  private void checkHold(int underlying, boolean isHeld, long indexE8, long nowNs) {
    long before = indicesE8[underlying];
    boolean isRecent = before > 0 && nowNs - acceptedNs[underlying] <= LIVE_NS;
    boolean isJump = isRecent && Math.abs(indexE8 - before) > before / 20;
    boolean isOver = isHeld && nowNs - heldSinceNs[underlying] >= HOLD_NS;
    boolean isConfirmed = isOver && reports[underlying] >= 2;
    boolean isFair = isHeld ? isConfirmed : !isJump;
    tally.holds(Check.I12_INDEX, isFair, "a jump of the index was not held", underlying);
  }

  void onHeld(int underlying, long heldE8, long nowNs) {
    long before = indicesE8[underlying];
    boolean isJump = Math.abs(heldE8 - before) > before / 20;
    tally.holds(Check.I12_INDEX, isJump, "an index was held that did not jump", underlying);
    join(underlying, true);
    heldSinceNs[underlying] = nowNs;
    hasHeld = true;
  }

  /** After a report: while a jump is held it is one of those looked at. */
  void onReported(int underlying) {
    if (heldSinceNs[underlying] != 0 && !hasAccepted && !hasHeld) {
      join(underlying, false);
    }
  }

  /** When the accepted index was seen, as the pool says; must be within its reports. */
  void observed(int underlying, long timeNs) {
    boolean isSeen = timeNs >= takenFromNs[underlying] && timeNs <= takenToNs[underlying];
    tally.holds(Check.I12_INDEX, isSeen, "an index seen when no report was", underlying);
    observedNs[underlying] = timeNs;
  }

  /** Genesis: nothing was seen before. */
  void start() {
    Arrays.fill(observedNs, Long.MIN_VALUE / 2);
  }
}
