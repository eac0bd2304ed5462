package cenote.kernel;

/**
 * The rules that a volatility surface or one of its slices must keep, in the order in which they
 * are checked. The conditions are those of J. Gatheral and A. Jacquier, "Arbitrage-free SVI
 * volatility surfaces" (2014), and of A. Mingone, "No arbitrage global parametrization for the
 * eSSVI volatility surface" (2022).
 */
public enum SurfaceRule {
  /** Every rule holds. */
  NONE("every rule holds"),

  /** Surface: at least one node, at most {@link SurfaceTerms#NODES_MAX}. */
  NODES("nodes: 1 to 24, each with years, theta, rho and psi"),

  /** Surface: years positive, each above the one before. */
  YEARS_ASCENDING("years: positive and ascending"),

  /** Surface: at-the-money total variances above zero and at most 100. */
  THETA_RANGE("theta: above 0, at most 100"),

  /** Surface: correlation strictly between -1 and 1. */
  RHO_RANGE("rho: above -1, below 1"),

  /** Surface: theta phi, twice the mean slope of the wings. */
  PSI_RANGE("psi: above 0, below 4"),

  /** Surface: no butterfly arbitrage at any strike (theorem 4.2). */
  BUTTERFLY("psi (1 + |rho|): below 4, and times psi at most 4 theta"),

  /** Surface: no calendar arbitrage at any strike. */
  SMILES_ASCENDING("theta, psi (1 + rho), psi (1 - rho): never falling; psi / theta: never rising"),

  /** Surface: neither so calm nor so wild that no market is like it. */
  VOLATILITY_RANGE("at-the-money volatility of each node: 5 % to 500 %"),

  /** Surface: at the money no steeper in time, beyond the last node too. */
  FORWARD_VARIANCE("forward variance of each segment: at most 25 a year"),

  /** Slice: no parameter is NaN or infinite. */
  FINITE("parameters: finite"),

  /** Slice: the wings do not fall. */
  B_RANGE("b: 0 or more"),

  /** Slice: correlation strictly between -1 and 1. */
  R_RANGE("r: above -1, below 1"),

  /** Slice: the vertex is smooth. */
  S_POSITIVE("s: above 0"),

  /** Slice: the least total variance. */
  LEAST_VARIANCE("a + b s sqrt(1 - r^2): 0 or more"),

  /** Slice: the wings rise no faster than R. Lee's moment formula allows. */
  WING_SLOPE("b (1 + |r|): at most 2"),

  /** Slice: the density that the slice implies is nowhere negative. */
  DURRLEMAN("Durrleman's g(k): 0 or more"),

  /** Two slices: the later one is nowhere below the earlier one. */
  CALENDAR("total variance: never below that of the expiry before");

  private final String text;

  SurfaceRule(String text) {
    this.text = text;
  }

  /** What is expected: {@code thing: rule}. */
  public String text() {
    return text;
  }
}
