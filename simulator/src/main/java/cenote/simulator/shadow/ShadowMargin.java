package cenote.simulator.shadow;

/**
 * The equity forms and the requirement of one account, cash E6, not rounded.
 *
 * @param equity E of 2.1
 * @param maintenanceEquity E_MM of 2.2
 * @param initialEquity E_IM of 2.3
 * @param withdrawable E_W of 2.4
 * @param initial R_IM of 3.8
 * @param initialAlone R_IM with S in the place of J
 * @param maintenance R_MM
 * @param closeOut R_CO
 * @param maintenanceRamp the part of R_MM that is Ramp's
 * @param scale sum of the absolute values that went in, for tolerances
 */
public record ShadowMargin(
    double equity,
    double maintenanceEquity,
    double initialEquity,
    double withdrawable,
    double initial,
    double initialAlone,
    double maintenance,
    double closeOut,
    double maintenanceRamp,
    double scale) {

  /** Relative error allowed. */
  static final double RELATIVE = 1e-9;

  private static final double UNITS = 40;

  /** By how much roundings of legs, assets and domains may put an integer elsewhere. */
  public double tolerance() {
    return RELATIVE * scale + UNITS;
  }

  /** R_MM of Core and of Ramp. */
  double[] maintenanceByDomain() {
    return new double[] {maintenance - maintenanceRamp, maintenanceRamp};
  }

  /** Surely not free (3.10). */
  public boolean isSurelyNotFree() {
    return isSurelyNotFreeWith(0);
  }

  /** Likewise if it had so much cash more, E6. */
  boolean isSurelyNotFreeWith(long moreE6) {
    double room = tolerance() + moreE6;
    return initialEquity < initial - room || maintenanceEquity < maintenance - room;
  }
}
