package cenote.simulator.checker;

import java.util.Arrays;

/**
 * What collateral in conversion costs (5.4) worked out again, from when each auction began by the
 * events: with the conversion, or with the sale after which it went on with another asset. One that
 * is old and not needed any more begins anew when somebody asks; a sale at the top shows it, but an
 * attempt that sold nothing leaves it open.
 */
final class OwnAsk {

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long PREMIUM_E9 = 10_000_000L;
  private static final long FALL_NS = 60_000_000_000L;
  private static final int NONE = -1;

  private final Tally tally;
  private int[] assets = new int[64];
  private long[] startedNs = new long[64];
  private long[] soldNs = new long[64];
  private boolean[] isUnsure = new boolean[64];
  private long[] unsureNs = new long[64];
  private boolean[] hasOutlived = new boolean[64];

  /** Open conversions, the oldest first. */
  private int[] open = new int[64];

  private int count;

  OwnAsk(Tally tally) {
    this.tally = tally;
  }

  void onConversion(int account, boolean isOpen, long nowNs) {
    if (isOpen) {
      begin(account, nowNs);
    } else {
      end(account);
    }
  }

  private void begin(int account, long nowNs) {
    ensure(account);
    assets[account] = NONE;
    startedNs[account] = nowNs;
    isUnsure[account] = false;
    hasOutlived[account] = false;
    open = count == open.length ? Arrays.copyOf(open, count * 2) : open;
    open[count++] = account;
  }

  /** What an open one is selling, as sales have shown; -1 before any. */
  int asset(int account) {
    return assets[account];
  }

  /** An open one falls anew from the top. */
  void beginAnew(int account, long nowNs) {
    startedNs[account] = nowNs;
    isUnsure[account] = false;
  }

  /** An open one may fall anew from the top or not. */
  void mayBeginAnew(int account, long nowNs) {
    isUnsure[account] = true;
    unsureNs[account] = nowNs;
  }

  private void ensure(int account) {
    if (account >= assets.length) {
      int size = Math.max(account + 1, assets.length * 2);
      assets = Arrays.copyOf(assets, size);
      startedNs = Arrays.copyOf(startedNs, size);
      soldNs = Arrays.copyOf(soldNs, size);
      isUnsure = Arrays.copyOf(isUnsure, size);
      unsureNs = Arrays.copyOf(unsureNs, size);
      hasOutlived = Arrays.copyOf(hasOutlived, size);
    }
  }

  private void end(int account) {
    int kept = 0;
    boolean isLater = false;
    for (int i = 0; i < count; i++) {
      int one = open[i];
      if (one == account) {
        isLater = true;
      } else {
        hasOutlived[one] |= isLater;
        open[kept++] = one;
      }
    }
    count = kept;
  }

  /** Somebody asked for collateral of an open conversion and got none. */
  void onVain(int account, long nowNs) {
    if (isOld(account, nowNs)) {
      mayBeginAnew(account, nowNs);
    }
  }

  private boolean isOld(int account, long nowNs) {
    return nowNs - startedNs[account] > 2 * FALL_NS;
  }

  /**
   * A sale.
   *
   * @param priceE8 what was paid
   * @param worthE8 price of the asset by the index
   * @param haircutE9 for maintenance, of its tier
   */
  void onSale(int account, int asset, long priceE8, long worthE8, long haircutE9, long nowNs) {
    if (assets[account] != NONE && assets[account] != asset) {
      startedNs[account] = soldNs[account];
      isUnsure[account] &= unsureNs[account] > soldNs[account];
    }
    assets[account] = asset;
    soldNs[account] = nowNs;
    if (isUnsure[account]) {
      return;
    }
    boolean isAnew = isOld(account, nowNs) && priceE8 == askE8(worthE8, haircutE9, 0);
    startedNs[account] = isAnew ? nowNs : startedNs[account];
    long expectedE8 = askE8(worthE8, haircutE9, nowNs - startedNs[account]);
    tally.equal(Check.CONVERSION_PRICE, "price in conversion", account, expectedE8, priceE8);
    if (hasOutlived[account]) {
      tally.made(Check.CONVERSION_OUTLIVED);
    }
  }

  /** From 1 % above to the haircut below in 60 s, then held; up. */
  private static long askE8(long worthE8, long haircutE9, long elapsedNs) {
    long fallenE9 = Wide.floor(PREMIUM_E9 + haircutE9, Math.min(FALL_NS, elapsedNs), FALL_NS);
    return Wide.ceil(worthE8, ONE_E9 + PREMIUM_E9 - fallenE9, ONE_E9);
  }
}
