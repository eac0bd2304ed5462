package cenote.pool.margin;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Owner of what the steward last said a domain would lose in one event ({@code rules.md} 4.6). A
 * report holds for 5 minutes of log time; after them coverage is not enforced.
 */
public final class CoverageTerms {

  /** Of a snapshot, once there was a report. */
  public static final int SECTION = 19;

  /** How long a report holds, ns. */
  public static final long VALID_NS = 300_000_000_000L;

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final long[] lossesE6 = new long[Holders.DOMAINS];
  private final long[] coverTwosE6 = new long[Holders.DOMAINS];
  private final long[] atPositions = new long[Holders.DOMAINS];
  private final long[] reportedNs = new long[Holders.DOMAINS];

  /** Nothing reported yet. */
  public CoverageTerms() {
    for (int d = 0; d < Holders.DOMAINS; d++) {
      reportedNs[d] = NEVER;
    }
  }

  /** Takes a report that the caller has checked. */
  public void report(int domain, long lossE6, long coverTwoE6, long atPosition, long nowNs) {
    lossesE6[domain] = lossE6;
    coverTwosE6[domain] = coverTwoE6;
    atPositions[domain] = atPosition;
    reportedNs[domain] = nowNs;
  }

  /** True once any domain was reported. */
  public boolean hasReports() {
    boolean has = false;
    for (int d = 0; d < Holders.DOMAINS; d++) {
      has |= isReported(d);
    }
    return has;
  }

  /** True once the domain was reported. */
  public boolean isReported(int domain) {
    return reportedNs[domain] != NEVER;
  }

  /** True for the 5 minutes after a report. */
  public boolean isInForce(int domain, long nowNs) {
    return nowNs - reportedNs[domain] < VALID_NS;
  }

  /** Loss in force, cash E6; 0 without a report that is in force. */
  public long lossE6(int domain, long nowNs) {
    return isInForce(domain, nowNs) ? lossesE6[domain] : 0;
  }

  /** Loss last reported, in force or not, cash E6. */
  public long lastLossE6(int domain) {
    return lossesE6[domain];
  }

  /** Loss of the two largest groups last reported (Cover-2), cash E6. */
  public long coverTwoE6(int domain) {
    return coverTwosE6[domain];
  }

  /** Log position of the state that the last report is about. */
  public long atPosition(int domain) {
    return atPositions[domain];
  }

  /** Log time of the last report, ns; only when {@link #isReported}. */
  public long reportedNs(int domain) {
    return reportedNs[domain];
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLongs(lossesE6, Holders.DOMAINS);
    writer.putLongs(coverTwosE6, Holders.DOMAINS);
    writer.putLongs(atPositions, Holders.DOMAINS);
    writer.putLongs(reportedNs, Holders.DOMAINS);
  }

  /**
   * Reads the section.
   *
   * @throws IllegalArgumentException when a loss is negative, or a report later than the state
   */
  public void read(SnapshotReader reader, long position, long nowNs) {
    reader.section(SECTION, 1);
    reader.takeLongs(lossesE6, Holders.DOMAINS);
    reader.takeLongs(coverTwosE6, Holders.DOMAINS);
    reader.takeLongs(atPositions, Holders.DOMAINS);
    reader.takeLongs(reportedNs, Holders.DOMAINS);
    for (int d = 0; d < Holders.DOMAINS; d++) {
      boolean isLoss = lossesE6[d] >= 0 && coverTwosE6[d] >= 0;
      boolean isPast = atPositions[d] >= 0 && atPositions[d] < position && reportedNs[d] <= nowNs;
      boolean isNever = lossesE6[d] == 0 && coverTwosE6[d] == 0 && atPositions[d] == 0;
      boolean isTold = isReported(d) ? reportedNs[d] >= 0 : isNever;
      if (!isLoss || !isPast || !isTold) {
        throw new IllegalArgumentException(
            "coverage of a snapshot: expected a loss and a time that has been, got "
                + lossesE6[d]
                + " at "
                + reportedNs[d]
                + " ns (domain="
                + d
                + ")");
      }
    }
    if (!hasReports()) {
      throw new IllegalArgumentException("coverage of a snapshot: expected a report, got none");
    }
  }
}
