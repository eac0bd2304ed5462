package cenote.simulator.world;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices of one seed. */
public final class Dice {

  private final SplittableRandom random;

  /** A stream that depends on the seed alone. */
  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Another stream, so that one part's draws do not shift another's. */
  public Dice split() {
    return new Dice(random.split());
  }

  /** True with a probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in {@code [low, high]}. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Uniform in {@code [low, high]}. */
  public long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /** Uniform in {@code [low, high)}. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Uniform on a logarithmic scale. */
  public double logBetween(double low, double high) {
    return low * StrictMath.exp(random.nextDouble() * StrictMath.log(high / low));
  }

  /** Standard normal, near enough: the sum of twelve uniforms. */
  public double normal() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** One of the values. */
  public <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** One of the values. */
  @SafeVarargs
  public final <T> T pick(T first, T... others) {
    int index = random.nextInt(others.length + 1);
    return index == 0 ? first : others[index - 1];
  }

  /** Any of all longs. */
  public long anyLong() {
    return random.nextLong();
  }
}
