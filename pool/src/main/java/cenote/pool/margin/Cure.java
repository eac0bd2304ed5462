package cenote.pool.margin;

/**
 * One action after which an account is free, found by doing it on a copy. Immutable; cash E6.
 *
 * @param instrument of the leg to close; -1 for a deposit of cash
 * @param isBuy how it is closed
 * @param quantityE8 how much of it, whole lots
 * @param priceE8 at which that was tried: the mark, worse by the spread of 3.7, on tick
 * @param isWhole the whole leg is closed
 * @param cashE6 what it takes: the deposit, or fee and spread
 * @param feeE6 of the taker (4.7), within {@code cashE6}
 */
public record Cure(
    int instrument,
    boolean isBuy,
    long quantityE8,
    long priceE8,
    boolean isWhole,
    long cashE6,
    long feeE6) {

  static final int DEPOSIT = -1;

  static Cure deposit(long cashE6) {
    return new Cure(DEPOSIT, false, 0, 0, false, cashE6, 0);
  }

  /** True for a deposit of cash, false for a trade that closes a leg. */
  public boolean isDeposit() {
    return instrument == DEPOSIT;
  }

  /** What admission would say of a trade; the clearing room answers. */
  @FunctionalInterface
  public interface Admission {

    /** The taker's fee if the account may take it and is free afterwards, else -1; cash E6. */
    long feeIfFreed(int account, int instrument, boolean isBuy, long priceE8, long quantityE8);
  }
}
