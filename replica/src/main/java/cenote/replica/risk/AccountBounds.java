package cenote.replica.risk;

/**
 * What a sweep knows of one account: equity less add-ons, and between what bounds its core lies.
 * Cash. Reused.
 */
final class AccountBounds {

  private static final double MAINTENANCE = 0.75;
  private static final double OF_ALONE = 0.2;
  private static final double OF_JOINT = 0.8;

  /** Relative to the gross of the account; the derivation is in {@code docs/concepts/sweep.md}. */
  static final double RELATIVE_ERROR = 4e-9;

  /** Cash: 128 positions, 16 assets and 4 requirements, each rounded to a unit, with room. */
  private static final double ROUNDING_ERROR = 5e-4;

  private double maintained;
  private double initial;
  private double aloneLeast;
  private double aloneMost;
  private double basisMost;
  private double rampLeast;
  private double rampMost;
  private double least;
  private double most;
  private double error;

  /** Begins with collateral and cash after haircuts, and what was summed of the Core books. */
  void start(double maintenance, double initialValue, double gross, double[] core, int at) {
    double value = core[at + BookRisk.VALUE] - core[at + BookRisk.BOTH];
    maintained = maintenance + value;
    initial = initialValue + value - core[at + BookRisk.LOCKED] - core[at + BookRisk.INITIAL_ONLY];
    aloneLeast = core[at + BookRisk.ALONE_LEAST];
    aloneMost = core[at + BookRisk.ALONE_MOST];
    basisMost = core[at + BookRisk.BASIS_MOST];
    rampLeast = 0.0;
    rampMost = 0.0;
    error = RELATIVE_ERROR * (gross + core[at + BookRisk.GROSS]) + ROUNDING_ERROR;
  }

  void addRamp(double[] ramp, int at) {
    double value = ramp[at + BookRisk.VALUE] - ramp[at + BookRisk.BOTH];
    maintained += value;
    initial += value - ramp[at + BookRisk.LOCKED] - ramp[at + BookRisk.INITIAL_ONLY];
    rampLeast = ramp[at + BookRisk.ALONE_LEAST];
    rampMost = Math.max(ramp[at + BookRisk.ALONE_MOST], ramp[at + BookRisk.BASIS_MOST]);
    error += RELATIVE_ERROR * ramp[at + BookRisk.GROSS];
  }

  /** Takes 0 to S for J, by its weight (12.1). */
  void withoutJoint(double weight) {
    most = Math.max(aloneMost, basisMost) + rampMost;
    least = (1.0 - OF_JOINT * weight) * aloneLeast + rampLeast;
  }

  /** Takes J, or bounds of it. */
  void withJoint(double jointLeast, double jointMost, double weight) {
    double countedMost = Math.max(jointMost, (1.0 - weight) * aloneMost);
    double countedLeast = Math.max(jointLeast, (1.0 - weight) * aloneLeast);
    double coreMost = OF_ALONE * aloneMost + OF_JOINT * Math.min(aloneMost, countedMost);
    most = Math.max(coreMost, basisMost) + rampMost;
    least = OF_ALONE * aloneLeast + OF_JOINT * countedLeast + rampLeast;
  }

  /** Nothing is breached for certain. */
  boolean isFree() {
    return isMaintained() && isCovered();
  }

  /** Both answers are certain. */
  boolean isDecided() {
    return (isMaintained() || isLiquidatable()) && (isCovered() || isCalled());
  }

  /** How far both answers are from the other one; only when decided. */
  double slack() {
    double ofMaintained = Math.max(maintainedLeast(), -maintainedMost());
    return Math.min(ofMaintained, Math.max(initialLeast(), -initialMost()));
  }

  private boolean isMaintained() {
    return maintainedLeast() >= error;
  }

  private boolean isCovered() {
    return initialLeast() >= error;
  }

  boolean isLiquidatable() {
    return maintainedMost() < -error;
  }

  boolean isCalled() {
    return initialMost() < -error;
  }

  /** E_MM - R_MM is at least that, less {@link #error}. */
  double maintainedLeast() {
    return maintained - MAINTENANCE * most;
  }

  /** And at most that, and {@link #error}. */
  double maintainedMost() {
    return maintained - MAINTENANCE * least;
  }

  /** E_IM - R_IM is at least that, less {@link #error}. */
  double initialLeast() {
    return initial - most;
  }

  /** And at most that, and {@link #error}. */
  double initialMost() {
    return initial - least;
  }

  /** By how much doubles and roundings may be off, cash. */
  double error() {
    return error;
  }
}
