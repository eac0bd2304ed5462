package cenote.pool.market;

import cenote.kernel.Exp;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * A parametric smile, five integers at E9. With {@code T} in years and {@code k = ln(K/F)}:
 *
 * <pre>
 *   atm(T)^2  = long^2 + (short^2 - long^2) (1 - exp(-reversion T)) / (reversion T)
 *   z         = clamp(k / (atm(T) sqrt(T)), -4, 4)
 *   sigma     = clamp(atm(T) (1 + skew z + curvature z^2), 5 %, 500 %)
 * </pre>
 *
 * <p>The first line is the mean variance of a mean-reverting variance (Heston 1993, its
 * expectation); the second a quadratic in standard deviations. A {@link Surface} replaces it.
 */
final class Smile {

  private static final double E9 = 1e9;
  private static final double MAX_DEVIATIONS = 4.0;
  private static final double MIN_VOLATILITY = 0.05;
  private static final double MAX_VOLATILITY = 5.0;

  private long shortVolE9;
  private long longVolE9;
  private long reversionE9 = 1_000_000_000L;
  private long skewE9;
  private long curvatureE9;

  void flat(long volatilityE9) {
    shortVolE9 = volatilityE9;
    longVolE9 = volatilityE9;
  }

  void update(long shortE9, long longE9, long speedE9, long slopeE9, long curveE9) {
    shortVolE9 = shortE9;
    longVolE9 = longE9;
    reversionE9 = speedE9;
    skewE9 = slopeE9;
    curvatureE9 = curveE9;
  }

  /** At-the-money volatility for a life of {@code years > 0}. */
  double atTheMoney(double years) {
    double longVariance = (longVolE9 / E9) * (longVolE9 / E9);
    double shortVariance = (shortVolE9 / E9) * (shortVolE9 / E9);
    double decay = (reversionE9 / E9) * years;
    double weight = decay < 1e-9 ? 1.0 : (1.0 - Exp.exp(-decay)) / decay;
    return Math.sqrt(longVariance + (shortVariance - longVariance) * weight);
  }

  /** Volatility at log-strike {@code k = ln(K/F)}. */
  double at(double logStrike, double years, double atTheMoney) {
    double deviations = logStrike / (atTheMoney * Math.sqrt(years));
    double z = Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, deviations));
    double factor = 1.0 + (skewE9 / E9) * z + (curvatureE9 / E9) * z * z;
    return bounded(atTheMoney * factor);
  }

  /** Within 5 % and 500 %: no mark is built from a volatility outside. */
  static double bounded(double volatility) {
    return Math.max(MIN_VOLATILITY, Math.min(MAX_VOLATILITY, volatility));
  }

  void write(SnapshotWriter writer) {
    writer.putLong(shortVolE9);
    writer.putLong(longVolE9);
    writer.putLong(reversionE9);
    writer.putLong(skewE9);
    writer.putLong(curvatureE9);
  }

  void read(SnapshotReader reader) {
    update(
        reader.takeLong(),
        reader.takeLong(),
        reader.takeLong(),
        reader.takeLong(),
        reader.takeLong());
  }
}
