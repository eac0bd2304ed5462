package cenote.pool.funding;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * What an account has gained in a domain since the settlement before last ({@code rules.md} 8.3):
 * what clearing has paid it on contracts there (settlement, premiums, expiry), less trading fees
 * and haircuts there, and the change of what its positions are worth. Funding is in the cost of
 * positions and so in both, up to the second of a cut. Deposits, withdrawals, transfers, interest
 * and discounts of auctions are no gains.
 *
 * <p>A <i>cut</i> is the activation of rules 4, and each daily settlement from then on. Owner of
 * the marks and funding indices of all instruments at the two last cuts, and of the meaning of the
 * cells that an account keeps by domain. An account is cut when it is next touched: until then its
 * positions have not changed, so that the two sets of marks give what it was worth at both cuts,
 * however many it has missed. Gains begin with rules 4; before them nothing is kept.
 */
public final class NetGains {

  /** Rules from which on gains are counted. */
  public static final int RULES = 4;

  private static final int SECTION = 32;
  private static final long E10 = 10_000_000_000L;

  private final Market market;
  private final Ledger ledger;
  private final long[] lastE6 = new long[Holders.DOMAINS];
  private final long[] beforeE6 = new long[Holders.DOMAINS];
  private long[] lastMarksE8 = new long[0];
  private long[] beforeMarksE8 = new long[0];
  private long[] lastFunding = new long[0];
  private long[] beforeFunding = new long[0];
  private int cut;

  NetGains(Market market, Ledger ledger) {
    this.market = market;
    this.ledger = ledger;
  }

  /** Rules 4 are in force from here: the first cut. */
  public void activate() {
    if (cut == 0) {
      ledger.countGains(market::domain);
      cut = 1;
      takeMarks();
      beforeMarksE8 = lastMarksE8.clone();
      beforeFunding = lastFunding.clone();
    }
  }

  /** A daily settlement: another cut, once rules 4 are in force. */
  public void onSettlement() {
    if (cut > 0) {
      cut++;
      long[] oldest = beforeMarksE8;
      beforeMarksE8 = lastMarksE8;
      lastMarksE8 = oldest;
      oldest = beforeFunding;
      beforeFunding = lastFunding;
      lastFunding = oldest;
      takeMarks();
    }
  }

  /** What has expired stays at what it was paid out at. */
  private void takeMarks() {
    int count = market.instrumentCount();
    if (lastMarksE8.length < count) {
      lastMarksE8 = new long[count];
      lastFunding = new long[count];
    }
    for (int i = 0; i < count; i++) {
      lastMarksE8[i] = market.markE8(i);
      lastFunding[i] = market.fundingIndex(i);
    }
  }

  /** Cuts an account that is about to be brought up to now, if that is due. */
  void cut(Portfolio portfolio) {
    int had = portfolio.gainsCut();
    if (had == cut) {
      return;
    }
    value(portfolio, lastMarksE8, lastFunding, lastE6);
    boolean hasMissed = had == 0 || cut - had > 1;
    if (hasMissed) {
      value(portfolio, beforeMarksE8, beforeFunding, beforeE6);
    }
    for (int d = 0; d < Holders.DOMAINS; d++) {
      long dayE6 = lastE6[d] + (hasMissed ? -beforeE6[d] : portfolio.gainSinceE6(d));
      portfolio.cutGains(cut, d, dayE6, -lastE6[d]);
    }
  }

  private void value(Portfolio portfolio, long[] marksE8, long[] funding, long[] valuesE6) {
    Arrays.fill(valuesE6, 0);
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      boolean isListed = instrument < marksE8.length;
      long markE8 = isListed ? marksE8[instrument] : 0;
      long since = isListed ? funding[instrument] - portfolio.fundingIndex(position) : 0;
      long lots = portfolio.quantityE8(position) / market.lotE8(instrument);
      valuesE6[market.domain(market.underlyingOf(instrument))] +=
          valueE6(portfolio, position, markE8) - (market.isLinear(instrument) ? lots * since : 0);
    }
  }

  private long valueE6(Portfolio portfolio, int position, long markE8) {
    long grossE6 = FixedPoint.mulDivFloor(portfolio.quantityE8(position), markE8, E10);
    boolean isLinear = market.isLinear(portfolio.instrument(position));
    return grossE6 - (isLinear ? portfolio.costE6(position) : 0);
  }

  /**
   * g of 8.3, cash E6, not below 0.
   *
   * @param portfolio brought up to now
   */
  public long gainE6(Portfolio portfolio, int domain) {
    long gainE6 = portfolio.gainOfDayE6(domain) + portfolio.gainSinceE6(domain);
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      if (market.domain(market.underlyingOf(instrument)) == domain) {
        gainE6 += valueE6(portfolio, position, market.markE8(instrument));
      }
    }
    return Math.max(0, gainE6);
  }

  /** Net unrealised gain of the positions in a domain, cash E6; negative for a loss. */
  public long unrealisedE6(Portfolio portfolio, int domain) {
    long gainE6 = 0;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      if (market.domain(market.underlyingOf(instrument)) == domain) {
        gainE6 +=
            FixedPoint.mulDivFloor(portfolio.quantityE8(position), market.markE8(instrument), E10)
                - portfolio.costE6(position);
      }
    }
    return gainE6;
  }

  /** Appends the section; only under rules 4. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(cut);
    writer.putInt(lastMarksE8.length);
    writer.putLongs(lastMarksE8, lastMarksE8.length);
    writer.putLongs(lastFunding, lastMarksE8.length);
    writer.putInt(beforeMarksE8.length);
    writer.putLongs(beforeMarksE8, beforeMarksE8.length);
    writer.putLongs(beforeFunding, beforeMarksE8.length);
    ledger.writeGains(writer);
  }

  /** Reads the section; ledger and market must have been read before. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    cut = reader.takeInt();
    if (cut < 1) {
      throw new IllegalArgumentException("cuts of net gains: expected at least 1, got " + cut);
    }
    lastMarksE8 = new long[reader.takeCount(Ledger.MAX_INSTRUMENTS)];
    reader.takeLongs(lastMarksE8, lastMarksE8.length);
    lastFunding = new long[lastMarksE8.length];
    reader.takeLongs(lastFunding, lastFunding.length);
    beforeMarksE8 = new long[reader.takeCount(Ledger.MAX_INSTRUMENTS)];
    reader.takeLongs(beforeMarksE8, beforeMarksE8.length);
    beforeFunding = new long[beforeMarksE8.length];
    reader.takeLongs(beforeFunding, beforeFunding.length);
    ledger.readGains(reader);
    ledger.countGains(market::domain);
  }
}
