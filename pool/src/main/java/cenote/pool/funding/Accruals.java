package cenote.pool.funding;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Brings an account up to now whenever it is touched: interest on its loan, daily settlement,
 * funding, and the payout of what has expired ({@code rules.md} 2.4, 5.2, 5.3, 5.5). Nothing is
 * stored here but the time interest began; all else is a function of the market's indices.
 */
public final class Accruals {

  private static final int SECTION = 8;
  private static final long LOAN_RATE_E18 = 80_000_000_000_000_000L;
  private static final long YEAR_NS = 31_536_000_000_000_000L;
  private static final long E18 = 1_000_000_000_000_000_000L;

  private final Market market;
  private final Ledger ledger;
  private final NetGains gains;
  private final Portfolio looked;
  private long startNs;

  /**
   * Account of the guarantee vault, -1 for none: like the close-out accounts it pays no interest.
   */
  private int vault = -1;

  /** The interest index worked out last, and when. */
  private long interestNs = Long.MIN_VALUE;

  private long interestE18;

  /** Accrues on the market's indices. */
  public Accruals(Market market, Ledger ledger) {
    this.market = market;
    this.ledger = ledger;
    this.gains = new NetGains(market, ledger);
    this.looked = Portfolio.detached(ledger);
  }

  /** What accounts have gained since the settlement before last. */
  public NetGains gains() {
    return gains;
  }

  /** Interest runs from here. */
  public void start(long nowNs) {
    startNs = nowNs;
    interestNs = Long.MIN_VALUE;
  }

  /** The guarantee vault's account pays no interest. */
  public void exempt(int vaultAccount) {
    vault = vaultAccount;
  }

  /** Sum of the loan rate over time so far, E18: a flat 8 % a year, simple between touches. */
  public long interestIndexE18() {
    if (market.nowNs() != interestNs) {
      interestNs = market.nowNs();
      interestE18 = FixedPoint.mulDivFloor(interestNs - startNs, LOAN_RATE_E18, YEAR_NS);
    }
    return interestE18;
  }

  /** The account in a plan, brought up to now. */
  public Portfolio take(Plan plan, int account) {
    if (plan.has(account)) {
      return plan.take(account);
    }
    return bringUp(plan.take(account));
  }

  /** The account in a detached portfolio, brought up to now; the ledger does not change. */
  public Portfolio look(Portfolio portfolio, int account) {
    return bringUp(portfolio.look(account));
  }

  /** Net gain of an account in a domain as it stands now, cash E6 (8.3). */
  public long netGainE6(int account, int domain) {
    return gains.gainE6(look(looked, account), domain);
  }

  private Portfolio bringUp(Portfolio portfolio) {
    gains.cut(portfolio);
    chargeInterest(portfolio);
    for (int position = portfolio.positionCount() - 1; position >= 0; position--) {
      bringUp(portfolio, position);
    }
    portfolio.settlementEpoch(market.settlementEpoch());
    return portfolio;
  }

  private void bringUp(Portfolio portfolio, int position) {
    int instrument = portfolio.instrument(position);
    int kind = market.kind(instrument);
    if (kind == InstrumentKind.PERPETUAL) {
      chargeFunding(portfolio, position, instrument);
    }
    if (InstrumentKind.isLinear(kind)
        && portfolio.settlementEpoch() != market.settlementEpoch()
        && market.frozenMarkE8(instrument) > 0) {
      portfolio.settle(position, market.frozenMarkE8(instrument));
    }
    if (market.isExpired(instrument)) {
      portfolio.expire(position, market.payoffE8(instrument), InstrumentKind.isLinear(kind));
    }
  }

  private void chargeFunding(Portfolio portfolio, int position, int instrument) {
    long indexNow = market.fundingIndex(instrument);
    if (indexNow != portfolio.fundingIndex(position)) {
      long lots = portfolio.quantityE8(position) / market.lotE8(instrument);
      portfolio.chargeFunding(position, indexNow, lots);
    }
  }

  private void chargeInterest(Portfolio portfolio) {
    long indexNow = interestIndexE18();
    long since = indexNow - portfolio.interestIndexE18();
    boolean isFree = portfolio.account() < Holders.DOMAINS || portfolio.account() == vault;
    if (portfolio.cashE6() < 0 && since > 0 && !isFree) {
      long due = FixedPoint.mulDivCeil(-portfolio.cashE6(), since, E18);
      portfolio.pay(0, Holders.INSURANCE_CORE, due, Reasons.INTEREST);
    }
    portfolio.interestIndexE18(indexNow);
  }

  /** True when the account has not had the last daily settlement or holds expired positions. */
  public boolean isDue(int account) {
    if (ledger.settlementEpoch(account) != market.settlementEpoch()) {
      return true;
    }
    for (int position = 0; position < ledger.positionCount(account); position++) {
      if (market.isExpired(ledger.positionInstrument(account, position))) {
        return true;
      }
    }
    return false;
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(startNs);
  }

  /** Reads the section. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    startNs = reader.takeLong();
    interestNs = Long.MIN_VALUE;
  }
}
