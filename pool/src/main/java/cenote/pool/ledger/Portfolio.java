package cenote.pool.ledger;

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

  private final Ledger ledger;
  private final Entries entries;
  private final long[] balances = new long[MAX_ASSETS];
  private final long[] heldWithoutCredit = new long[MAX_ASSETS];
  private final int[] instruments = new int[MAX_POSITIONS + 1];
  private final long[] quantitiesE8 = new long[MAX_POSITIONS + 1];
  private final long[] costsE6 = new long[MAX_POSITIONS + 1];
  private final long[] fundingIndexes = new long[MAX_POSITIONS + 1];
  private int account;
  private int assetCount;
  private int positionCount;
  private long interestIndexE18;
  private int settlementEpoch;
  private long claimBaseE6;
  private long quantityMarkBase;
  private long claimE6;
  private long quantityMark;

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
    AccountBook book = ledger.book(fromAccount);
    account = fromAccount;
    assetCount = ledger.assetCount();
    positionCount = book.positionCount();
    interestIndexE18 = book.interestIndexE18();
    settlementEpoch = book.settlementEpoch();
    long[] cells = book.cells();
    for (int asset = 0; asset < assetCount; asset++) {
      balances[asset] = cells[asset];
      heldWithoutCredit[asset] = cells[assetCount + asset];
    }
    int at = book.at(0);
    for (int position = 0; position < positionCount; position++) {
      instruments[position] = (int) cells[at + AccountBook.INSTRUMENT];
      quantitiesE8[position] = cells[at + AccountBook.QUANTITY];
      costsE6[position] = cells[at + AccountBook.COST];
      fundingIndexes[position] = cells[at + AccountBook.FUNDING_INDEX];
      at += AccountBook.WIDTH;
    }
    sumUp();
    claimBaseE6 = claimE6;
    quantityMarkBase = quantityMark;
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
    return balances[0];
  }

  /** Balance of an asset: cash signed at E6, collateral at its decimals. */
  public long balance(int asset) {
    return balances[asset];
  }

  /** The part of {@link #balance} that backs nothing because the pool's cap is full. */
  public long heldWithoutCredit(int asset) {
    return heldWithoutCredit[asset];
  }

  /** Sets how much of a balance is held without credit. */
  public void holdWithoutCredit(int asset, long amount) {
    Invariant.require(amount >= 0 && amount <= balances[asset], "held without credit");
    heldWithoutCredit[asset] = amount;
  }

  public int assetCount() {
    return assetCount;
  }

  public int positionCount() {
    return positionCount;
  }

  public int instrument(int position) {
    return instruments[position];
  }

  public long quantityE8(int position) {
    return quantitiesE8[position];
  }

  public long costE6(int position) {
    return costsE6[position];
  }

  public long fundingIndex(int position) {
    return fundingIndexes[position];
  }

  public long interestIndexE18() {
    return interestIndexE18;
  }

  public int settlementEpoch() {
    return settlementEpoch;
  }

  /** Where the account's loan interest stands now. */
  public void interestIndexE18(long now) {
    interestIndexE18 = now;
  }

  /** The last daily settlement the account has had. */
  public void settlementEpoch(int epoch) {
    settlementEpoch = epoch;
  }

  /** Index of the position in an instrument, or {@code -1 - where it would stand}. */
  public int find(int instrument) {
    int position = 0;
    while (position < positionCount && instruments[position] < instrument) {
      position++;
    }
    return position < positionCount && instruments[position] == instrument
        ? position
        : -1 - position;
  }

  /** Signed quantity held in an instrument; 0 when there is no position. */
  public long quantityOf(int instrument) {
    int position = find(instrument);
    return position < 0 ? 0 : quantitiesE8[position];
  }

  /** Moves an amount from this account to a pool account, or the other way when negative. */
  public void pay(int asset, int poolHolder, long amount, int reason) {
    balances[asset] -= amount;
    entries.add(asset, account, poolHolder, amount, -1, reason);
  }

  /** Moves an amount between two accounts of one plan. */
  public void payTo(Portfolio receiver, int asset, long amount, int reason) {
    balances[asset] -= amount;
    receiver.balances[asset] += amount;
    entries.add(asset, account, receiver.account, amount, -1, reason);
  }

  /** Moves cash from clearing to this account, or the other way when negative. */
  private void receiveFromClearing(int instrument, long amountE6, int reason) {
    balances[0] += amountE6;
    entries.add(0, Holders.CLEARING, account, amountE6, instrument, reason);
  }

  /** Charges funding: {@code lots x (index now - index at last touch)} joins the cost. */
  public void chargeFunding(int position, long indexNow, long lots) {
    costsE6[position] =
        Math.addExact(
            costsE6[position], Math.multiplyExact(lots, indexNow - fundingIndexes[position]));
    fundingIndexes[position] = indexNow;
  }

  /** Settles a linear position at a mark: gains and losses become cash (rules.md 2.4). */
  public void settle(int position, long markE8) {
    long valueE6 = FixedPoint.mulDivFloor(quantitiesE8[position], markE8, E10);
    long gainE6 = valueE6 - costsE6[position];
    costsE6[position] = valueE6;
    receiveFromClearing(instruments[position], gainE6, Reasons.SETTLEMENT);
  }

  /**
   * Pays out an expired position and removes it.
   *
   * @param payoffE8 settlement price of a future, intrinsic value of an option
   */
  public void expire(int position, long payoffE8, boolean isLinear) {
    int instrument = instruments[position];
    long quantity = quantitiesE8[position];
    long valueE6 = FixedPoint.mulDivFloor(quantity, payoffE8, E10);
    long cashE6 = isLinear ? valueE6 - costsE6[position] : valueE6;
    claimBaseE6 -= isLinear ? costsE6[position] : 0;
    quantityMarkBase -= quantity * mix(instrument);
    remove(position);
    claimBaseE6 -= cashE6;
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
    if (quantitiesE8[position] == 0) {
      remove(position);
    }
    return true;
  }

  private void tradeLinear(int position, long changeE8, long priceE8, long signedNotionalE6) {
    long rawE6 = costsE6[position] + signedNotionalE6;
    long costE6 = costAfter(position, changeE8, priceE8, rawE6);
    quantitiesE8[position] += changeE8;
    costsE6[position] = costE6;
    receiveFromClearing(instruments[position], costE6 - rawE6, Reasons.SETTLEMENT);
  }

  private void tradeOption(int position, long changeE8, long priceE8, long signedNotionalE6) {
    long costE6 = costAfter(position, changeE8, priceE8, costsE6[position] + signedNotionalE6);
    quantitiesE8[position] += changeE8;
    costsE6[position] = costE6;
    receiveFromClearing(instruments[position], -signedNotionalE6, Reasons.PREMIUM);
  }

  /** Cost that stays with what is left of the position, rounded up (against the account). */
  private long costAfter(int position, long changeE8, long priceE8, long rawE6) {
    long before = quantitiesE8[position];
    long after = before + changeE8;
    if (before == 0 || (before > 0) == (changeE8 > 0)) {
      return rawE6;
    }
    if (after == 0) {
      return 0;
    }
    if ((after > 0) == (before > 0)) {
      return after > 0
          ? FixedPoint.mulDivCeil(costsE6[position], after, before)
          : FixedPoint.mulDivCeil(costsE6[position], -after, -before);
    }
    return FixedPoint.mulDivCeil(after, priceE8, E10);
  }

  private void insert(int position, int instrument, long fundingIndexNow) {
    int moved = positionCount - position;
    System.arraycopy(instruments, position, instruments, position + 1, moved);
    System.arraycopy(quantitiesE8, position, quantitiesE8, position + 1, moved);
    System.arraycopy(costsE6, position, costsE6, position + 1, moved);
    System.arraycopy(fundingIndexes, position, fundingIndexes, position + 1, moved);
    instruments[position] = instrument;
    quantitiesE8[position] = 0;
    costsE6[position] = 0;
    fundingIndexes[position] = fundingIndexNow;
    positionCount++;
  }

  private void remove(int position) {
    positionCount--;
    int moved = positionCount - position;
    System.arraycopy(instruments, position + 1, instruments, position, moved);
    System.arraycopy(quantitiesE8, position + 1, quantitiesE8, position, moved);
    System.arraycopy(costsE6, position + 1, costsE6, position, moved);
    System.arraycopy(fundingIndexes, position + 1, fundingIndexes, position, moved);
  }

  /** Writes the positions as {@link AccountBook} lays them out. */
  void copyPositions(long[] cells, int from) {
    int at = from;
    for (int position = 0; position < positionCount; position++) {
      cells[at + AccountBook.INSTRUMENT] = instruments[position];
      cells[at + AccountBook.QUANTITY] = quantitiesE8[position];
      cells[at + AccountBook.COST] = costsE6[position];
      cells[at + AccountBook.FUNDING_INDEX] = fundingIndexes[position];
      at += AccountBook.WIDTH;
    }
  }

  /**
   * What clearing owes the account's linear positions changed by, for the check of the plan; call
   * {@link #sumUp} before.
   */
  long claimChangeE6() {
    return claimE6 - claimBaseE6;
  }

  /** Zero over all portfolios of a plan unless some quantity appeared from nowhere. */
  long quantityMarkChange() {
    return quantityMark - quantityMarkBase;
  }

  /** Sums claims and marked quantities of the positions as they are now. */
  void sumUp() {
    long claim = 0;
    long mark = 0;
    for (int position = 0; position < positionCount; position++) {
      int instrument = instruments[position];
      long quantity = quantitiesE8[position];
      mark += quantity * mix(instrument);
      if (ledger.isLinear(instrument)) {
        long index = fundingIndexes[position];
        claim += costsE6[position];
        claim -= index == 0 ? 0 : index * (quantity / ledger.lotE8(instrument));
      }
    }
    claimE6 = claim;
    quantityMark = mark;
  }

  /** An odd multiplier per instrument, so that quantities of two instruments do not cancel. */
  private static long mix(int instrument) {
    return ((instrument + 1) * 0x9E3779B97F4A7C15L) | 1;
  }
}
