package cenote.reporter;

import cenote.protocol.ObservationsDraft;

/**
 * Gathers the observations of seven reporters in three families, once in a period for each
 * underlying, and sends them as one report in the name of one of them, by turns. Now and then one
 * reporter is away for a while; the quorum bears that. A duty cycle, at most one report each.
 */
public final class ReportDesk {

  /** How many reporters there are. */
  public static final int REPORTERS = 7;

  /** How many families they belong to. */
  public static final int FAMILIES = 3;

  private static final long DELAY_LEAST_NS = 10_000_000L;
  private static final long DELAY_STEP_NS = 30_000_000L;
  private static final int NOBODY = -1;

  /** Of so many reports one begins an absence, which lasts for so many. */
  private static final int ABSENCE_EVERY = 150;

  private static final int ABSENCE_LENGTH = 45;

  private final Outbox outbox;
  private final Reporter[] reporters = new Reporter[REPORTERS];
  private final ObservationsDraft draft = new ObservationsDraft();
  private final Noise chance;
  private final long[] dueNs;
  private final long everyNs;
  private long reports;
  private long accepted;
  private int absent = NOBODY;
  private int absentFor;

  /**
   * A desk whose first reports are due at once, spread over a period.
   *
   * @param parties keys of the {@value #REPORTERS} reporters
   * @param everyNs between two reports on one underlying
   * @param nowNs on the clock of {@link #doWork}
   */
  public ReportDesk(
      Outbox outbox,
      MarketPath path,
      Party[] parties,
      int underlyings,
      long everyNs,
      long seed,
      long nowNs) {
    this.outbox = outbox;
    this.everyNs = everyNs;
    this.chance = new Noise(seed);
    this.dueNs = new long[underlyings];
    for (int u = 0; u < underlyings; u++) {
      dueNs[u] = nowNs + u * everyNs / underlyings;
    }
    PriceFeed[] families = new PriceFeed[FAMILIES];
    for (int f = 0; f < FAMILIES; f++) {
      families[f] = new FamilyFeed(path, seed + 11 + f);
    }
    for (int i = 0; i < REPORTERS; i++) {
      int family = familyOf(i);
      long delayNs = DELAY_LEAST_NS + i * DELAY_STEP_NS;
      reporters[i] =
          new Reporter(parties[i], family, families[family], delayNs, seed + 31 + i, underlyings);
    }
  }

  /** Family of a reporter by its number. */
  public static int familyOf(int reporter) {
    return reporter % FAMILIES;
  }

  /**
   * Sends the report that is due, if any.
   *
   * @param epochNs since 1970, not ahead of the log's clock
   * @return 1 when a report was sent
   */
  public int doWork(long nowNs, long epochNs) {
    for (int u = 0; u < dueNs.length; u++) {
      if (nowNs - dueNs[u] >= 0) {
        dueNs[u] = Math.max(dueNs[u] + everyNs, nowNs - everyNs + 1);
        report(u, epochNs);
        return 1;
      }
    }
    return 0;
  }

  /** Reports sent. */
  public long reports() {
    return reports;
  }

  /** Reports that the pool accepted. */
  public long accepted() {
    return accepted;
  }

  private void report(int underlying, long epochNs) {
    reports++;
    turnAbsence();
    draft.clear();
    for (int i = 0; i < REPORTERS; i++) {
      if (i != absent) {
        reporters[i].observe(draft, outbox.signer(), underlying, epochNs);
      }
    }
    outbox.countSignatures(draft.count());
    Party sender = reporters[sender()].party();
    outbox.encoder().reportPrice(outbox.from(sender), underlying, draft);
    outbox.send(sender, (code, value, position) -> accepted += code == 0 ? 1 : 0);
  }

  private int sender() {
    int turn = (int) (reports % REPORTERS);
    return turn == absent ? (turn + 1) % REPORTERS : turn;
  }

  private void turnAbsence() {
    if (absent != NOBODY) {
      absent = --absentFor > 0 ? absent : NOBODY;
    } else if (chance.share(reports) * ABSENCE_EVERY < 1) {
      absent = (int) (reports % REPORTERS);
      absentFor = ABSENCE_LENGTH;
    }
  }
}
