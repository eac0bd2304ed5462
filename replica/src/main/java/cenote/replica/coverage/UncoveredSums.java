package cenote.replica.coverage;

import java.util.Arrays;

/** What groups would owe in each of some scenarios: sums, and the two largest. In cash units. */
final class UncoveredSums {

  private double[] totals = {};
  private double[] largest = {};
  private double[] second = {};

  /** Begins anew with so many scenarios. */
  void start(int scenarios) {
    if (totals.length < scenarios) {
      totals = new double[scenarios];
      largest = new double[scenarios];
      second = new double[scenarios];
    }
    Arrays.fill(totals, 0);
    Arrays.fill(largest, 0);
    Arrays.fill(second, 0);
  }

  /** Adds a group: in the sums, and among the largest unless it is the pool's own. */
  void add(double[] ofGroup, int scenarios, boolean isPools) {
    for (int s = 0; s < scenarios; s++) {
      double uncovered = ofGroup[s];
      totals[s] += uncovered;
      if (!isPools && uncovered > second[s]) {
        second[s] = Math.min(uncovered, largest[s]);
        largest[s] = Math.max(uncovered, largest[s]);
      }
    }
  }

  double total(int scenario) {
    return totals[scenario];
  }

  /** Of the two groups that owe most. */
  double coverTwo(int scenario) {
    return largest[scenario] + second[scenario];
  }
}
