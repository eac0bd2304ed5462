package cenote.pool.ledger;

import static cenote.pool.ledger.AccountCells.BALANCES;
import static cenote.pool.ledger.AccountCells.COST;
import static cenote.pool.ledger.AccountCells.COUNT;
import static cenote.pool.ledger.AccountCells.FUNDING_INDEX;
import static cenote.pool.ledger.AccountCells.GAINS_CUT;
import static cenote.pool.ledger.AccountCells.GAINS_DAY;
import static cenote.pool.ledger.AccountCells.GAINS_SINCE;
import static cenote.pool.ledger.AccountCells.INSTRUMENT;
import static cenote.pool.ledger.AccountCells.INTEREST_INDEX;
import static cenote.pool.ledger.AccountCells.QUANTITY;
import static cenote.pool.ledger.AccountCells.SETTLEMENT_EPOCH;
import static cenote.pool.ledger.AccountCells.WIDTH;

import cenote.kernel.FixedPoint;
import cenote.pool.invariant.Invariant;

/**
 * One account as a plan sees it: loaded from the ledger, changed freely, committed or dropped. All
 * money leaves and enters through entries of the plan, so that a portfolio cannot invent any.
 *
 * <p>Position sign: positive is long. Costs are signed cash E6; the cost of an option is a memo.
 */
public final class Portfolio {

  /** Most positions an account may hold. */
  public static final int MAX_POSITIONS = 128;

  /** Most assets there may be; asset 0 is cash. */
  public static final int MAX_ASSETS = 16;

  /** Largest value of a single position, cash E6: ten thousand million. */
  public static final long MAX_POSITION_VALUE_E6 = 10_000_000_000_000_000L;

  private static final long E10 = 10_000_000_000L;
  private static final int NOT_SUMMED = -1;

  private final Ledger ledger;
  private final Entries entries;
  private final long[] cells =
      new long[AccountCells.positionsAt(MAX_ASSETS) + WIDTH * (MAX_POSITIONS + 1)];
  private int account;
  private int assetCount;
  private int positionsAt;
  private int positionCount;

  /** What expired positions took along, for the check of the plan. */
  private long expiredClaimE6;

  private long expiredQuantityMark;
  private long claimChangeE6;
  private long quantityMarkChange;

  /** Where positions that differ stand in here and as committed, -1 for nowhere. */
  private final int[] changedAt = new int[2 * MAX_POSITIONS + 1];

  private final int[] changedWas = new int[2 * MAX_POSITIONS + 1];
  private int changeCount = NOT_SUMMED;

  Portfolio(Ledger ledger, Entries entries) {
    this.ledger = ledger;
    this.entries = entries;
  }

  /** A portfolio that is only looked at; its entries go nowhere. */
  public static Portfolio detached(Ledger ledger) {
    return new Portfolio(ledger, new Entries());
  }

  /** Loads the account as committed; what has accrued since is charged by the caller. */
  public Portfolio load(int fromAccount) {
    long[] committed = ledger.cells(fromAccount);
    account = fromAccount;
    assetCount = ledger.assetCount();
    positionsAt = AccountCells.positionsAt(assetCount);
    positionCount = (int) committed[COUNT];
    System.arraycopy(committed, 0, cells, 0, AccountCells.length(committed, assetCount));
    expiredClaimE6 = 0;
    expiredQuantityMark = 0;
    changeCount = NOT_SUMMED;
    return this;
  }

  /** Takes over another portfolio as it stands, into a detached one; entries are forgotten. */
  public Portfolio copy(Portfolio from) {
    entries.reset();
    account = from.account;
    assetCount = from.assetCount;
    positionsAt = from.positionsAt;
    positionCount = from.positionCount;
    System.arraycopy(from.cells, 0, cells, 0, at(positionCount));
    expiredClaimE6 = from.expiredClaimE6;
    expiredQuantityMark = from.expiredQuantityMark;
    changeCount = NOT_SUMMED;
    return this;
  }

  /** Loads a detached portfolio; the entries of the last look are forgotten. */
  public Portfolio look(int fromAccount) {
    entries.reset();
    return load(fromAccount);
  }

  public int account() {
    return account;
  }

  public long cashE6() {
    return cells[BALANCES];
  }

  /** Balance of an asset: cash signed at E6, collateral at its decimals. */
  public long balance(int asset) {
    return cells[BALANCES + asset];
  }

  /** The part of {@link #balance} that backs nothing because the pool's cap is full. */
  public long heldWithoutCredit(int asset) {
    return cells[BALANCES + assetCount + asset];
  }

  /** Sets how much of a balance is held without credit. */
  public void holdWithoutCredit(int asset, long amount) {
    Invariant.require(amount >= 0 && amount <= balance(asset), "held without credit");
    cells[BALANCES + assetCount + asset] = amount;
  }

  public int assetCount() {
    return assetCount;
  }

  public int positionCount() {
    return positionCount;
  }

  private int at(int position) {
    return positionsAt + WIDTH * position;
  }

  public int instrument(int position) {
    return (int) cells[at(position) + INSTRUMENT];
  }

  public long quantityE8(int position) {
    return cells[at(position) + QUANTITY];
  }

  public long costE6(int position) {
    return cells[at(position) + COST];
  }

  public long fundingIndex(int position) {
    return cells[at(position) + FUNDING_INDEX];
  }

  public long interestIndexE18() {
    return cells[INTEREST_INDEX];
  }

  public int settlementEpoch() {
    return (int) cells[SETTLEMENT_EPOCH];
  }

  /** Where the account's loan interest stands now. */
  public void interestIndexE18(long now) {
    cells[INTEREST_INDEX] = now;
  }

  /** The last daily settlement the account has had. */
  public void settlementEpoch(int epoch) {
    cells[SETTLEMENT_EPOCH] = epoch;
  }

  /** Index of the position in an instrument, or {@code -1 - where it would stand}. */
  public int find(int instrument) {
    int position = 0;
    while (position < positionCount && instrument(position) < instrument) {
      position++;
    }
    return position < positionCount && instrument(position) == instrument
        ? position
        : -1 - position;
  }

  /** Signed quantity held in an instrument; 0 when there is no position. */
  public long quantityOf(int instrument) {
    int position = find(instrument);
    return position < 0 ? 0 : quantityE8(position);
  }

  /** Net quantity in the linear contracts of an underlying. */
  public long linearQuantityE8(int underlying) {
    long netE8 = 0;
    for (int position = 0; position < positionCount; position++) {
      int instrument = instrument(position);
      if (ledger.isLinear(instrument) && ledger.underlyingOf(instrument) == underlying) {
        netE8 += quantityE8(position);
      }
    }
    return netE8;
  }

  /** Moves an amount from this account to a pool account, or the other way when negative. */
  public void pay(int asset, int poolHolder, long amount, int reason) {
    cells[BALANCES + asset] -= amount;
    entries.add(asset, account, poolHolder, amount, -1, reason);
  }

  /** Moves an amount between two accounts of one plan. */
  public void payTo(Portfolio receiver, int asset, long amount, int reason) {
    cells[BALANCES + asset] -= amount;
    receiver.cells[BALANCES + asset] += amount;
    entries.add(asset, account, receiver.account, amount, -1, reason);
  }

  /** Moves cash from clearing to this account, or the other way when negative. */
  private void receiveFromClearing(int instrument, long amountE6, int reason) {
    cells[BALANCES] += amountE6;
    entries.add(0, Holders.CLEARING, account, amountE6, instrument, reason);
    if (ledger.countsGains()) {
      cells[GAINS_SINCE + ledger.domainOf(instrument)] += amountE6;
    }
  }

  /** Counts a payment that belongs to contracts of a domain as a gain, or a loss, of it (8.3). */
  public void countGain(int domain, long amountE6) {
    if (ledger.countsGains()) {
      cells[GAINS_SINCE + domain] += amountE6;
    }
  }

  /** The last cut of net gains that the account has had. */
  public int gainsCut() {
    return (int) cells[GAINS_CUT];
  }

  /** Realised in a domain since the last cut, less what positions were worth at it, cash E6. */
  public long gainSinceE6(int domain) {
    return cells[GAINS_SINCE + domain];
  }

  /** Gain in a domain between the two last cuts, cash E6. */
  public long gainOfDayE6(int domain) {
    return cells[GAINS_DAY + domain];
  }

  /** Where the account stands at a cut; its owner is {@code funding.NetGains}. */
  public void cutGains(int cut, int domain, long dayE6, long sinceE6) {
    cells[GAINS_CUT] = cut;
    cells[GAINS_DAY + domain] = dayE6;
    cells[GAINS_SINCE + domain] = sinceE6;
  }

  /** Charges funding: {@code lots x (index now - index at last touch)} joins the cost. */
  public void chargeFunding(int position, long indexNow, long lots) {
    changeCount = NOT_SUMMED;
    int at = at(position);
    long dueE6 = Math.multiplyExact(lots, indexNow - cells[at + FUNDING_INDEX]);
    cells[at + COST] = Math.addExact(cells[at + COST], dueE6);
    cells[at + FUNDING_INDEX] = indexNow;
  }

  /** Settles a linear position at a mark: gains and losses become cash (rules.md 2.4). */
  public void settle(int position, long markE8) {
    long valueE6 = FixedPoint.mulDivFloor(quantityE8(position), markE8, E10);
    long gainE6 = valueE6 - costE6(position);
    changeCount = NOT_SUMMED;
    cells[at(position) + COST] = valueE6;
    receiveFromClearing(instrument(position), gainE6, Reasons.SETTLEMENT);
  }

  /**
   * Pays out an expired position and removes it.
   *
   * @param payoffE8 settlement price of a future, intrinsic value of an option
   */
  public void expire(int position, long payoffE8, boolean isLinear) {
    int instrument = instrument(position);
    long quantity = quantityE8(position);
    long valueE6 = FixedPoint.mulDivFloor(quantity, payoffE8, E10);
    long cashE6 = isLinear ? valueE6 - costE6(position) : valueE6;
    expiredClaimE6 += (isLinear ? costE6(position) : 0) + cashE6;
    expiredQuantityMark += quantity * mix(instrument);
    changeCount = NOT_SUMMED;
    remove(position);
    receiveFromClearing(instrument, cashE6, Reasons.EXPIRY);
  }

  /**
   * Trades at a price against clearing.
   *
   * @param changeE8 signed quantity, positive buys
   * @param signedNotionalE6 quantity times price, rounded up
   * @param fundingIndexNow published funding index of the instrument
   * @return false when the account holds the most positions it may; then nothing changed
   */
  public boolean trade(
      int instrument, long changeE8, long priceE8, long signedNotionalE6, long fundingIndexNow) {
    changeCount = NOT_SUMMED;
    int position = find(instrument);
    if (position < 0) {
      if (positionCount == MAX_POSITIONS) {
        return false;
      }
      position = -1 - position;
      insert(position, instrument, fundingIndexNow);
    }
    if (ledger.isLinear(instrument)) {
      tradeLinear(position, changeE8, priceE8, signedNotionalE6);
    } else {
      tradeOption(position, changeE8, priceE8, signedNotionalE6);
    }
    if (quantityE8(position) == 0) {
      remove(position);
    }
    return true;
  }

  private void tradeLinear(int position, long changeE8, long priceE8, long signedNotionalE6) {
    long rawE6 = costE6(position) + signedNotionalE6;
    long costE6 = costAfter(position, changeE8, priceE8, rawE6);
    cells[at(position) + QUANTITY] += changeE8;
    cells[at(position) + COST] = costE6;
    receiveFromClearing(instrument(position), costE6 - rawE6, Reasons.SETTLEMENT);
  }

  private void tradeOption(int position, long changeE8, long priceE8, long signedNotionalE6) {
    long costE6 = costAfter(position, changeE8, priceE8, costE6(position) + signedNotionalE6);
    cells[at(position) + QUANTITY] += changeE8;
    cells[at(position) + COST] = costE6;
    receiveFromClearing(instrument(position), -signedNotionalE6, Reasons.PREMIUM);
  }

  /** Cost that stays with what is left of the position, rounded up (against the account). */
  private long costAfter(int position, long changeE8, long priceE8, long rawE6) {
    long before = quantityE8(position);
    long after = before + changeE8;
    if (before == 0 || (before > 0) == (changeE8 > 0)) {
      return rawE6;
    }
    if (after == 0) {
      return 0;
    }
    if ((after > 0) == (before > 0)) {
      return after > 0
          ? FixedPoint.mulDivCeil(costE6(position), after, before)
          : FixedPoint.mulDivCeil(costE6(position), -after, -before);
    }
    return FixedPoint.mulDivCeil(after, priceE8, E10);
  }

  private void insert(int position, int instrument, long fundingIndexNow) {
    int at = at(position);
    System.arraycopy(cells, at, cells, at + WIDTH, WIDTH * (positionCount - position));
    cells[at + INSTRUMENT] = instrument;
    cells[at + QUANTITY] = 0;
    cells[at + COST] = 0;
    cells[at + FUNDING_INDEX] = fundingIndexNow;
    cells[COUNT] = ++positionCount;
  }

  private void remove(int position) {
    cells[COUNT] = --positionCount;
    int at = at(position);
    System.arraycopy(cells, at + WIDTH, cells, at, WIDTH * (positionCount - position));
  }

  /** Everything, laid out as {@link AccountCells} says. */
  long[] cells() {
    return cells;
  }

  /**
   * What clearing owes the account's linear positions changed by, for the check of the plan; call
   * {@link #sumChanges} before.
   */
  long claimChangeE6() {
    return claimChangeE6;
  }

  /** Zero over all portfolios of a plan unless some quantity appeared from nowhere. */
  long quantityMarkChange() {
    return quantityMarkChange;
  }

  /** How many positions {@link #sumChanges} found to differ; no change may have come after it. */
  int changeCount() {
    Invariant.require(changeCount != NOT_SUMMED, "changes of a portfolio are summed");
    return changeCount;
  }

  /** Where a position that differs stands in {@link #cells}; -1 when it is gone. */
  int changedAt(int change) {
    return changedAt[change];
  }

  /** Where it stands in the committed cells; -1 when it is new. */
  int changedWas(int change) {
    return changedWas[change];
  }

  /**
   * Finds the positions that differ from the committed ones, both being ordered by instrument, and
   * sums their claims and marked quantities.
   */
  void sumChanges() {
    changeCount = 0;
    claimChangeE6 = expiredClaimE6;
    quantityMarkChange = expiredQuantityMark;
    long[] committed = ledger.cells(account);
    int end = at(positionCount);
    int committedEnd = AccountCells.length(committed, assetCount);
    int at = positionsAt;
    int was = positionsAt;
    while (at < end || was < committedEnd) {
      long now = at < end ? cells[at] : Long.MAX_VALUE;
      long before = was < committedEnd ? committed[was] : Long.MAX_VALUE;
      if (now != before || !isSame(cells, at, committed, was)) {
        addChange(now <= before ? 1 : 0, cells, at);
        addChange(before <= now ? -1 : 0, committed, was);
        changedAt[changeCount] = now <= before ? at : -1;
        changedWas[changeCount++] = before <= now ? was : -1;
      }
      at += now <= before ? WIDTH : 0;
      was += before <= now ? WIDTH : 0;
    }
  }

  private static boolean isSame(long[] cells, int at, long[] others, int other) {
    return cells[at + QUANTITY] == others[other + QUANTITY]
        && cells[at + COST] == others[other + COST]
        && cells[at + FUNDING_INDEX] == others[other + FUNDING_INDEX];
  }

  private void addChange(int sign, long[] of, int at) {
    if (sign == 0) {
      return;
    }
    int instrument = (int) of[at + INSTRUMENT];
    long quantity = of[at + QUANTITY];
    quantityMarkChange += sign * quantity * mix(instrument);
    if (ledger.isLinear(instrument)) {
      long funded = of[at + FUNDING_INDEX] * (quantity / ledger.lotE8(instrument));
      claimChangeE6 += sign * (of[at + COST] - funded);
    }
  }

  /** An odd multiplier per instrument, so that quantities of two instruments do not cancel. */
  private static long mix(int instrument) {
    return ((instrument + 1) * 0x9E3779B97F4A7C15L) | 1;
  }
}
