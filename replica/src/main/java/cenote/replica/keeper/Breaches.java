package cenote.replica.keeper;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;

/** Whether an account asks for a flag, by one exact check. */
public final class Breaches {

  private Breaches() {}

  /** True when a flag would open a close-out or a conversion, or call margin. */
  public static boolean isDue(Pool pool, int account) {
    if (pool.accounts().isPool(account) || pool.closeOuts().isInCloseOut(account)) {
      return false;
    }
    Requirement requirement = pool.margin(account);
    return requirement.isLiquidatable()
        || isConversionDue(pool, account, requirement)
        || isCallDue(pool, account, requirement);
  }

  private static boolean isCallDue(Pool pool, int account, Requirement requirement) {
    return requirement.equityInitialE6() < requirement.initialE6()
        && !pool.closeOuts().isCalled(account);
  }

  private static boolean isConversionDue(Pool pool, int account, Requirement requirement) {
    long cashE6 = pool.ledger().balance(account, 0);
    return cashE6 < 0
        && !pool.closeOuts().isConverting(account)
        && -cashE6 > requirement.collateralMaintenanceE6() / 10 * 9;
  }
}
