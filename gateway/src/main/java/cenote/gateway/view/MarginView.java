package cenote.gateway.view;

import cenote.pool.margin.AccountState;
import cenote.pool.margin.Requirement;
import java.util.List;
import java.util.Locale;

/**
 * Equity and requirement of an account, cash E6; the forms are those of the rulebook, sections 2
 * and 3.
 *
 * @param equityE6 E
 * @param equityMaintenanceE6 E_MM
 * @param equityInitialE6 E_IM
 * @param withdrawableE6 E_W, before the stress of a withdrawal
 * @param initialE6 R_IM
 * @param maintenanceE6 R_MM
 * @param closeOutE6 R_CO
 * @param health E_MM / R_MM; absent when nothing is at risk
 * @param state free, called, liquidatable, takeover or insolvent (3.10)
 */
public record MarginView(
    long equityE6,
    long equityMaintenanceE6,
    long equityInitialE6,
    long withdrawableE6,
    long initialE6,
    long maintenanceE6,
    long closeOutE6,
    long collateralValueE6,
    long exitCostE6,
    double health,
    String state,
    List<Part> parts) {

  /** The requirement of one domain. */
  public record Part(String domain, long initialE6, long maintenanceE6, long notionalE6) {}

  /** Copies a result. */
  public static MarginView of(Requirement requirement) {
    return new MarginView(
        requirement.equityE6(),
        requirement.equityMaintenanceE6(),
        requirement.equityInitialE6(),
        requirement.withdrawableE6(),
        requirement.initialE6(),
        requirement.maintenanceE6(),
        requirement.closeOutE6(),
        requirement.collateralValueE6(),
        requirement.exitCostE6(),
        health(requirement),
        AccountState.of(requirement).name().toLowerCase(Locale.ROOT),
        List.of(part(requirement, 0), part(requirement, 1)));
  }

  /** E_MM / R_MM; not a number when nothing is at risk. */
  static double health(Requirement requirement) {
    return requirement.maintenanceE6() == 0
        ? Double.NaN
        : (double) requirement.equityMaintenanceE6() / requirement.maintenanceE6();
  }

  private static Part part(Requirement requirement, int domain) {
    return new Part(
        Words.DOMAINS.get(domain),
        requirement.initialE6(domain),
        requirement.maintenanceE6(domain),
        requirement.notionalE6(domain));
  }
}
