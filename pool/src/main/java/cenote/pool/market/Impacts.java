package cenote.pool.market;

import cenote.kernel.Exp;
import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * What venues say of one linear instrument: the premium of each venue's mid, their median, and its
 * exponential mean over 150 s ({@code rules.md} 11.7).
 *
 * <p>The sample is held constant between reports, so the mean is exact for the path it saw. For a
 * perpetual the premium is mid less index, E8; for a future it is the basis per year, E9.
 */
final class Impacts {

  /** Most venues. */
  static final int MAX_VENUES = 16;

  private static final long FRESH_NS = 60_000_000_000L;
  private static final long LEAST_STEP_NS = 1_000_000_000L;
  private static final double MEAN_NS = 150e9;

  private final long[] premiums = new long[MAX_VENUES];
  private final long[] timesNs = new long[MAX_VENUES];
  private final long[] sorted = new long[MAX_VENUES];
  private long mean;
  private long sample;
  private long updatedNs;
  private int freshVenues;
  private final boolean holdsInSilence;

  /**
   * A mean that starts somewhere.
   *
   * @param holdsInSilence without a fresh venue the mean stays (a basis) or goes to zero (a
   *     premium)
   */
  Impacts(long startMean, boolean holdsInSilence, long nowNs) {
    this.mean = startMean;
    this.sample = startMean;
    this.holdsInSilence = holdsInSilence;
    this.updatedNs = nowNs;
  }

  /** Notes a venue's premium. */
  void report(int venue, long premium, long nowNs) {
    advance(nowNs);
    premiums[venue] = premium;
    timesNs[venue] = nowNs;
    resample(nowNs);
  }

  /**
   * Brings the mean up to now, in steps of at least a second so that roundings cannot hold it; a
   * venue silent for a minute no longer counts.
   */
  void advance(long nowNs) {
    long elapsed = nowNs - updatedNs;
    if (elapsed < LEAST_STEP_NS) {
      return;
    }
    if (mean != sample) {
      double weight = 1.0 - Exp.exp(-(elapsed / MEAN_NS));
      mean += FixedPoint.fromDoubleHalfEven((sample - mean) * weight, 1);
    }
    updatedNs = nowNs;
    resample(nowNs);
  }

  private void resample(long nowNs) {
    int fresh = 0;
    for (int venue = 0; venue < MAX_VENUES; venue++) {
      if (timesNs[venue] != 0 && nowNs - timesNs[venue] <= FRESH_NS) {
        int at = fresh++;
        for (; at > 0 && sorted[at - 1] > premiums[venue]; at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = premiums[venue];
      }
    }
    freshVenues = fresh;
    sample = fresh > 0 ? median(fresh) : holdsInSilence ? mean : 0;
  }

  private long median(int fresh) {
    int middle = fresh / 2;
    return fresh % 2 == 1
        ? sorted[middle]
        : FixedPoint.divFloor(sorted[middle - 1] + sorted[middle], 2);
  }

  long mean() {
    return mean;
  }

  /** Median premium of the venues heard within a minute; without any, where the mean goes. */
  long sample() {
    return sample;
  }

  int freshVenues() {
    return freshVenues;
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(premiums, MAX_VENUES);
    writer.putLongs(timesNs, MAX_VENUES);
    writer.putLong(mean);
    writer.putLong(sample);
    writer.putLong(updatedNs);
    writer.putInt(freshVenues);
  }

  void read(SnapshotReader reader) {
    reader.takeLongs(premiums, MAX_VENUES);
    reader.takeLongs(timesNs, MAX_VENUES);
    mean = reader.takeLong();
    sample = reader.takeLong();
    updatedNs = reader.takeLong();
    freshVenues = reader.takeInt();
  }
}
