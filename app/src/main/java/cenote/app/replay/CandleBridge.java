package cenote.app.replay;

import java.util.SplittableRandom;

/**
 * A path of prices every five seconds through one hourly candle: from open by both extremes to
 * close, never outside low and high, in steps that a jump filter accepts.
 *
 * <p>Deterministic: a function of the candle and the random source alone (IEEE add, multiply,
 * divide, square root). Which extreme comes first, and when, is drawn. Between the four points the
 * path is a random walk that is pulled to the next point (the sequential form of a Brownian bridge:
 * Glasserman, Monte Carlo Methods in Financial Engineering, 3.1) and clamped; the clamp keeps the
 * next point reachable, so that it is met exactly.
 */
final class CandleBridge {
  static final int STEPS = 720;

  /** Largest relative step; the filter of {@code rules.md} 11.5 holds what is above 5 %. */
  static final double STEP_MAX = 0.025;

  /** Fills a Parkinson-like share of the candle's range: deviation of a step over range. */
  private static final double NOISE = 0.55;

  private static final int LAST = STEPS - 1;
  private static final int SEGMENTS = 3;

  private final SplittableRandom random;
  private final int[] ends = new int[SEGMENTS];
  private double stepMax;

  CandleBridge(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Writes {@value #STEPS} prices, E8.
   *
   * @param highE8 at least open and close
   * @param lowE8 positive, at most open and close
   */
  void fill(long openE8, long highE8, long lowE8, long closeE8, long[] pathE8) {
    boolean isHighFirst = random.nextBoolean();
    long firstE8 = isHighFirst ? highE8 : lowE8;
    long secondE8 = isHighFirst ? lowE8 : highE8;
    place(openE8, firstE8, secondE8, closeE8);
    double deviation = NOISE * (highE8 - lowE8) / Math.sqrt(STEPS);
    pathE8[0] = openE8;
    segment(pathE8, 0, ends[0], firstE8, lowE8, highE8, deviation);
    segment(pathE8, ends[0], ends[1], secondE8, lowE8, highE8, deviation);
    segment(pathE8, ends[1], LAST, closeE8, lowE8, highE8, deviation);
  }

  /** Step at which the first extreme of the last path is reached. */
  int firstExtreme() {
    return ends[0];
  }

  /** Step at which the second extreme of the last path is reached. */
  int secondExtreme() {
    return ends[1];
  }

  /** Shares the steps out: what each distance needs, and the rest by distance and chance. */
  private void place(long openE8, long firstE8, long secondE8, long closeE8) {
    double[] distances = {
      distance(openE8, firstE8), distance(firstE8, secondE8), distance(secondE8, closeE8)
    };
    double sum = distances[0] + distances[1] + distances[2];
    stepMax = Math.max(STEP_MAX, sum / (LAST - 2 * SEGMENTS));
    int[] least = new int[SEGMENTS];
    int free = LAST;
    double[] weights = new double[SEGMENTS];
    double weightSum = 0;
    for (int i = 0; i < SEGMENTS; i++) {
      least[i] = 1 + (int) Math.ceil(distances[i] / stepMax);
      free -= least[i];
      weights[i] = (0.1 + distances[i] / (sum + 1e-12)) * (0.2 + random.nextDouble());
      weightSum += weights[i];
    }
    ends[0] = least[0] + (int) (free * weights[0] / weightSum);
    ends[1] = ends[0] + least[1] + (int) (free * weights[1] / weightSum);
    ends[2] = LAST;
  }

  private static double distance(long fromE8, long toE8) {
    return (double) Math.max(fromE8, toE8) / Math.min(fromE8, toE8) - 1;
  }

  private void segment(
      long[] pathE8, int from, int to, long targetE8, long lowE8, long highE8, double deviation) {
    double price = pathE8[from];
    for (int step = from + 1; step < to; step++) {
      int left = to - step;
      double drift = (targetE8 - price) / (left + 1);
      double noise = deviation * Math.sqrt((double) left / (left + 1)) * normal();
      double reach = 1 + stepMax * left;
      double least = Math.max((double) lowE8, Math.max(price * (1 - stepMax), targetE8 / reach));
      double most = Math.min((double) highE8, Math.min(price * (1 + stepMax), targetE8 * reach));
      price = Math.clamp(reflect(price + drift + noise, lowE8, highE8), least, most);
      pathE8[step] = Math.clamp(Math.round(price), lowE8, highE8);
    }
    pathE8[to] = targetE8;
  }

  private static double reflect(double price, long lowE8, long highE8) {
    if (price > highE8) {
      return 2.0 * highE8 - price;
    }
    return price < lowE8 ? 2.0 * lowE8 - price : price;
  }

  /** About normal, deviation 1, within +-3.5: four uniforms. */
  private double normal() {
    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
    return (sum + random.nextDouble() - 2) * 1.7320508075688772;
  }
}
