package cenote.bench.kernels;

import java.util.List;

/**
 * What was measured of one lane over one slice.
 *
 * @param bits of its vectors, 0 without
 * @param description what it is, with its version
 * @param perSecond contracts a second of processor time, ascending, one figure per round
 */
record LaneFigures(
    String lane,
    int bits,
    String description,
    Slice slice,
    List<Double> perSecond,
    Difference difference) {

  double median() {
    int middle = perSecond.size() / 2;
    return perSecond.size() % 2 == 1
        ? perSecond.get(middle)
        : (perSecond.get(middle - 1) + perSecond.get(middle)) / 2;
  }

  double least() {
    return perSecond.getFirst();
  }

  double most() {
    return perSecond.getLast();
  }

  /** Microseconds for all contracts of the slice. */
  double passUs() {
    return slice.count() * 1e6 / median();
  }
}
