package cenote.kernel;

import java.util.SplittableRandom;

/**
 * Options of one expiry at any strikes and volatilities, and their value and Greeks as calls and as
 * puts by one of the {@link Form}s.
 */
final class TestChain {

  static final int SIZE = OptionBlocks.SIZE;

  static final int VALUE = 0;
  static final int DELTA = 1;
  static final int GAMMA = 2;
  static final int VEGA = 3;
  static final int THETA = 4;
  static final int RESULTS = 5;

  /** Who computes. */
  enum Form {
    SINGLE,
    SCALAR,
    VECTOR;

    boolean isPresent() {
      return this != VECTOR || VectorUnit.isPresent();
    }
  }

  final double reference;
  final double forward;
  final double years;
  final double rate;
  final double[] strikes;
  final double[] volatilities;
  final double[][] calls = new double[RESULTS][SIZE];
  final double[][] puts = new double[RESULTS][SIZE];

  private TestChain(
      double reference,
      double forward,
      double years,
      double rate,
      double[] strikes,
      double[] volatilities) {
    this.reference = reference;
    this.forward = forward;
    this.years = years;
    this.rate = rate;
    this.strikes = strikes;
    this.volatilities = volatilities;
  }

  /**
   * Deviations of 3 10^-6 to 38, strikes up to six of them and a factor of e^5 away, one in sixteen
   * at the forward.
   */
  static TestChain random(SplittableRandom random, double rate) {
    double forward = logUniform(random, 0.01, 100_000.0);
    double years = logUniform(random, 1e-5, 60.0);
    double[] strikes = new double[SIZE];
    double[] volatilities = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      volatilities[i] = logUniform(random, 1e-3, 5.0);
      double most = Math.min(6.0 * volatilities[i] * Math.sqrt(years), 5.0);
      double k = random.nextInt(16) == 0 ? 0.0 : random.nextDouble(-most, most);
      strikes[i] = forward * Exp.exp(k);
    }
    double reference = forward * random.nextDouble(0.9, 1.1);
    return new TestChain(reference, forward, years, rate, strikes, volatilities);
  }

  /** Spread over all magnitudes alike. */
  static double logUniform(SplittableRandom random, double least, double most) {
    return StrictMath.exp(random.nextDouble(StrictMath.log(least), StrictMath.log(most)));
  }

  TestChain withForward(double moved) {
    return new TestChain(reference, moved, years, rate, strikes, volatilities);
  }

  TestChain withYears(double moved) {
    return new TestChain(reference, forward, moved, rate, strikes, volatilities);
  }

  TestChain withStrikes(double[] moved) {
    return new TestChain(reference, forward, years, rate, moved, volatilities);
  }

  TestChain withVolatilities(double[] moved) {
    return new TestChain(reference, forward, years, rate, strikes, moved);
  }

  double deviation(int i) {
    return volatilities[i] * Math.sqrt(years);
  }

  double discount() {
    return Exp.exp(-rate * years);
  }

  /** Computes both types of all options. */
  TestChain priced(Form form) {
    switch (form) {
      case SINGLE -> priceSingly();
      case SCALAR -> price(ExpiryGreeks.scalar());
      case VECTOR -> price(ExpiryGreeks.vector());
    }
    return this;
  }

  private void priceSingly() {
    double[] out = new double[RESULTS];
    for (int i = 0; i < SIZE; i++) {
      Black76.greeks(true, forward, strikes[i], years, volatilities[i], rate, out);
      take(calls, i, out);
      Black76.greeks(false, forward, strikes[i], years, volatilities[i], rate, out);
      take(puts, i, out);
    }
  }

  private static void take(double[][] results, int i, double[] out) {
    for (int r = 0; r < RESULTS; r++) {
      results[r][i] = out[r];
    }
  }

  private void price(ExpiryGreeks kernel) {
    OptionBlocks options = new OptionBlocks(2 * SIZE, reference);
    for (int i = 0; i < SIZE; i++) {
      options.set(i, true, strikes[i], volatilities[i]);
      options.set(SIZE + i, false, strikes[i], volatilities[i]);
    }
    kernel.greeks(options, forward, years, rate);
    for (int i = 0; i < SIZE; i++) {
      take(calls, i, results(options, i));
      take(puts, i, results(options, SIZE + i));
    }
  }

  private static double[] results(OptionBlocks options, int i) {
    return new double[] {
      options.value(i), options.delta(i), options.gamma(i), options.vega(i), options.theta(i)
    };
  }

  String describe(int i) {
    return "F %s K %s years %s volatility %s rate %s"
        .formatted(forward, strikes[i], years, volatilities[i], rate);
  }
}
