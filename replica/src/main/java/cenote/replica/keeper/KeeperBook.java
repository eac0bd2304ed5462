package cenote.replica.keeper;

import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.ledger.Reasons;

/**
 * What one account has earned and lost as a keeper, from the ledger's entries and the pool's
 * events. Nothing is estimated: cash is summed by the reason of its entries, and what is held is
 * valued as the pool values it. Owned by {@link KeeperBooks}.
 */
final class KeeperBook {

  /** 1e8 for the price and 1e8 for the quantity, less 1e6 of cash. */
  private static final long TO_E6 = 10_000_000_000L;

  private final int account;
  private boolean hasBegun;
  private long sincePosition;
  private long sinceNs;
  private long beganEquityE6;
  private long beganHeldE6;
  private long closeOuts;
  private long slices;
  private long sales;
  private long purchases;
  private long broughtCashE6;
  private long broughtCoinsE6;
  private long tradedE6;
  private long flagRewardsE6;
  private long offersE6;
  private long auctionsE6;
  private long conversionsE6;
  private long feesE6;
  private long falseFlagsE6;
  private long interestE6;
  private long haircutsE6;

  KeeperBook(int account) {
    this.account = account;
  }

  int account() {
    return account;
  }

  /** False until the entry in which the keeper was met has ended. */
  boolean hasBegun() {
    return hasBegun;
  }

  /** True when it has done nothing but bid. */
  boolean isIdle() {
    return closeOuts + slices + sales + purchases == 0;
  }

  /** Begins with the account as it is after an entry. */
  void begin(Pool pool, long position) {
    hasBegun = true;
    sincePosition = position;
    sinceNs = pool.nowNs();
    beganEquityE6 = pool.margin(account).equityE6();
    beganHeldE6 = beganEquityE6 - pool.ledger().balance(account, 0);
  }

  // While an entry is applied.

  /** Cash that the account got, negative when it paid. */
  void onCash(long amountE6, int reason) {
    switch (reason) {
      case Reasons.DEPOSIT,
          Reasons.WITHDRAWAL,
          Reasons.WITHDRAWAL_COMPLETED,
          Reasons.TRANSFER,
          Reasons.GENESIS_CAPITAL,
          Reasons.VAULT_DEPOSIT,
          Reasons.VAULT_REDEMPTION ->
          broughtCashE6 += amountE6;
      case Reasons.FEE -> feesE6 += amountE6;
      case Reasons.CLOSE_OUT_FEE -> {
        flagRewardsE6 += Math.max(amountE6, 0);
        feesE6 += Math.min(amountE6, 0);
      }
      case Reasons.FALSE_FLAG -> falseFlagsE6 += amountE6;
      case Reasons.INTEREST -> interestE6 += amountE6;
      case Reasons.NET_GAINS_HAIRCUT, Reasons.EPOCH_HAIRCUT -> haircutsE6 += amountE6;
      default -> tradedE6 += amountE6;
    }
  }

  /** True when an entry of that reason moves what an owner has, and nothing was traded for it. */
  static boolean isBrought(int reason) {
    return switch (reason) {
      case Reasons.DEPOSIT,
          Reasons.WITHDRAWAL,
          Reasons.WITHDRAWAL_COMPLETED,
          Reasons.TRANSFER,
          Reasons.GENESIS_CAPITAL ->
          true;
      default -> false;
    };
  }

  void onFlag() {
    closeOuts++;
  }

  void onSale(long discountE6) {
    sales++;
    auctionsE6 += discountE6;
  }

  // At the end of the entry, when the pool may be read.

  /** Coins that came in, negative when they left. */
  void bring(Pool pool, int asset, long amount) {
    long valueE6 = valueE6(pool, asset, Math.abs(amount));
    broughtCoinsE6 += amount < 0 ? -valueE6 : valueE6;
  }

  /**
   * A slice was taken.
   *
   * @param quantityE8 that was bought, negative when it was sold
   */
  void slice(Pool pool, int instrument, long priceE8, long quantityE8) {
    slices++;
    long gainE8 = pool.market().markE8(instrument) - priceE8;
    offersE6 += FixedPoint.mulDivFloor(gainE8, quantityE8, TO_E6);
  }

  void purchase(Pool pool, int asset, long amount, long cashE6) {
    purchases++;
    conversionsE6 += valueE6(pool, asset, amount) - cashE6;
  }

  private static long valueE6(Pool pool, int asset, long amount) {
    long indexE8 = pool.market().indexE8(pool.assets().underlying(asset));
    return pool.assets().valueE6(asset, amount, pool.assets().priceE8(asset, indexE8));
  }

  /** As it stands between two entries. */
  KeeperResult result(Pool pool) {
    long equityE6 = pool.margin(account).equityE6();
    long heldE6 = equityE6 - pool.ledger().balance(account, 0);
    long gainedE6 = heldE6 - beganHeldE6 + tradedE6;
    long inventoryE6 = gainedE6 - offersE6 - auctionsE6 - conversionsE6 - broughtCoinsE6;
    return new KeeperResult(
        account,
        sincePosition,
        sinceNs,
        beganEquityE6,
        equityE6,
        broughtCashE6 + broughtCoinsE6,
        new KeeperProfit(
            flagRewardsE6,
            offersE6,
            auctionsE6,
            conversionsE6,
            inventoryE6,
            feesE6,
            falseFlagsE6,
            interestE6,
            haircutsE6),
        closeOuts,
        slices,
        sales,
        purchases);
  }
}
