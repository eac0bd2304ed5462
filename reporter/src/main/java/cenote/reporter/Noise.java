package cenote.reporter;

/**
 * Smooth noise that is a pure function of seed and time: between whole multiples of a period it
 * glides from one drawn value to the next, so any moment can be asked for without walking there.
 */
final class Noise {

  /** Octaves of {@link #walk}: the shortest period, and how much longer each next one is. */
  private static final double SHORTEST_S = 2;

  private static final double LONGER = 4;
  private static final int OCTAVES = 9;

  /** Makes the spread of the sum over a time equal to its square root. */
  private static final double LEVEL = 0.9;

  private final long seed;

  Noise(long seed) {
    this.seed = mix(seed);
  }

  /** Between -1 and 1; nodes a period apart. */
  double at(int octave, double periodS, double timeS) {
    double place = timeS / periodS;
    long node = (long) Math.floor(place);
    double share = glide(place - node);
    return draw(octave, node) * (1 - share) + draw(octave, node + 1) * share;
  }

  /**
   * Like a Brownian path of unit variance a second, bounded by the longest octave.
   *
   * @param agitation factor on what moves within minutes
   */
  double walk(double timeS, double agitation) {
    double sum = 0;
    double periodS = SHORTEST_S;
    for (int octave = 0; octave < OCTAVES; octave++) {
      double factor = octave < OCTAVES / 2 ? agitation : 1;
      sum += factor * LEVEL * Math.sqrt(periodS) * at(octave, periodS, timeS);
      periodS *= LONGER;
    }
    return sum;
  }

  /** Between 0 and 1, without time. */
  double share(long number) {
    return (draw(-1, number) + 1) / 2;
  }

  /** From 0 to 1 without a corner; flat outside. */
  static double glide(double share) {
    double x = Math.clamp(share, 0.0, 1.0);
    return x * x * (3 - 2 * x);
  }

  private double draw(int octave, long node) {
    long bits = mix(seed ^ mix(node * 0x9e3779b97f4a7c15L + octave));
    return (bits >> 11) * 0x1p-52;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
