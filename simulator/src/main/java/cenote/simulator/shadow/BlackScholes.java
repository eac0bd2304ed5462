package cenote.simulator.shadow;

/** Undiscounted Black-76 in plain doubles; the normal distribution after Hart (1968), 1e-15. */
final class BlackScholes {

  private static final double[] UPPER = {
    3.52624965998911e-02,
    0.700383064443688,
    6.37396220353165,
    33.912866078383,
    112.079291497871,
    221.213596169931,
    220.206867912376
  };
  private static final double[] LOWER = {
    8.83883476483184e-02,
    1.75566716318264,
    16.064177579207,
    86.7807322029461,
    296.564248779674,
    637.333633378831,
    793.826512519948,
    440.413735824752
  };
  private static final double SPLIT = 7.07106781186547;
  private static final double ROOT_TWO_PI = 2.506628274631;

  private BlackScholes() {}

  /** Probability that a standard normal is below x. */
  static double normal(double x) {
    double size = Math.abs(x);
    double tail = size > 37 ? 0 : Math.exp(-size * size / 2) * tailFactor(size);
    return x > 0 ? 1 - tail : tail;
  }

  private static double tailFactor(double size) {
    if (size < SPLIT) {
      return polynomial(UPPER, size) / polynomial(LOWER, size);
    }
    double fraction = size + 4 / (size + 0.65);
    fraction = size + 3 / fraction;
    fraction = size + 2 / fraction;
    fraction = size + 1 / fraction;
    return 1 / (fraction * ROOT_TWO_PI);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }

  /** Value of an option; intrinsic when nothing can move any more. */
  static double value(boolean isCall, double forward, double strike, double deviation) {
    if (deviation <= 0) {
      return Math.max(0, isCall ? forward - strike : strike - forward);
    }
    double d1 = d1(forward, strike, deviation);
    double d2 = d1 - deviation;
    return isCall
        ? forward * normal(d1) - strike * normal(d2)
        : strike * normal(-d2) - forward * normal(-d1);
  }

  /** Derivative of the value by the forward. */
  static double delta(boolean isCall, double forward, double strike, double deviation) {
    if (deviation <= 0) {
      double inside = forward > strike ? 1 : 0;
      return isCall ? inside : inside - 1;
    }
    double d1 = d1(forward, strike, deviation);
    return isCall ? normal(d1) : -normal(-d1);
  }

  private static double d1(double forward, double strike, double deviation) {
    return Math.log(forward / strike) / deviation + deviation / 2;
  }
}
