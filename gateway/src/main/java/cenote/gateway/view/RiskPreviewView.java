package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.replica.preview.RiskPreview;

/**
 * What other parameters of an underlying would do to all accounts but the pool's own, once the pool
 * has come to them at the speeds of {@code rules.md} 12.1. Cash E6.
 *
 * @param accounts with a requirement
 * @param called accounts that would newly have less than R_IM
 * @param liquidatable accounts that would newly have less than R_MM
 * @param initialMovedE6 change of the sum of R_IM
 * @param maintenanceMovedE6 change of the sum of R_MM
 * @param worstAccount of those not liquidatable now, the one with the least E_MM less R_MM then; -1
 *     without one
 * @param worstCushionE6 its E_MM less R_MM then
 */
public record RiskPreviewView(
    int underlying,
    long sigmaE9,
    long advE8,
    int accounts,
    int called,
    int liquidatable,
    long initialE6,
    long initialMovedE6,
    long maintenanceE6,
    long maintenanceMovedE6,
    int worstAccount,
    long worstCushionE6) {

  /** Works it out; looks at every account twice. */
  public static RiskPreviewView of(Pool pool, int underlying, long sigmaE9, long advE8) {
    RiskPreview of = RiskPreview.of(pool, underlying, sigmaE9, advE8);
    return new RiskPreviewView(
        underlying,
        sigmaE9,
        advE8,
        of.accounts(),
        of.called(),
        of.liquidatable(),
        of.initialBeforeE6(),
        of.initialAfterE6() - of.initialBeforeE6(),
        of.maintenanceBeforeE6(),
        of.maintenanceAfterE6() - of.maintenanceBeforeE6(),
        of.worstAccount(),
        of.worstCushionE6());
  }
}
