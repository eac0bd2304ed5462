package cenote.replica.risk;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The books of all accounts as arrays, in cash and units: filled from a pool's public reads,
 * brought up to the last daily settlement and expiry as the pool does it on touching an account.
 * Whoever hears that an account changed says so by {@link #touched}; new accounts, settlements,
 * expiries and assets are noticed here. One thread.
 */
public final class BookArena {

  static final int NONE = -1;

  /** Has a leg in a Ramp underlying. */
  static final int RAMP = 1;

  /** Owes cash, so that interest runs and a conversion may be due. */
  static final int LOAN = 2;

  /** More than a position may be worth: sums that the pool clamps. */
  static final int HUGE = 4;

  static final long HUGE_E6 = Portfolio.MAX_POSITION_VALUE_E6 / 128;

  private ShapeIndex[] shapes = new ShapeIndex[0];
  private final @Nullable RiskRows[] rows = new RiskRows[Market.MAX_UNDERLYINGS];
  private int[] rowOf = new int[0];
  private int[] usedInstruments = new int[64];
  private int usedCount;
  private int settlementEpoch = NONE;
  private int assetCount;

  private int accountCount;
  double[] cash = new double[0];
  byte[] flags = new byte[0];
  private int[] firstBook = new int[0];
  private boolean[] isTouched = new boolean[0];
  private int[] touched = new int[64];
  private int touchedCount;

  /** Tokens that back risk, asset by asset. */
  final double[][] tokens = new double[Portfolio.MAX_ASSETS][];

  private int[] bookShape = new int[64];
  private int[] bookIndex = new int[64];
  private int[] nextBook = new int[64];
  private int bookCount;
  private int freeBook = NONE;

  private final AccountLegs legs = new AccountLegs();

  /** Notes that an account's balances or positions have changed since the last sweep. */
  public void touched(int account) {
    if (account < accountCount && !isTouched[account]) {
      isTouched[account] = true;
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, 2 * touchedCount);
      }
      touched[touchedCount++] = account;
    }
  }

  int accountCount() {
    return accountCount;
  }

  /** How many groups of {@link ShapeIndex#ACCOUNTS} accounts there are; the last may be short. */
  int groupCount() {
    return (accountCount + ShapeIndex.ACCOUNTS - 1) / ShapeIndex.ACCOUNTS;
  }

  /** The shapes of the group that begins with account {@code group x ACCOUNTS}. */
  ShapeIndex group(int group) {
    return shapes[group];
  }

  private ShapeIndex groupOf(int account) {
    return shapes[account / ShapeIndex.ACCOUNTS];
  }

  /** First book of an account, {@link #NONE} without any; {@link #next} has the others. */
  int firstBook(int account) {
    return firstBook[account];
  }

  int next(int book) {
    return nextBook[book];
  }

  ShapeBlock shapeOf(int account, int book) {
    return groupOf(account).shape(bookShape[book]);
  }

  int indexOf(int book) {
    return bookIndex[book];
  }

  RiskRows rows(int underlying) {
    return Objects.requireNonNull(rows[underlying]);
  }

  /** Bytes of all arrays that grow with accounts. */
  public long bytes() {
    long bytes = cash.length * (8L + 1 + 4 + 1) + 12L * bookShape.length;
    for (int k = 1; k < assetCount; k++) {
      bytes += 8L * tokens[k].length;
    }
    for (ShapeIndex group : shapes) {
      bytes += group.bytes();
    }
    return bytes;
  }

  /** True when the next refresh loads every account again. */
  boolean isAnew(Pool pool) {
    return hasBegunAnew(pool);
  }

  int touchedCount() {
    return touchedCount;
  }

  /** An account that the next refresh loads again. */
  int touchedAt(int index) {
    return touched[index];
  }

  boolean hasRows(int underlying) {
    return rows[underlying] != null;
  }

  /** Brings books and rows up to the pool's present. */
  void refresh(Pool pool) {
    if (hasBegunAnew(pool)) {
      clear(pool);
    }
    int known = accountCount;
    ensureAccounts(pool.accountCount());
    for (int account = known; account < accountCount; account++) {
      load(pool, account);
    }
    for (int i = 0; i < touchedCount; i++) {
      isTouched[touched[i]] = false;
      load(pool, touched[i]);
    }
    touchedCount = 0;
    for (RiskRows of : rows) {
      if (of != null) {
        of.refresh(pool.market());
      }
    }
  }

  /** After a settlement, an expiry or a new asset all accounts are loaded again. */
  private boolean hasBegunAnew(Pool pool) {
    return settlementEpoch != pool.market().settlementEpoch()
        || assetCount != pool.ledger().assetCount()
        || accountCount > pool.accountCount()
        || hasUsedExpired(pool.market());
  }

  private boolean hasUsedExpired(Market market) {
    for (int i = 0; i < usedCount; i++) {
      if (market.isExpired(usedInstruments[i])) {
        return true;
      }
    }
    return false;
  }

  private void clear(Pool pool) {
    settlementEpoch = pool.market().settlementEpoch();
    assetCount = pool.ledger().assetCount();
    for (ShapeIndex group : shapes) {
      group.clear();
    }
    Arrays.fill(rowOf, NONE);
    for (RiskRows of : rows) {
      if (of != null) {
        of.clear();
      }
    }
    usedCount = 0;
    accountCount = 0;
    touchedCount = 0;
    Arrays.fill(isTouched, false);
    bookCount = 0;
    freeBook = NONE;
  }

  private void ensureAccounts(int count) {
    if (count > cash.length) {
      int room = count + count / 8;
      cash = Arrays.copyOf(cash, room);
      flags = Arrays.copyOf(flags, room);
      firstBook = Arrays.copyOf(firstBook, room);
      isTouched = Arrays.copyOf(isTouched, room);
    }
    for (int k = 1; k < assetCount; k++) {
      if (tokens[k] == null || tokens[k].length < cash.length) {
        tokens[k] = Arrays.copyOf(tokens[k] == null ? new double[0] : tokens[k], cash.length);
      }
    }
    Arrays.fill(firstBook, accountCount, count, NONE);
    accountCount = count;
    int before = shapes.length;
    if (groupCount() > before) {
      shapes = Arrays.copyOf(shapes, groupCount());
      Arrays.setAll(shapes, g -> g < before ? shapes[g] : new ShapeIndex());
    }
  }

  // Loading an account.

  private void load(Pool pool, int account) {
    unload(account);
    long hedgeable = loadCollateral(pool, account);
    legs.load(pool, account);
    long balanceE6 = pool.ledger().balance(account, 0);
    cash[account] = (balanceE6 + legs.settledE6) / 1e6;
    boolean isHuge = legs.isHuge || Math.abs(balanceE6) > HUGE_E6;
    int flag = (balanceE6 < 0 ? LOAN : 0) | (isHuge ? HUGE : 0);
    for (int i = 0; i < legs.underlyingCount; i++) {
      int underlying = legs.underlyings[i];
      flag |= pool.market().domain(underlying) == 1 ? RAMP : 0;
      addBook(pool.market(), account, underlying, (hedgeable >>> underlying & 1) != 0);
    }
    flags[account] = (byte) flag;
  }

  private void unload(int account) {
    int book = firstBook[account];
    while (book != NONE) {
      ShapeBlock shape = shapeOf(account, book);
      int moved = shape.remove(bookIndex[book]);
      bookIndex[moved] = bookIndex[book];
      int next = nextBook[book];
      nextBook[book] = freeBook;
      freeBook = book;
      book = next;
    }
    firstBook[account] = NONE;
  }

  /** Returns the underlyings in which collateral may be hedged, as bits. */
  private long loadCollateral(Pool pool, int account) {
    Ledger ledger = pool.ledger();
    Assets assets = pool.assets();
    long hedgeable = 0;
    for (int k = 1; k < assetCount; k++) {
      long amount = ledger.balance(account, k) - ledger.heldWithoutCredit(account, k);
      tokens[k][account] = amount <= 0 ? 0.0 : (double) amount / assets.unit(k);
      if (amount > 0 && assets.hedge(k) != Assets.HEDGE_NONE) {
        hedgeable |= 1L << assets.underlying(k);
      }
    }
    return hedgeable;
  }

  private void addBook(Market market, int account, int underlying, boolean isHedging) {
    int linears = 0;
    int options = 0;
    for (int i = 0; i < legs.count; i++) {
      boolean isHere = market.underlyingOf(legs.instruments[i]) == underlying;
      boolean isLinear = market.isLinear(legs.instruments[i]);
      linears += isHere && isLinear ? 1 : 0;
      options += isHere && !isLinear ? 1 : 0;
    }
    int number = groupOf(account).find(underlying, linears, options, isHedging);
    ShapeBlock shape = groupOf(account).shape(number);
    int book = takeBook();
    int index = shape.add(account, book);
    bookShape[book] = number;
    bookIndex[book] = index;
    nextBook[book] = firstBook[account];
    firstBook[account] = book;
    write(market, shape, index);
  }

  private int takeBook() {
    if (freeBook != NONE) {
      int book = freeBook;
      freeBook = nextBook[book];
      return book;
    }
    if (bookCount == bookShape.length) {
      int room = bookCount + bookCount / 8;
      bookShape = Arrays.copyOf(bookShape, room);
      bookIndex = Arrays.copyOf(bookIndex, room);
      nextBook = Arrays.copyOf(nextBook, room);
    }
    return bookCount++;
  }

  private void write(Market market, ShapeBlock shape, int index) {
    int linearAt = index * shape.stride;
    int optionAt = linearAt + shape.linears;
    int sums = index * ShapeBlock.SUMS;
    Arrays.fill(shape.sums, sums, sums + ShapeBlock.SUMS, 0.0);
    for (int i = 0; i < legs.count; i++) {
      int instrument = legs.instruments[i];
      if (market.underlyingOf(instrument) == shape.underlying) {
        boolean isLinear = market.isLinear(instrument);
        int at = isLinear ? linearAt++ : optionAt++;
        shape.rows[at] = row(market, instrument);
        shape.quantities[at] = legs.quantities[i];
        sum(shape.sums, sums, isLinear, i);
      }
    }
  }

  private void sum(double[] sums, int at, boolean isLinear, int leg) {
    double quantity = legs.quantities[leg];
    if (isLinear) {
      sums[at + ShapeBlock.LINEAR_QUANTITY] += quantity;
      sums[at + ShapeBlock.LINEAR_SIZE] += Math.abs(quantity);
      sums[at + ShapeBlock.LINEAR_COST] += legs.costs[leg];
    } else {
      sums[at + ShapeBlock.OPTION_COST] += legs.costs[leg];
      sums[at + ShapeBlock.SHORT_OPTIONS] += Math.max(0.0, -quantity);
    }
    sums[at + ShapeBlock.COST_SIZE] += Math.abs(legs.costs[leg]) + legs.fundedSizes[leg];
  }

  private int row(Market market, int instrument) {
    if (instrument >= rowOf.length) {
      int before = rowOf.length;
      rowOf = Arrays.copyOf(rowOf, Math.max(instrument + 1, 2 * before));
      Arrays.fill(rowOf, before, rowOf.length, NONE);
    }
    if (rowOf[instrument] == NONE) {
      int underlying = market.underlyingOf(instrument);
      RiskRows of = rows[underlying];
      if (of == null) {
        of = new RiskRows(underlying);
        rows[underlying] = of;
      }
      rowOf[instrument] = of.add(instrument);
      if (usedCount == usedInstruments.length) {
        usedInstruments = Arrays.copyOf(usedInstruments, 2 * usedCount);
      }
      usedInstruments[usedCount++] = instrument;
    }
    return rowOf[instrument];
  }
}
