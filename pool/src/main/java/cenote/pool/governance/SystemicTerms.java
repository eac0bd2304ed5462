package cenote.pool.governance;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/** What the steward last said of crowding and of the liquidity-adjusted shortfall of a domain. */
public final class SystemicTerms {

  /** Crowding of a market that one holder has alone, E9. */
  public static final long MOST_CROWDING_E9 = 1_000_000_000L;

  private final long[] crowdingsE9 = new long[Holders.DOMAINS];
  private final long[] shortfallsE6 = new long[Holders.DOMAINS];
  private final long[] atPositions = new long[Holders.DOMAINS];
  private final long[] reportedNs = new long[Holders.DOMAINS];

  SystemicTerms() {}

  /** True when a report is one of a domain's figures, and of a state that has been. */
  boolean isInRange(int domain, long crowdingE9, long shortfallE6, long atPosition, long position) {
    return domain >= 0
        && domain < Holders.DOMAINS
        && crowdingE9 >= 0
        && crowdingE9 <= MOST_CROWDING_E9
        && shortfallE6 >= 0
        && atPosition >= atPositions[domain]
        && atPosition < position;
  }

  void report(int domain, long crowdingE9, long shortfallE6, long atPosition, long nowNs) {
    crowdingsE9[domain] = crowdingE9;
    shortfallsE6[domain] = shortfallE6;
    atPositions[domain] = atPosition;
    reportedNs[domain] = nowNs;
  }

  /** Crowding last reported, E9; 0 before any report. */
  public long crowdingE9(int domain) {
    return crowdingsE9[domain];
  }

  /** Liquidity-adjusted shortfall last reported, cash E6; 0 before any report. */
  public long shortfallE6(int domain) {
    return shortfallsE6[domain];
  }

  /** Log position of the state that the last report is about; 0 before any report. */
  public long atPosition(int domain) {
    return atPositions[domain];
  }

  /** Log time of the last report, ns; 0 before any report. */
  public long reportedNs(int domain) {
    return reportedNs[domain];
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(crowdingsE9, Holders.DOMAINS);
    writer.putLongs(shortfallsE6, Holders.DOMAINS);
    writer.putLongs(atPositions, Holders.DOMAINS);
    writer.putLongs(reportedNs, Holders.DOMAINS);
  }

  void read(SnapshotReader reader, long position, long nowNs) {
    reader.takeLongs(crowdingsE9, Holders.DOMAINS);
    reader.takeLongs(shortfallsE6, Holders.DOMAINS);
    reader.takeLongs(atPositions, Holders.DOMAINS);
    reader.takeLongs(reportedNs, Holders.DOMAINS);
    for (int d = 0; d < Holders.DOMAINS; d++) {
      boolean isFigure =
          crowdingsE9[d] >= 0 && crowdingsE9[d] <= MOST_CROWDING_E9 && shortfallsE6[d] >= 0;
      boolean isPast =
          atPositions[d] >= 0
              && atPositions[d] < position
              && reportedNs[d] >= 0
              && reportedNs[d] <= nowNs;
      if (!isFigure || !isPast) {
        throw new IllegalArgumentException(
            "systemic risk of a snapshot: expected figures of a time that has been, got "
                + crowdingsE9[d]
                + " and "
                + shortfallsE6[d]
                + " at "
                + reportedNs[d]
                + " ns (domain="
                + d
                + ")");
      }
    }
  }
}
