package cenote.kernel;

/**
 * The extended surface SVI, the same bits on every machine. With k = ln(K/F), an expiry has its
 * at-the-money total variance theta, its correlation rho, and psi, which is theta phi:
 *
 * <pre>
 * w(k) = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2))
 * </pre>
 *
 * <p>Source: S. Hendriks and C. Martini, "The extended SSVI volatility surface" (2019), and A.
 * Mingone, "No arbitrage global parametrization for the eSSVI volatility surface" (2022). The
 * surface SVI of Gatheral and Jacquier is the case of one rho, with psi from a power law of theta.
 *
 * <p>In time, theta, psi and rho psi are linear from 0 at time 0 to the first node and between
 * nodes; beyond the last, theta keeps the slope of the last segment, psi and rho stay. Terms that
 * break no {@link SurfaceRule} then have neither butterfly nor calendar arbitrage at any strike and
 * time: {@code docs/concepts/surface.md} argues it.
 *
 * <p>Evaluation is pure and allocates nothing; NaN gives NaN. Error of w: some 10 ulp; where 1 +
 * rho phi k < 0 the sum cancels and adds up to 16 / (1 - rho^2) ulp.
 */
public final class Essvi {
  private Essvi() {}

  /**
   * Volatility per year at log-strike {@code k}.
   *
   * @param terms that break no rule
   * @param years time to expiry; at 0 and below that of the first node, which all shorter lives
   *     share
   */
  public static double volatility(SurfaceTerms terms, double k, double years) {
    double life = years <= 0.0 ? terms.years(0) : years;
    int upper = upper(terms, life);
    double share = share(terms, upper, life);
    double theta = theta(terms, upper, share);
    double psi = psi(terms, upper, share);
    double rho = turn(terms, upper, share) / psi;
    return Math.sqrt(totalVariance(k, theta, rho, psi / theta) / life);
  }

  /** Total variance at log-strike {@code k} of the slice of {@code theta}, rho and phi. */
  public static double totalVariance(double k, double theta, double rho, double phi) {
    double x = phi * k;
    double shifted = x + rho;
    double root = Math.sqrt(shifted * shifted + (1.0 - rho * rho));
    return 0.5 * theta * (1.0 + rho * x + root);
  }

  /** The slice of a life of {@code years}, above 0, as a raw SVI, equal to a rounding. */
  public static RawSvi slice(SurfaceTerms terms, double years) {
    int upper = upper(terms, years);
    double share = share(terms, upper, years);
    double theta = theta(terms, upper, share);
    double psi = psi(terms, upper, share);
    return slice(theta, turn(terms, upper, share) / psi, psi / theta);
  }

  /**
   * The same, of a total variance {@code theta}, rho and phi: a = theta (1 - rho^2)/2, b = theta
   * phi/2, r = rho, m = -rho/phi, s = sqrt(1 - rho^2)/phi.
   */
  public static RawSvi slice(double theta, double rho, double phi) {
    double rest = 1.0 - rho * rho;
    return new RawSvi(
        0.5 * theta * rest, 0.5 * theta * phi, rho, -rho / phi, Math.sqrt(rest) / phi);
  }

  /** The first node that is not before a time; the last beyond all. */
  private static int upper(SurfaceTerms terms, double years) {
    int last = terms.nodes() - 1;
    int upper = 0;
    while (upper < last && years > terms.years(upper)) {
      upper++;
    }
    return upper;
  }

  /** Where a time lies from the node before, 0, to node {@code upper}, 1; more beyond the last. */
  private static double share(SurfaceTerms terms, int upper, double years) {
    double start = upper == 0 ? 0.0 : terms.years(upper - 1);
    return (years - start) / (terms.years(upper) - start);
  }

  private static double theta(SurfaceTerms terms, int upper, double share) {
    double start = upper == 0 ? 0.0 : terms.theta(upper - 1);
    return start + (terms.theta(upper) - start) * share;
  }

  private static double psi(SurfaceTerms terms, int upper, double share) {
    double start = upper == 0 ? 0.0 : terms.psi(upper - 1);
    return start + (terms.psi(upper) - start) * Math.min(share, 1.0);
  }

  /** rho psi. */
  private static double turn(SurfaceTerms terms, int upper, double share) {
    double start = upper == 0 ? 0.0 : terms.turn(upper - 1);
    return start + (terms.turn(upper) - start) * Math.min(share, 1.0);
  }
}
