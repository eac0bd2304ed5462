package cenote.simulator.market;

import java.util.SplittableRandom;

/** Random choices of one seed. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Another stream, so that one part's draws do not shift another's. */
  Dice split() {
    return new Dice(random.split());
  }

  /** Uniform in {@code [0, bound)}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Uniform in {@code [low, high]}. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Uniform in {@code [low, high]}. */
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /** Uniform in {@code [low, high)}. */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Uniform on a logarithmic scale. */
  double logBetween(double low, double high) {
    return low * StrictMath.exp(random.nextDouble() * StrictMath.log(high / low));
  }

  boolean isHeads() {
    return random.nextBoolean();
  }

  /** Variance one, mean zero, between -2.45 and 2.45: the sum of two uniforms. */
  double noise() {
    return (random.nextDouble() + random.nextDouble() - 1.0) * 2.449;
  }
}
