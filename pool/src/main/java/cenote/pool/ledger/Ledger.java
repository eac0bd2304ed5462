package cenote.pool.ledger;

import static cenote.pool.ledger.AccountCells.BALANCES;
import static cenote.pool.ledger.AccountCells.COST;
import static cenote.pool.ledger.AccountCells.COUNT;
import static cenote.pool.ledger.AccountCells.FUNDING_INDEX;
import static cenote.pool.ledger.AccountCells.INSTRUMENT;
import static cenote.pool.ledger.AccountCells.INTEREST_INDEX;
import static cenote.pool.ledger.AccountCells.QUANTITY;
import static cenote.pool.ledger.AccountCells.SETTLEMENT_EPOCH;
import static cenote.pool.ledger.AccountCells.WIDTH;

import cenote.pool.PoolEvents;
import cenote.pool.invariant.Invariant;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * The double-entry ledger. Owner of every balance and position; the only way to change one is
 * {@link #commit}. One thread. Per asset the sum over all holders is always exactly zero, because
 * {@link Holders#CUSTODY} is the other side of deposits and withdrawals.
 */
public final class Ledger {

  /** Most accounts. */
  public static final int MAX_ACCOUNTS = 1 << 21;

  /** Most instruments ever listed. */
  public static final int MAX_INSTRUMENTS = 1 << 20;

  private static final int SECTION = 1;
  private static final int GAINS_SECTION = 31;

  private final PoolEvents events;
  private long[][] accounts = new long[64][];
  private int accountCount;
  private int assetCount;
  private final long[][] poolBalances = new long[Holders.POOL_ACCOUNTS][Portfolio.MAX_ASSETS];
  private final long[] accountTotals = new long[Portfolio.MAX_ASSETS];
  private final long[] heldTotals = new long[Portfolio.MAX_ASSETS];
  private long positiveCashE6;
  private long loansE6;
  private int instrumentCount;
  private int[] underlyings = new int[64];
  private boolean[] linear = new boolean[64];
  private long[] lotsE8 = new long[64];
  private long[] openInterestsE8 = new long[64];
  private long[] clearingsE6 = new long[64];
  private int[] holderCounts = new int[64];
  private long[] openInterestsByUnderlyingE8 = new long[8];
  private final InstrumentSums sums = new InstrumentSums();
  private final LinkedSums linked = new LinkedSums(this);

  /** Assets that entries have moved since {@link #isSound} found them conserved; a bit each. */
  private int touchedAssets;

  private boolean isCountingGains;
  private Domains domains = underlying -> 0;

  /** Which domain an underlying belongs to. */
  @FunctionalInterface
  public interface Domains {
    /** 0 Core, 1 Ramp. */
    int domain(int underlying);
  }

  /** An empty ledger that tells its entries to {@code events}. */
  public Ledger(PoolEvents events) {
    this.events = events;
  }

  /** Adds an asset; returns its id. */
  public int addAsset() {
    Invariant.require(assetCount < Portfolio.MAX_ASSETS, "assets of the ledger");
    assetCount++;
    for (int i = 0; i < accountCount; i++) {
      accounts[i] = AccountCells.widen(accounts[i], assetCount - 1, assetCount);
    }
    return assetCount - 1;
  }

  /** Adds an account; returns its id. */
  public int addAccount(long interestIndexE18, int settlementEpoch) {
    Invariant.require(accountCount < MAX_ACCOUNTS, "accounts of the ledger");
    if (accountCount == accounts.length) {
      accounts = Arrays.copyOf(accounts, accounts.length * 2);
    }
    accounts[accountCount] = AccountCells.create(assetCount, interestIndexE18, settlementEpoch);
    return accountCount++;
  }

  /** Adds an instrument; returns its id. */
  public int addInstrument(int underlying, boolean isLinear, long lotE8) {
    Invariant.require(instrumentCount < MAX_INSTRUMENTS, "instruments of the ledger");
    ensureInstruments(instrumentCount + 1);
    ensureUnderlyings(underlying + 1);
    underlyings[instrumentCount] = underlying;
    linear[instrumentCount] = isLinear;
    lotsE8[instrumentCount] = lotE8;
    return instrumentCount++;
  }

  private void ensureInstruments(int count) {
    if (count > underlyings.length) {
      int size = Integer.highestOneBit(count) * 2;
      underlyings = Arrays.copyOf(underlyings, size);
      linear = Arrays.copyOf(linear, size);
      lotsE8 = Arrays.copyOf(lotsE8, size);
      openInterestsE8 = Arrays.copyOf(openInterestsE8, size);
      clearingsE6 = Arrays.copyOf(clearingsE6, size);
      holderCounts = Arrays.copyOf(holderCounts, size);
    }
  }

  private void ensureUnderlyings(int count) {
    if (count > openInterestsByUnderlyingE8.length) {
      openInterestsByUnderlyingE8 = Arrays.copyOf(openInterestsByUnderlyingE8, count * 2);
    }
  }

  public int accountCount() {
    return accountCount;
  }

  public int assetCount() {
    return assetCount;
  }

  public int instrumentCount() {
    return instrumentCount;
  }

  /** Everything of an account as committed, laid out as {@link AccountCells} says. */
  long[] cells(int account) {
    return accounts[account];
  }

  /**
   * Reads a cell of each cache line of an account, changes nothing, and gives a number of no
   * meaning: for whoever wants the account to be near soon.
   */
  public long touch(int account) {
    return AccountCells.touch(accounts[account]) + linked.touch(account);
  }

  /** From here on what clearing pays accounts is counted by domain (8.3; rules 4). */
  public void countGains(Domains of) {
    isCountingGains = true;
    domains = of;
  }

  boolean countsGains() {
    return isCountingGains;
  }

  /** Accounts that share an owner; it is told of them only under rules 4. */
  public LinkedSums linked() {
    return linked;
  }

  int underlyingOf(int instrument) {
    return underlyings[instrument];
  }

  /** Net quantity of an account in the linear contracts of an underlying, as committed. */
  public long linearQuantityE8(int account, int underlying) {
    long netE8 = 0;
    for (int k = 0; k < positionCount(account); k++) {
      int instrument = positionInstrument(account, k);
      if (linear[instrument] && underlyings[instrument] == underlying) {
        netE8 += positionQuantityE8(account, k);
      }
    }
    return netE8;
  }

  int domainOf(int instrument) {
    return domains.domain(underlyings[instrument]);
  }

  boolean isLinear(int instrument) {
    return linear[instrument];
  }

  long lotE8(int instrument) {
    return lotsE8[instrument];
  }

  /** Balance of an account or a pool account, as last committed. */
  public long balance(int holder, int asset) {
    return holder >= 0 ? accounts[holder][BALANCES + asset] : poolBalances[-1 - holder][asset];
  }

  /** The part of an account's balance that backs nothing (pool cap, rules.md 2.5). */
  public long heldWithoutCredit(int account, int asset) {
    return accounts[account][BALANCES + assetCount + asset];
  }

  public int positionCount(int account) {
    return (int) accounts[account][COUNT];
  }

  /** True when the account has a position, or has gained or lost since the cut before last. */
  public boolean hasGains(int account) {
    return AccountCells.hasGains(accounts[account]);
  }

  private long positionCell(int account, int position, int column) {
    return accounts[account][AccountCells.positionsAt(assetCount) + WIDTH * position + column];
  }

  public int positionInstrument(int account, int position) {
    return (int) positionCell(account, position, INSTRUMENT);
  }

  public long positionQuantityE8(int account, int position) {
    return positionCell(account, position, QUANTITY);
  }

  public long positionCostE6(int account, int position) {
    return positionCell(account, position, COST);
  }

  public long positionFundingIndex(int account, int position) {
    return positionCell(account, position, FUNDING_INDEX);
  }

  /** Interest index at which the account was last touched, E18. */
  public long interestIndexE18(int account) {
    return accounts[account][INTEREST_INDEX];
  }

  /** Daily settlements the account has had. */
  public int settlementEpoch(int account) {
    return (int) accounts[account][SETTLEMENT_EPOCH];
  }

  /** Sum of the long quantities in an instrument. */
  public long openInterestE8(int instrument) {
    return openInterestsE8[instrument];
  }

  /** Sum of the long quantities over all instruments of an underlying. */
  public long underlyingOpenInterestE8(int underlying) {
    return underlying < openInterestsByUnderlyingE8.length
        ? openInterestsByUnderlyingE8[underlying]
        : 0;
  }

  /** How many accounts hold a position in an instrument. */
  public int holderCount(int instrument) {
    return holderCounts[instrument];
  }

  /** What clearing holds on behalf of an instrument. */
  public long clearingE6(int instrument) {
    return clearingsE6[instrument];
  }

  /** Sum of positive cash of accounts. */
  public long positiveCashE6() {
    return positiveCashE6;
  }

  /** Sum of loans: negative cash of accounts, as a positive number. */
  public long loansE6() {
    return loansE6;
  }

  /** Sum over accounts of their balances in an asset. */
  public long accountTotal(int asset) {
    return accountTotals[asset];
  }

  /** Sum over accounts of what they hold without credit in an asset. */
  public long heldTotal(int asset) {
    return heldTotals[asset];
  }

  /** What the treasury holds of an asset. */
  public long custody(int asset) {
    return -balance(Holders.CUSTODY, asset);
  }

  /** Sum over all holders; zero unless a bug made money. */
  public long conservationError(int asset) {
    long sum = accountTotals[asset];
    for (long[] pool : poolBalances) {
      sum += pool[asset];
    }
    return sum;
  }

  /**
   * I1 of the assets touched since this was last true, and I2 of all live instruments. What it
   * costs does not grow with accounts or instruments.
   */
  public boolean isSound() {
    for (int left = touchedAssets; left != 0; left &= left - 1) {
      if (conservationError(Integer.numberOfTrailingZeros(left)) != 0) {
        return false;
      }
    }
    touchedAssets = 0;
    return sums.areZero();
  }

  /** The instrument is paid out account by account from now on: {@link #isSound} leaves it out. */
  public void expired(int instrument) {
    sums.expire(instrument);
  }

  /** Makes a plan so: posts its entries, stores its portfolios. It must be balanced. */
  public void commit(Plan plan) {
    Invariant.require(plan.isBalanced(), "a plan must conserve quantities and claims");
    commitBalanced(plan);
  }

  /** As {@link #commit} for a plan that the caller has found to be balanced as it now is. */
  public void commitBalanced(Plan plan) {
    Entries entries = plan.entries();
    for (int i = 0; i < entries.count(); i++) {
      post(entries, i);
    }
    for (int i = 0; i < plan.portfolioCount(); i++) {
      store(plan.portfolio(i));
    }
    plan.reset();
  }

  private void post(Entries entries, int index) {
    int asset = entries.asset(index);
    long amount = entries.amount(index);
    add(entries.from(index), asset, -amount, entries.instrument(index));
    add(entries.to(index), asset, amount, entries.instrument(index));
    touchedAssets |= 1 << asset;
    events.onEntry(asset, entries.from(index), entries.to(index), amount, entries.reason(index));
  }

  private void add(int holder, int asset, long amount, int instrument) {
    if (holder < 0) {
      poolBalances[-1 - holder][asset] = Math.addExact(poolBalances[-1 - holder][asset], amount);
      if (holder == Holders.CLEARING) {
        clearingsE6[instrument] += amount;
        sums.addClearing(instrument, amount);
      }
      return;
    }
    long[] cells = accounts[holder];
    long before = cells[BALANCES + asset];
    long after = Math.addExact(before, amount);
    cells[BALANCES + asset] = after;
    accountTotals[asset] += amount;
    if (asset == 0) {
      positiveCashE6 += Math.max(after, 0) - Math.max(before, 0);
      loansE6 += Math.max(-after, 0) - Math.max(-before, 0);
    }
  }

  private void store(Portfolio portfolio) {
    int account = portfolio.account();
    long[] cells = accounts[account];
    for (int asset = 0; asset < assetCount; asset++) {
      Invariant.require(
          cells[BALANCES + asset] == portfolio.balance(asset), "balance of a plan and its entries");
      heldTotals[asset] += portfolio.heldWithoutCredit(asset) - heldWithoutCredit(account, asset);
    }
    countChanges(cells, portfolio);
    boolean isLinkedChange = portfolio.changeCount() > 0 && linked.isLinked(account);
    if (isLinkedChange) {
      linked.add(account, -1);
    }
    accounts[account] = AccountCells.store(cells, portfolio.cells(), assetCount);
    if (isLinkedChange) {
      linked.add(account, 1);
    }
  }

  /** Counts the positions that differ, as the portfolio has found them. */
  private void countChanges(long[] committed, Portfolio portfolio) {
    long[] planned = portfolio.cells();
    for (int i = 0; i < portfolio.changeCount(); i++) {
      int was = portfolio.changedWas(i);
      int at = portfolio.changedAt(i);
      boolean hadIt = was >= 0;
      boolean hasIt = at >= 0;
      int instrument = (int) (hasIt ? planned[at + INSTRUMENT] : committed[was + INSTRUMENT]);
      long fromE8 = hadIt ? committed[was + QUANTITY] : 0;
      long toE8 = hasIt ? planned[at + QUANTITY] : 0;
      holderCounts[instrument] += (hasIt ? 1 : 0) - (hadIt ? 1 : 0);
      addOpenInterest(instrument, Math.max(toE8, 0) - Math.max(fromE8, 0));
      long fromE6 = hadIt ? claimE6(committed, was) : 0;
      long toE6 = hasIt ? claimE6(planned, at) : 0;
      sums.add(instrument, toE8 - fromE8, toE6 - fromE6);
    }
  }

  /** Cost of a linear position without the funding up to its last touch. */
  private long claimE6(long[] cells, int at) {
    int instrument = (int) cells[at + INSTRUMENT];
    return linear[instrument]
        ? cells[at + COST] - cells[at + FUNDING_INDEX] * (cells[at + QUANTITY] / lotsE8[instrument])
        : 0;
  }

  private void addOpenInterest(int instrument, long changeE8) {
    openInterestsE8[instrument] += changeE8;
    openInterestsByUnderlyingE8[underlyings[instrument]] += changeE8;
  }

  private void countOpenInterest(int account) {
    for (int i = 0; i < positionCount(account); i++) {
      int instrument = positionInstrument(account, i);
      holderCounts[instrument]++;
      addOpenInterest(instrument, Math.max(positionQuantityE8(account, i), 0));
      int at = AccountCells.positionsAt(assetCount) + WIDTH * i;
      sums.add(instrument, positionQuantityE8(account, i), claimE6(accounts[account], at));
    }
  }

  /** Appends the ledger's section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(assetCount);
    for (long[] pool : poolBalances) {
      writer.putLongs(pool, assetCount);
    }
    writer.putInt(instrumentCount);
    for (int i = 0; i < instrumentCount; i++) {
      writer.putInt(underlyings[i]);
      writer.putBoolean(linear[i]);
      writer.putLong(lotsE8[i]);
      writer.putLong(clearingsE6[i]);
    }
    writer.putInt(accountCount);
    for (int i = 0; i < accountCount; i++) {
      AccountCells.write(writer, accounts[i], assetCount);
    }
  }

  /** Reads the ledger's section into an empty ledger; totals are counted anew. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    assetCount = reader.takeCount(Portfolio.MAX_ASSETS);
    for (long[] pool : poolBalances) {
      reader.takeLongs(pool, assetCount);
    }
    int instruments = reader.takeCount(MAX_INSTRUMENTS);
    for (int i = 0; i < instruments; i++) {
      int instrument = addInstrument(reader.takeInt(), reader.takeBoolean(), reader.takeLong());
      clearingsE6[instrument] = reader.takeLong();
      sums.addClearing(instrument, clearingsE6[instrument]);
    }
    touchedAssets = (1 << assetCount) - 1;
    accountCount = reader.takeCount(MAX_ACCOUNTS);
    accounts = new long[Math.max(64, Integer.highestOneBit(accountCount + 1) * 2)][];
    for (int i = 0; i < accountCount; i++) {
      accounts[i] = AccountCells.read(reader, assetCount);
      countTotals(i);
    }
  }

  private void countTotals(int account) {
    countOpenInterest(account);
    for (int asset = 0; asset < assetCount; asset++) {
      accountTotals[asset] += balance(account, asset);
      heldTotals[asset] += heldWithoutCredit(account, asset);
    }
    positiveCashE6 += Math.max(balance(account, 0), 0);
    loansE6 += Math.max(-balance(account, 0), 0);
  }

  /** Appends the section of net gains; only under rules 4. */
  public void writeGains(SnapshotWriter writer) {
    writer.section(GAINS_SECTION, 1);
    for (int i = 0; i < accountCount; i++) {
      AccountCells.writeGains(writer, accounts[i]);
    }
  }

  /** Reads the section of net gains; accounts must have been read before. */
  public void readGains(SnapshotReader reader) {
    reader.section(GAINS_SECTION, 1);
    for (int i = 0; i < accountCount; i++) {
      AccountCells.readGains(reader, accounts[i]);
    }
  }
}
