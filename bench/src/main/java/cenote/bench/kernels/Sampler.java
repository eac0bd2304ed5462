package cenote.bench.kernels;

import cenote.kernel.Black76;
import java.util.SplittableRandom;

/**
 * Options from a seed, the same on every machine. Whole expiries of {@link #PER_EXPIRY} share
 * forward, life and rate, as a listing does.
 */
final class Sampler {

  /** Contracts of an expiry. */
  static final int PER_EXPIRY = 256;

  private static final double LEAST_FORWARD = 50.0;
  private static final double LOG_FORWARDS = 7.0;
  private static final double DAY = 1.0 / 365.0;
  private static final double MOST_YEARS = 2.0;
  private static final double MOST_RATE = 0.06;
  private static final double LEAST_VOLATILITY = 0.2;
  private static final double MOST_VOLATILITY = 1.5;
  private static final double MOST_DEVIATIONS = 2.5;

  private static final double LEAST_WIDE_LOG = StrictMath.log(0.005);
  private static final double MOST_WIDE_LOG = StrictMath.log(6.0);
  private static final double MOST_WIDE_DEVIATIONS = 30.0;
  private static final double MOST_WIDE_MONEYNESS = 20.0;

  private static final int LISTED_STRIKES = 13;
  private static final double[] LISTED_YEARS = {2 * DAY, 7 * DAY, 30 * DAY, 0.25, 1.0};

  private final SplittableRandom random;

  Sampler(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Fills a range with ordinary options: one day to two years, volatility 0.2 to 1.5, strikes
   * within 2.5 standard deviations, rate up to 6 %, a quarter in the money.
   */
  void ordinary(Contracts contracts, int first, int count) {
    for (int i = first; i < first + count; i++) {
      takeTerms(contracts, i, first);
      double deviations = random.nextDouble(-MOST_DEVIATIONS, MOST_DEVIATIONS);
      double volatility = random.nextDouble(LEAST_VOLATILITY, MOST_VOLATILITY);
      double deviation = volatility * Math.sqrt(contracts.years(i));
      boolean isInTheMoney = random.nextInt(4) == 0;
      double strike = contracts.forward(i) * StrictMath.exp(deviations * deviation);
      contracts.setOption(i, deviations >= 0 != isInTheMoney, strike, volatility);
      price(contracts, i);
    }
  }

  /**
   * Fills a range with options far outside: standard deviations of 0.005 to 6, strikes up to 30 of
   * them away and up to a factor of e^20, prices down to about 10^-200 of the forward; all out of
   * the money.
   */
  void wide(Contracts contracts, int first, int count) {
    for (int i = first; i < first + count; i++) {
      takeTerms(contracts, i, first);
      double deviation = StrictMath.exp(random.nextDouble(LEAST_WIDE_LOG, MOST_WIDE_LOG));
      double most = Math.min(MOST_WIDE_DEVIATIONS, MOST_WIDE_MONEYNESS / deviation);
      double moneyness = random.nextDouble(-most, most) * deviation;
      double strike = contracts.forward(i) * StrictMath.exp(moneyness);
      contracts.setOption(i, moneyness >= 0, strike, deviation / Math.sqrt(contracts.years(i)));
      price(contracts, i);
    }
  }

  /**
   * Fills all with the listing of a lattice table: underlyings with five expiries of 13 strikes,
   * call and put, volatility 0.4 to 1.2.
   */
  void listing(Contracts contracts) {
    int perUnderlying = LatticeLane.INSTRUMENTS / LatticeLane.UNDERLYINGS;
    for (int first = 0; first < contracts.count(); first += perUnderlying) {
      double forward = LEAST_FORWARD * StrictMath.exp(random.nextDouble(0, LOG_FORWARDS));
      for (int expiry = 0; expiry < LISTED_YEARS.length; expiry++) {
        list(contracts, first + expiry * 2 * LISTED_STRIKES, forward, LISTED_YEARS[expiry]);
      }
    }
  }

  private void list(Contracts contracts, int first, double forward, double years) {
    for (int i = 0; i < 2 * LISTED_STRIKES; i++) {
      double steps = i / 2 - LISTED_STRIKES / 2;
      double strike = forward * StrictMath.exp(0.3 * steps * Math.sqrt(years));
      contracts.setTerms(first + i, forward, years, 0.0);
      contracts.setOption(first + i, i % 2 == 0, strike, random.nextDouble(0.4, 1.2));
    }
  }

  private void takeTerms(Contracts contracts, int contract, int first) {
    int in = (contract - first) % PER_EXPIRY;
    if (in == 0) {
      double forward = LEAST_FORWARD * StrictMath.exp(random.nextDouble(0, LOG_FORWARDS));
      double years = random.nextDouble(DAY, MOST_YEARS);
      contracts.setTerms(contract, forward, years, random.nextDouble(0, MOST_RATE));
    } else {
      int before = contract - 1;
      contracts.setTerms(
          contract, contracts.forward(before), contracts.years(before), contracts.rate(before));
    }
  }

  private static void price(Contracts contracts, int i) {
    contracts.setPrice(
        i,
        Black76.price(
            contracts.isCall(i),
            contracts.forward(i),
            contracts.strike(i),
            contracts.years(i),
            contracts.volatility(i),
            contracts.discount(i)));
  }
}
