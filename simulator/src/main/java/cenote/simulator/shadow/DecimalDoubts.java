package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Roundings that may fall either way, because what is rounded lies within 1e-12 of a whole number:
 * each of them takes its side from one bit of a choice.
 */
final class DecimalDoubts {

  private static final BigDecimal RELATIVE = new BigDecimal("1e-12");

  private final int choice;
  private int count;

  DecimalDoubts(int choice) {
    this.choice = choice;
  }

  /** How many were in doubt. */
  int count() {
    return count;
  }

  BigDecimal down(BigDecimal x) {
    return round(x, RoundingMode.FLOOR);
  }

  BigDecimal up(BigDecimal x) {
    return round(x, RoundingMode.CEILING);
  }

  private BigDecimal round(BigDecimal x, RoundingMode mode) {
    BigDecimal nearest = x.setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal off = x.subtract(nearest);
    boolean isDoubtful = off.abs().compareTo(x.abs().multiply(RELATIVE)) <= 0;
    BigDecimal rounded = x.setScale(0, mode);
    if (!isDoubtful || x.signum() == 0) {
      return rounded;
    }
    boolean isOther = (choice >>> count++ & 1) != 0;
    if (!isOther) {
      return rounded;
    }
    BigDecimal step = BigDecimal.ONE;
    boolean isAbove = rounded.compareTo(nearest) > 0;
    boolean isBelow = rounded.compareTo(nearest) < 0;
    if (isAbove || isBelow) {
      return nearest;
    }
    return mode == RoundingMode.FLOOR ? nearest.subtract(step) : nearest.add(step);
  }
}
