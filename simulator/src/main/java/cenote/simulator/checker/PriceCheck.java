package cenote.simulator.checker;

import java.util.Arrays;

/** Reports of prices: a quorum, indices of the reports, funding within its cap (11.3, 5.2). */
final class PriceCheck {

  private static final long PERIOD_NS = 28_800_000_000_000L;
  private static final long E10 = 10_000_000_000L;

  private final Desk desk;
  private final Tally tally;
  private long[] fundingIndices = new long[64];
  private long[] fundingNs = new long[64];
  private long[] highestE8 = new long[64];

  PriceCheck(Desk desk) {
    this.desk = desk;
    this.tally = desk.tally;
  }

  /** A perpetual begins without funding. */
  void list(int instrument) {
    if (instrument >= fundingNs.length) {
      fundingIndices = Arrays.copyOf(fundingIndices, instrument * 2);
      fundingNs = Arrays.copyOf(fundingNs, instrument * 2);
      highestE8 = Arrays.copyOf(highestE8, instrument * 2);
    }
    fundingNs[instrument] = desk.clock.nowNs();
    highestE8[instrument] = desk.quotes.indexE8(desk.listings.underlyingOf(instrument));
  }

  /** The command at hand is an accepted report. */
  void check() {
    int underlying = desk.told.subject;
    desk.index.end(underlying, desk.clock.nowNs());
    int told = desk.told.observations().count();
    int reporters = desk.people.reporters();
    int quorum = Math.min(Math.max(1, reporters), 2 * reporters / 3 + 1);
    tally.equal(
        Check.I12_OBSERVATIONS, "observations", underlying, told, desk.quotes.observations());
    tally.atMost(Check.I12_OBSERVATIONS, "quorum", underlying, told, quorum);
    desk.quotes.onReported(underlying);
    if (desk.quotes.hasAccepted()) {
      desk.quotes.observed(underlying, desk.market.observedNs(underlying));
      checkIndex(underlying);
    }
  }

  private void checkIndex(int underlying) {
    long ownE8 = desk.quotes.indexE8(underlying);
    tally.equal(Check.I12_INDEX, "index", underlying, ownE8, desk.market.indexE8(underlying));
    for (int i = 0; i < desk.listings.instruments(); i++) {
      boolean isMeant = desk.listings.underlyingOf(i) == underlying && desk.listings.isPerpetual(i);
      if (isMeant) {
        checkFunding(i, ownE8);
      }
    }
  }

  /** At most 4 % of the notional of a lot per 8 h, both ways. */
  private void checkFunding(int instrument, long indexE8) {
    highestE8[instrument] = Math.max(highestE8[instrument], indexE8);
    long nowNs = desk.clock.nowNs();
    long lotE6 = Wide.ceil(desk.listings.lotE8(instrument), highestE8[instrument], E10);
    long elapsedNs = nowNs - fundingNs[instrument];
    long mostE6 = Wide.ceil(Wide.ceil(lotE6, 4, 100), elapsedNs, PERIOD_NS) + 1;
    long index = desk.market.fundingIndex(instrument);
    long moved = Math.abs(index - fundingIndices[instrument]);
    tally.atMost(Check.I12_FUNDING, "funding of a lot", instrument, mostE6, moved);
    fundingIndices[instrument] = index;
    fundingNs[instrument] = nowNs;
    highestE8[instrument] = indexE8;
  }
}
