package cenote.pool.closeout;

import cenote.kernel.FixedPoint;

/**
 * The arithmetic of one account in a batch auction ({@code rules.md} 7.3, 7.6): what it would give
 * at each multiple. Amounts cash E6, ratios E9. Pure; refilled for every batch.
 */
final class Offer {

  static final long ONE_E9 = 1_000_000_000L;
  private static final long FULL_CLOCK_NS = 180_000_000_000L;

  private int row;
  private int account;
  private long equityE6;
  private long equityMaintenanceE6;
  private long initialE6;
  private long maintenanceE6;
  private long exitCostE6;
  private long feeCapE6;
  private long ceilingE9;
  private int underlying = Bids.WHOLE;
  private boolean isWhole;

  /**
   * Sets the account as it stands at the batch.
   *
   * @param feeCap the part of the fee that is a rate on notional (7.6)
   * @param isSoldWhole a close-out account of the pool: all of it is offered at once
   */
  void set(
      int ofAccount,
      long equity,
      long equityMaintenance,
      long initial,
      long maintenance,
      long exitCost,
      long feeCap,
      boolean isSoldWhole) {
    account = ofAccount;
    equityE6 = equity;
    equityMaintenanceE6 = equityMaintenance;
    initialE6 = initial;
    maintenanceE6 = maintenance;
    exitCostE6 = exitCost;
    feeCapE6 = feeCap;
    isWhole = isSoldWhole;
  }

  /** Offers only a part of it, which needs and costs less to leave. */
  void narrow(long initial, long exitCost, long feeCap) {
    initialE6 = initial;
    exitCostE6 = exitCost;
    feeCapE6 = feeCap;
  }

  /** Where the account stands in the table while the batch lasts. */
  void row(int ofTable) {
    row = ofTable;
  }

  int row() {
    return row;
  }

  /** Sets the one underlying that it is of, or {@link Bids#WHOLE}. */
  void underlying(int only) {
    underlying = only;
  }

  int underlying() {
    return underlying;
  }

  /** Sets the ceiling from the time since opening, without the time all capacity was used. */
  void clock(long clockNs) {
    ceilingE9 = ceiling(clockNs);
  }

  /** {@code min(1 + (t/180 s) max(R_MM, E)/C, (max(0, E) + max(C, min(R_MM, 4C)))/C)}. */
  private long ceiling(long clockNs) {
    long slopeE9 = ratioE9(Math.max(maintenanceE6, equityE6), exitCostE6);
    long byTime = ONE_E9 + FixedPoint.mulDivFloor(slopeE9, clockNs, FULL_CLOCK_NS);
    long reach = Math.max(exitCostE6, Math.min(maintenanceE6, 4 * exitCostE6));
    long byWorth = ratioE9(Math.max(0, equityE6) + reach, exitCostE6);
    return Math.min(byTime, byWorth);
  }

  private static long ratioE9(long numerator, long denominator) {
    return FixedPoint.mulDivFloor(numerator, ONE_E9, denominator);
  }

  int account() {
    return account;
  }

  long initialE6() {
    return initialE6;
  }

  long equityE6() {
    return equityE6;
  }

  long ceilingE9() {
    return ceilingE9;
  }

  /** mu C, up. */
  long costE6(long multipleE9) {
    return FixedPoint.mulDivCeil(exitCostE6, multipleE9, ONE_E9);
  }

  /** The whole fee at a multiple: phi of 7.3. */
  long wholeFeeE6(long multipleE9) {
    return feeE6(ONE_E9, multipleE9);
  }

  /** The fee for a fraction sold (7.6). */
  long feeE6(long fractionE9, long multipleE9) {
    long byNotional = FixedPoint.mulDivFloor(feeCapE6, fractionE9, ONE_E9);
    long byEquity = FixedPoint.mulDivFloor(Math.max(0, equityE6), fractionE9, ONE_E9) / 10;
    long left = Math.max(0, equityE6 - costE6(multipleE9));
    long byRest = FixedPoint.mulDivFloor(left, fractionE9, ONE_E9);
    return Math.min(byNotional, Math.min(byEquity, byRest));
  }

  /** f(mu): the least fraction whose sale restores 1.2 x maintenance; up at E9. */
  long fractionE9(long multipleE9) {
    long missing = FixedPoint.mulDivCeil(maintenanceE6, 12, 10) - equityMaintenanceE6;
    long denominator = missing + equityE6 - costE6(multipleE9) - wholeFeeE6(multipleE9);
    if (isWhole || denominator <= 0 || missing >= denominator) {
      return ONE_E9;
    }
    return FixedPoint.mulDivCeil(missing, ONE_E9, denominator);
  }

  /** Weight f R_IM at a multiple; 0 above the ceiling. */
  long weightE6(long multipleE9) {
    return multipleE9 > ceilingE9
        ? 0
        : FixedPoint.mulDivCeil(initialE6, fractionE9(multipleE9), ONE_E9);
  }
}
