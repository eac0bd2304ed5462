package cenote.simulator.checker;

/** Units that are left after rounding down go to the largest remainders, the first of equals. */
final class Remainders {

  private Remainders() {}

  /** Index of the largest remainder, which is not found again. */
  static int takeLargest(long[] rests, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = rests[i] > rests[best] ? i : best;
    }
    rests[best] = -1;
    return best;
  }
}
