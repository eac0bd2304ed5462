package cenote.quant.surface;

import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceRule;
import org.jspecify.annotations.Nullable;

/**
 * The slices of the expiries before and after one, null at the ends, between which it must stay.
 */
record Neighbours(@Nullable RawSvi earlier, @Nullable RawSvi later) {

  double floor(double k) {
    return earlier == null ? 0.0 : earlier.totalVariance(k);
  }

  double ceiling(double k) {
    return later == null ? Double.POSITIVE_INFINITY : later.totalVariance(k);
  }

  /** The first rule that a slice breaks by itself, between these, or beyond it when it is last. */
  SurfaceRule firstBroken(RawSvi slice, SliceChecks checks) {
    SurfaceRule broken = checks.firstBroken(slice);
    if (broken != SurfaceRule.NONE) {
      return broken;
    }
    boolean isAbove = earlier == null || checks.leastRise(slice, earlier) >= 0.0;
    boolean isBelow = later == null || checks.leastRise(later, slice) >= 0.0;
    if (!isAbove || !isBelow) {
      return SurfaceRule.CALENDAR;
    }
    boolean isSoundBeyond = later != null || checks.leastDurrlemanBeyond(slice) >= 0.0;
    return isSoundBeyond ? SurfaceRule.NONE : SurfaceRule.DURRLEMAN;
  }
}
