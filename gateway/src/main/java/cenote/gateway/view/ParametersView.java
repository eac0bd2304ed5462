package cenote.gateway.view;

import cenote.replica.preview.RiskPreview;
import java.util.List;
import java.util.Optional;

/**
 * Public log of parameters: each change since this gateway's replica began, with its preview
 * ({@code rules.md} 12.1). Worked out by the gateway's own replica, so that nobody needs to believe
 * the steward.
 *
 * @param changes the newest first, 200 at most
 */
public record ParametersView(List<ParameterChange> changes) {

  /**
   * A change of volatility and volume, or of the joint scenarios.
   *
   * @param position of the command in the log
   * @param timeNs log time
   * @param underlying of volatility and volume; -1 for joint scenarios
   * @param symbol of the underlying; empty for joint scenarios
   * @param sigmaBeforeE9 annual volatility, as the three that follow 0 for joint scenarios
   * @param advBeforeE8 mean daily volume, units
   * @param rowsBefore joint scenarios that counted, as those that count now 0 for volatility
   * @param preview empty when the replica was too far behind for its figures to say something
   */
  public record ParameterChange(
      long position,
      long timeNs,
      int underlying,
      String symbol,
      long sigmaBeforeE9,
      long sigmaE9,
      long advBeforeE8,
      long advE8,
      int rowsBefore,
      int rows,
      Optional<ChangePreview> preview) {}

  /**
   * What a change does to all accounts but the pool's own. Cash E6.
   *
   * @param accounts with a requirement
   * @param called that newly have less than R_IM
   * @param liquidatable that newly have less than R_MM
   * @param initialMovedE6 change of the sum of R_IM
   * @param maintenanceMovedE6 change of the sum of R_MM
   * @param worstAccount of those not liquidatable before, the one with the least E_MM less R_MM; -1
   *     without one
   * @param worstCushionE6 its E_MM less R_MM
   */
  public record ChangePreview(
      int accounts,
      int called,
      int liquidatable,
      long initialE6,
      long initialMovedE6,
      long maintenanceE6,
      long maintenanceMovedE6,
      int worstAccount,
      long worstCushionE6) {

    /** As it was worked out. */
    public static ChangePreview of(RiskPreview of) {
      return new ChangePreview(
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
}
