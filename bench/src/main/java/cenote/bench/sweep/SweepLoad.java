package cenote.bench.sweep;

import java.util.List;

/**
 * How a measurement is run.
 *
 * @param accounts sizes of the pools, rising
 * @param seconds of each figure, over all its rounds
 * @param warmUpSeconds of each form before any round
 * @param isFine whether options under two days are listed, so that rows are longer
 * @param seed of everything random
 */
record SweepLoad(
    List<Integer> accounts, double seconds, double warmUpSeconds, boolean isFine, long seed) {

  static final int ROUNDS = 5;

  /** Processor time of a round, ns. */
  long roundNs() {
    return (long) (seconds / ROUNDS * 1e9);
  }

  long warmUpNs() {
    return (long) (warmUpSeconds * 1e9);
  }
}
