package cenote.simulator.shadow;

/** What was last said that a domain would lose in one event (4.6). */
final class ShadowCoverage {

  private static final long VALID_NS = 300_000_000_000L;

  private final long[] lossesE6 = new long[2];
  private final long[] reportedNs = {-VALID_NS, -VALID_NS};

  void report(int domain, long lossE6, long nowNs) {
    lossesE6[domain] = lossE6;
    reportedNs[domain] = nowNs;
  }

  /** Loss that new risk is measured by, cash E6; 0 once the report has lapsed. */
  long lossE6(int domain, long nowNs) {
    return nowNs - reportedNs[domain] < VALID_NS ? lossesE6[domain] : 0;
  }
}
