package cenote.kernel;

/**
 * The surface SVI with a power law, the same bits on every machine. With k = ln(K/F) and theta the
 * at-the-money total variance of an expiry:
 *
 * <pre>
 * w(k, theta) = theta/2 (1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2))
 * phi(theta)  = eta / (theta^g (1 + theta)^(1 - g))
 * </pre>
 *
 * <p>Source: J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces" (2014), section
 * 4 and remark 4.4. Terms that break no {@link SurfaceRule} have neither butterfly nor calendar
 * arbitrage at any strike and time: for g below 1/2 the paper's bound for 1/2 suffices, because
 * theta^(1-2g) <= (1 + theta)^(1-2g).
 *
 * <p>In time, theta is linear from (0, 0) to the first node and between nodes; beyond the last the
 * forward variance stays that of the last segment. Evaluation is pure and allocates nothing; NaN
 * gives NaN. Error of w: some 20 ulp, most of them from phi; where 1 + rho phi k < 0 the sum
 * cancels and adds up to 16 / (1 - rho^2) ulp.
 */
public final class Ssvi {
  private Ssvi() {}

  /**
   * Volatility per year at log-strike {@code k}.
   *
   * @param terms that break no rule
   * @param years time to expiry; at 0 and below the at-the-money volatility of the first node, the
   *     limit at k = 0
   */
  public static double volatility(SurfaceTerms terms, double k, double years) {
    if (years <= 0.0) {
      return Math.sqrt(terms.theta(0) / terms.years(0));
    }
    double theta = theta(terms, years);
    return Math.sqrt(totalVariance(k, theta, terms.rho(), phi(terms, theta)) / years);
  }

  /** At-the-money total variance for a time of {@code years}, 0 or more. */
  public static double theta(SurfaceTerms terms, double years) {
    int last = terms.nodes() - 1;
    int upper = 0;
    while (upper < last && years > terms.years(upper)) {
      upper++;
    }
    double startYears = upper == 0 ? 0.0 : terms.years(upper - 1);
    double startTheta = upper == 0 ? 0.0 : terms.theta(upper - 1);
    double share = (years - startYears) / (terms.years(upper) - startYears);
    return startTheta + (terms.theta(upper) - startTheta) * share;
  }

  /** The power law phi at a total variance {@code theta} above 0. */
  public static double phi(SurfaceTerms terms, double theta) {
    return phi(theta, terms.eta(), terms.g());
  }

  /** The power law phi(theta) = eta / (theta^g (1 + theta)^(1-g)), for theta above 0. */
  public static double phi(double theta, double eta, double g) {
    double power = g * Log.log(theta) + (1.0 - g) * Log.log(1.0 + theta);
    return eta * Exp.exp(-power);
  }

  /** Total variance at log-strike {@code k} of the slice of {@code theta} and its {@code phi}. */
  public static double totalVariance(double k, double theta, double rho, double phi) {
    double x = phi * k;
    double shifted = x + rho;
    double root = Math.sqrt(shifted * shifted + (1.0 - rho * rho));
    return 0.5 * theta * (1.0 + rho * x + root);
  }

  /**
   * The slice of one expiry as a raw SVI, equal to a rounding: a = theta (1 - rho^2)/2, b = theta
   * phi/2, r = rho, m = -rho/phi, s = sqrt(1 - rho^2)/phi.
   */
  public static RawSvi slice(SurfaceTerms terms, double years) {
    double theta = theta(terms, years);
    return slice(theta, terms.rho(), phi(terms, theta));
  }

  /** The same, of a total variance {@code theta} and its {@code phi}. */
  public static RawSvi slice(double theta, double rho, double phi) {
    double rest = 1.0 - rho * rho;
    return new RawSvi(
        0.5 * theta * rest, 0.5 * theta * phi, rho, -rho / phi, Math.sqrt(rest) / phi);
  }
}
