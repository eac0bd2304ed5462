package cenote.app.crisis;

import java.util.SplittableRandom;

/** A price by second: straight lines between knots, with up to two basis points of noise. */
final class PricePath {
  private static final long E5 = 100_000L;
  private static final int NOISE_E5 = 20;

  private final long[] pricesE8;

  /**
   * A path.
   *
   * @param knots second and price E8, one pair after another, seconds ascending from 0
   */
  PricePath(long seed, long... knots) {
    SplittableRandom random = new SplittableRandom(seed);
    int seconds = (int) knots[knots.length - 2];
    this.pricesE8 = new long[seconds + 1];
    int knot = 0;
    for (int t = 0; t <= seconds; t++) {
      while (knot + 4 < knots.length && t > knots[knot + 2]) {
        knot += 2;
      }
      long lengthS = knots[knot + 2] - knots[knot];
      long rise = (knots[knot + 3] - knots[knot + 1]) * (t - knots[knot]) / lengthS;
      int noise = random.nextInt(2 * NOISE_E5 + 1) - NOISE_E5;
      pricesE8[t] = Math.max(1, (knots[knot + 1] + rise) * (E5 + noise) / E5);
    }
  }

  /** The last second. */
  int seconds() {
    return pricesE8.length - 1;
  }

  /** The price of a second, E8. */
  long atE8(int second) {
    return pricesE8[Math.min(second, pricesE8.length - 1)];
  }
}
