package cenote.quant.surface;

import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceRule;

/**
 * What a slice must keep by itself and against its neighbours, on two grids of {@value RawSvi#GRID}
 * points: log-strikes from -2 to 2, and {@value #NEAR_DEVIATIONS} standard deviations about the
 * money, where a short expiry has its shape.
 *
 * @param near half the width of the inner grid
 */
record SliceChecks(double near) {
  static final double FAR = 2.0;
  private static final double NEAR_DEVIATIONS = 8.0;

  static SliceChecks of(double atTheMoneyVariance) {
    return new SliceChecks(Math.min(NEAR_DEVIATIONS * Math.sqrt(atTheMoneyVariance), FAR));
  }

  SurfaceRule firstBroken(RawSvi slice) {
    SurfaceRule broken = slice.firstBroken(-FAR, FAR);
    return broken == SurfaceRule.NONE ? slice.firstBroken(-near, near) : broken;
  }

  /**
   * The least Durrleman at all times from the last expiry on, when the same variance is added at
   * every log-strike. With lead = k w'/2 and u = 1/w it is (1 - lead u)^2 - w'^2/4 u + what does
   * not change: convex in u, so that the least is at the vertex when that is later, else at the
   * expiry; where it falls towards u = 0 it stays above 1 - w'^2/16, 3/4 or more.
   */
  double leastDurrlemanBeyond(RawSvi last) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 2 * RawSvi.GRID; i++) {
      double k = gridPoint(i);
      double slope = last.slope(k);
      double w = Math.max(last.totalVariance(k), vertex(0.5 * k * slope, slope));
      least = Math.min(least, RawSvi.durrleman(k, w, slope, last.curvature(k)));
    }
    return least;
  }

  private static double vertex(double lead, double slope) {
    double fall = 2.0 * lead + 0.25 * (slope * slope);
    return fall > 0.0 ? 2.0 * (lead * lead) / fall : 0.0;
  }

  private double gridPoint(int index) {
    double width = index < RawSvi.GRID ? near : FAR;
    return RawSvi.gridPoint(index % RawSvi.GRID, -width, width);
  }

  double leastDurrleman(RawSvi slice) {
    return Math.min(slice.leastDurrleman(-FAR, FAR), slice.leastDurrleman(-near, near));
  }

  /** The least Durrleman of the smile at {@code share} of the time from one expiry to the next. */
  double leastDurrlemanBetween(RawSvi earlier, RawSvi later, double share) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 2 * RawSvi.GRID; i++) {
      double k = gridPoint(i);
      double w = between(earlier.totalVariance(k), later.totalVariance(k), share);
      double slope = between(earlier.slope(k), later.slope(k), share);
      double curvature = between(earlier.curvature(k), later.curvature(k), share);
      least = Math.min(least, RawSvi.durrleman(k, w, slope, curvature));
    }
    return least;
  }

  private static double between(double start, double end, double share) {
    return start + (end - start) * share;
  }

  double leastRise(RawSvi later, RawSvi earlier) {
    return Math.min(later.leastRise(earlier, -FAR, FAR), later.leastRise(earlier, -near, near));
  }
}
