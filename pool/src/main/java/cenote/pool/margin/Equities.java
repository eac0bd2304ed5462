package cenote.pool.margin;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;

/**
 * What an account is worth, in the four forms of {@code rules.md} 2.1 to 2.4: sums of cash units
 * E6, each part rounded down. Scratch, reused.
 */
final class Equities {

  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;

  private final Assets assets;
  private long equityE6;
  private long maintenanceE6;
  private long initialE6;
  private long withdrawableE6;
  private long collateralValueE6;
  private long collateralMaintenanceE6;

  Equities(Assets assets) {
    this.assets = assets;
  }

  void start(long cashE6) {
    equityE6 = cashE6;
    maintenanceE6 = cashE6;
    initialE6 = cashE6;
    withdrawableE6 = cashE6;
    collateralValueE6 = 0;
    collateralMaintenanceE6 = 0;
  }

  /**
   * Adds an asset.
   *
   * @param hedgedValueE6 of what hedges, within {@code valueE6}
   * @param sizeE9 size part of the haircut of the rest
   */
  void addCollateral(int asset, long valueE6, long hedgedValueE6, long sizeE9) {
    long restE6 = valueE6 - hedgedValueE6;
    long tierInitialE9 = Math.min(ONE_E9, assets.initialHaircutE9(asset) + sizeE9);
    long tierMaintenanceE9 = Math.min(ONE_E9, assets.maintenanceHaircutE9(asset) + sizeE9);
    long maintainedE6 =
        after(hedgedValueE6, assets.hedgedMaintenanceHaircutE9(asset))
            + after(restE6, tierMaintenanceE9);
    equityE6 += valueE6;
    collateralValueE6 += valueE6;
    collateralMaintenanceE6 += maintainedE6;
    maintenanceE6 += maintainedE6;
    initialE6 +=
        after(hedgedValueE6, assets.hedgedInitialHaircutE9(asset)) + after(restE6, tierInitialE9);
    withdrawableE6 += after(valueE6, tierInitialE9);
  }

  private static long after(long valueE6, long haircutE9) {
    return FixedPoint.mulDivFloor(valueE6, ONE_E9 - haircutE9, ONE_E9);
  }

  /** Adds the contracts of an underlying. */
  void addContracts(long valueE6, long unrealisedE6, boolean isRamp) {
    equityE6 += valueE6;
    maintenanceE6 += valueE6;
    initialE6 += valueE6 - lockedE6(unrealisedE6, isRamp);
    withdrawableE6 += Math.min(0, valueE6);
  }

  /** Gains of thin markets that do not back risk (2.3): Core 5 M, Ramp half up to 0.25 M. */
  private static long lockedE6(long unrealisedE6, boolean isRamp) {
    long gainE6 = Math.max(0, unrealisedE6);
    long counted = isRamp ? gainE6 / 2 : gainE6;
    return gainE6 - Math.min(counted, isRamp ? 250_000L * E6 : 5_000_000L * E6);
  }

  /** E. */
  long equityE6() {
    return equityE6;
  }

  /** E_MM. */
  long maintenanceE6() {
    return maintenanceE6;
  }

  /** E_IM. */
  long initialE6() {
    return initialE6;
  }

  /** E_W. */
  long withdrawableE6() {
    return withdrawableE6;
  }

  long collateralValueE6() {
    return collateralValueE6;
  }

  long collateralMaintenanceE6() {
    return collateralMaintenanceE6;
  }
}
