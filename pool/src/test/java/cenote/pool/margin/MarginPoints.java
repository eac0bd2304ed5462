package cenote.pool.margin;

import java.math.BigDecimal;

/** Lets tests of other packages see where losses come from. */
public final class MarginPoints {

  private static final String[] VOLATILITIES = {"down", "flat", "up"};

  private MarginPoints() {}

  /**
   * Where S of an underlying comes from, in words: the point that is expected when its loss is S to
   * the last bits, else the one that is told.
   */
  public static String worst(Requirement of, int underlying, boolean isRamp, String expected) {
    if (isRamp) {
      return "leg by leg";
    }
    Exposure exposure = of.exposure(underlying);
    int told = exposure.worstPoint();
    for (int p = 0; p < exposure.table().end(); p++) {
      double missing = exposure.alone() - exposure.loss(p);
      if (told >= 0 && missing <= 1e-11 * exposure.alone() && name(exposure, p).equals(expected)) {
        return expected;
      }
    }
    return told < 0 ? "none" : name(exposure, told);
  }

  private static String name(Exposure exposure, int point) {
    if (point >= LatticeTable.INSIDE) {
      return inside(exposure.isFine(), point - LatticeTable.INSIDE);
    }
    if (point >= LatticeTable.SKEW_LINEAR) {
      return point == LatticeTable.SKEW_LINEAR ? "skew linear" : "skew absolute";
    }
    long percent = Math.round(100 * LatticeTable.TAIL_MOVES[point - LatticeTable.TAILS]);
    return "tail " + (percent > 0 ? "+" : "") + percent + " %";
  }

  private static String inside(boolean isFine, int place) {
    double multiple = isFine ? (place / 3 - 8) / 8.0 : (place / 3 - 4) / 4.0;
    String number = new BigDecimal(multiple).stripTrailingZeros().toPlainString();
    return (multiple >= 0 ? "+" : "") + number + " " + VOLATILITIES[place % 3];
  }

  /** Share of linear legs on the 24 h lattice. */
  public static double share(Requirement of, int underlying) {
    return of.exposure(underlying).share();
  }

  /** Range over 4 or 24 hours. */
  public static double range(Requirement of, int underlying, int hours) {
    LatticeTable table = of.table(underlying, RiskSet.CURRENT).ensureRanges();
    return hours == 4 ? table.range4h() : table.range24h();
  }
}
