package cenote.pool.market;

import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Funding of one perpetual ({@code rules.md} 5.2): the premium's time-weighted mean over the last
 * hour, the rate, the index that accrues per second, and the extremes of the rate over seven days.
 *
 * <p>The index is kept in sub-units (1e-9 of a cash unit) per lot and published as whole cash units
 * per lot, so that what longs pay is exactly what shorts receive.
 */
final class Funding {

  private static final int MINUTES = 60;
  private static final int PERIODS = 21;
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long PERIOD_NS = 28_800_000_000_000L;
  private static final long MS_NS = 1_000_000L;
  private static final long PERIOD_MS = PERIOD_NS / MS_NS;
  private static final long INTEREST_E9 = 100_000L;
  private static final long CLAMP_E9 = 500_000L;
  private static final long CAP_E9 = 40_000_000L;
  private static final long SUB_UNITS = 1_000_000_000L;

  private final long[] weightedE9 = new long[MINUTES];
  private final long[] weightsMs = new long[MINUTES];
  private final long[] highestE9 = new long[PERIODS];
  private final long[] lowestE9 = new long[PERIODS];
  private long minute;
  private long period;
  private long indexSubUnits;
  private long rateE9;
  private long updatedNs;

  /** Worst rates of the periods against longs and shorts; they follow from the extremes. */
  private long worstLongE9;

  private long worstShortE9;

  /** Accrues up to now with the premium that held since the last call, E9 of the index. */
  void accrue(long premiumE9, long lotNotionalE6, long nowNs) {
    if (updatedNs == 0) {
      updatedNs = nowNs;
      minute = nowNs / MINUTE_NS;
      period = nowNs / PERIOD_NS;
    }
    long elapsed = nowNs - updatedNs;
    if (elapsed < MS_NS) {
      return;
    }
    long elapsedMs = elapsed / MS_NS;
    indexSubUnits += FixedPoint.mulDivHalfEven(lotNotionalE6, rateE9 * elapsedMs, PERIOD_MS);
    turnTo(nowNs);
    long weightMs = Math.min(elapsedMs, MINUTES * MINUTE_NS / MS_NS);
    int slot = (int) (minute % MINUTES);
    weightedE9[slot] += premiumE9 * weightMs;
    weightsMs[slot] += weightMs;
    rateE9 = rate(meanPremiumE9());
    int now = (int) (period % PERIODS);
    highestE9[now] = Math.max(highestE9[now], rateE9);
    lowestE9[now] = Math.min(lowestE9[now], rateE9);
    updatedNs += elapsedMs * MS_NS;
    findWorst();
  }

  private void findWorst() {
    long highest = 0;
    long lowest = 0;
    for (int i = 0; i < PERIODS; i++) {
      highest = Math.max(highest, highestE9[i]);
      lowest = Math.min(lowest, lowestE9[i]);
    }
    worstLongE9 = highest;
    worstShortE9 = -lowest;
  }

  private void turnTo(long nowNs) {
    long newMinute = nowNs / MINUTE_NS;
    long forget = Math.min(newMinute - minute, MINUTES);
    for (long i = 0; i < forget; i++) {
      weightedE9[(int) ((newMinute - i) % MINUTES)] = 0;
      weightsMs[(int) ((newMinute - i) % MINUTES)] = 0;
    }
    minute = newMinute;
    long newPeriod = nowNs / PERIOD_NS;
    forget = Math.min(newPeriod - period, PERIODS);
    for (long i = 0; i < forget; i++) {
      highestE9[(int) ((newPeriod - i) % PERIODS)] = 0;
      lowestE9[(int) ((newPeriod - i) % PERIODS)] = 0;
    }
    period = newPeriod;
  }

  private long meanPremiumE9() {
    long sum = 0;
    long weight = 0;
    for (int i = 0; i < MINUTES; i++) {
      sum += weightedE9[i];
      weight += weightsMs[i];
    }
    return weight == 0 ? 0 : FixedPoint.divHalfEven(sum, weight);
  }

  /** {@code P + clamp(0.01 % - P, +-0.05 %)}, capped at 4 % per 8 h. */
  static long rate(long premiumE9) {
    long pull = Math.max(-CLAMP_E9, Math.min(CLAMP_E9, INTEREST_E9 - premiumE9));
    return Math.max(-CAP_E9, Math.min(CAP_E9, premiumE9 + pull));
  }

  /** Published index: whole cash units per lot. */
  long index() {
    return FixedPoint.divFloor(indexSubUnits, SUB_UNITS);
  }

  /** Current rate per 8 h; positive is paid by longs. */
  long rateE9() {
    return rateE9;
  }

  /** Worst rate of seven days against a position of that sign, not below 0, E9 per 8 h. */
  long worstRateE9(boolean isLong) {
    return isLong ? worstLongE9 : worstShortE9;
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(weightedE9, MINUTES);
    writer.putLongs(weightsMs, MINUTES);
    writer.putLongs(highestE9, PERIODS);
    writer.putLongs(lowestE9, PERIODS);
    writer.putLong(minute);
    writer.putLong(period);
    writer.putLong(indexSubUnits);
    writer.putLong(rateE9);
    writer.putLong(updatedNs);
  }

  void read(SnapshotReader reader) {
    reader.takeLongs(weightedE9, MINUTES);
    reader.takeLongs(weightsMs, MINUTES);
    reader.takeLongs(highestE9, PERIODS);
    reader.takeLongs(lowestE9, PERIODS);
    minute = reader.takeLong();
    period = reader.takeLong();
    indexSubUnits = reader.takeLong();
    rateE9 = reader.takeLong();
    updatedNs = reader.takeLong();
    findWorst();
  }
}
