package cenote.actor;

import cenote.kernel.Essvi;
import java.util.SplittableRandom;

/**
 * A smile that lives, without arbitrage at any moment and slightly different at each venue. A pure
 * function of seed and time ({@link StrictMath} only).
 *
 * <p>At the money it is the term structure of a variance that reverts from a short to a long level
 * (Heston 1993, its expectation). Both levels swing about those of the {@link Catalogue} in three
 * waves, so that they return: by 13 % at most, and by 3 % within a minute. Away from the money it
 * is the surface SVI (Gatheral and Jacquier 2014) with g = 1/2 and a correlation that swings too.
 */
final class LivingSmile implements VolatilityPath {

  private static final int WAVES = 3;
  private static final double[] PERIODS_S = {438, 1_427, 5_839};
  private static final double[] SHORT_SWINGS = {0.01, 0.04, 0.08};
  private static final double[] LONG_SWINGS = {0.005, 0.02, 0.05};
  private static final double[] RHO_SWINGS = {0.01, 0.02, 0.04};

  /** A venue's own opinion, in parts of the volatility, and in correlation. */
  private static final double[] VENUE_SWINGS = {0.001, 0.001, 0.001};

  private static final double[] VENUE_RHO_SWINGS = {0.005, 0.005, 0.005};
  private static final double RHO = -0.2;

  /** Factor of the power law; up to 1 it gives no butterflies, whatever the correlation. */
  private static final double ETA = 0.7;

  private static final double E9 = 1e9;
  private static final double TURN = 2 * StrictMath.PI;

  private final double[][] shortPhases = new double[Catalogue.count()][];
  private final double[][] longPhases = new double[Catalogue.count()][];
  private final double[][] rhoPhases = new double[Catalogue.count()][];
  private final double[][][] venuePhases = new double[Cast.VENUES][Catalogue.count()][];
  private final double[][][] venueRhoPhases = new double[Cast.VENUES][Catalogue.count()][];

  LivingSmile(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int u = 0; u < Catalogue.count(); u++) {
      shortPhases[u] = phases(random);
      longPhases[u] = phases(random);
      rhoPhases[u] = phases(random);
      for (int venue = 0; venue < Cast.VENUES; venue++) {
        venuePhases[venue][u] = phases(random);
        venueRhoPhases[venue][u] = phases(random);
      }
    }
  }

  @Override
  public double at(int venue, int underlying, double logStrike, double years, long timeNs) {
    double timeS = timeNs / E9;
    double own = 1 + swing(VENUE_SWINGS, venuePhases[venue][underlying], timeS);
    double theta = own * own * theta(underlying, years, timeS);
    double rho =
        RHO
            + swing(RHO_SWINGS, rhoPhases[underlying], timeS)
            + swing(VENUE_RHO_SWINGS, venueRhoPhases[venue][underlying], timeS);
    double phi = ETA / Math.sqrt(theta * (1 + theta));
    return Math.sqrt(Essvi.totalVariance(logStrike, theta, rho, phi) / years);
  }

  /** Total variance at the money. */
  private double theta(int underlying, double years, double timeS) {
    Catalogue.Terms terms = Catalogue.of(underlying);
    double shortSwing = 1 + swing(SHORT_SWINGS, shortPhases[underlying], timeS);
    double longSwing = 1 + swing(LONG_SWINGS, longPhases[underlying], timeS);
    double shortVariance = square(terms.shortVolE9() / E9 * shortSwing);
    double longVariance = square(terms.longVolE9() / E9 * longSwing);
    double reversion = Catalogue.REVERSION_E9 / E9;
    double reverted = -StrictMath.expm1(-reversion * years) / reversion;
    return longVariance * years + (shortVariance - longVariance) * reverted;
  }

  private static double swing(double[] swings, double[] phases, double timeS) {
    double sum = 0;
    for (int wave = 0; wave < WAVES; wave++) {
      sum += swings[wave] * StrictMath.sin(TURN * (timeS / PERIODS_S[wave] + phases[wave]));
    }
    return sum;
  }

  private static double[] phases(SplittableRandom random) {
    return random.doubles(WAVES).toArray();
  }

  private static double square(double x) {
    return x * x;
  }
}
