package cenote.quant.risk;

/** The range of a day, by which joint scenarios are measured ({@code rules.md} 3.1). */
public final class DayRange {

  private static final double Z = 3.0;
  private static final double DAYS_A_YEAR = 365.0;
  private static final double[] FLOORS = {0.09, 0.25};

  private DayRange() {}

  /**
   * {@code clamp(z sigma sqrt(24 / 8760), floor, 6 floor)}, in parts of the price.
   *
   * @param sigma annual volatility, 0.6 is 60 %
   * @param domain 0 Core, 1 Ramp
   */
  public static double of(double sigma, int domain) {
    double floor = FLOORS[domain];
    return Math.max(floor, Math.min(6 * floor, Z * sigma / Math.sqrt(DAYS_A_YEAR)));
  }
}
