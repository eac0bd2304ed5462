package cenote.pool.margin;

/**
 * Where a loss of one underlying comes from ({@code rules.md} 3.1).
 *
 * @param kind what sort of point
 * @param multiple of the range inside +-1; the move itself in a tail; else 0
 * @param volatility what happens to volatilities inside +-1; up in tails
 * @param move of prices: that of the 24 h lattice, or of the 4 h lattice without options; in a tail
 *     before it is damped
 */
public record LatticePoint(Kind kind, double multiple, Volatility volatility, double move) {

  /** Sorts of points. */
  public enum Kind {
    /** There is no loss at any point. */
    NONE,
    /** Inside +-1 ranges. */
    INSIDE,
    /** A tail move, its loss damped. */
    TAIL,
    /** Skew, linear in log-moneyness. */
    SKEW_LINEAR,
    /** Skew, by the absolute value of log-moneyness. */
    SKEW_ABSOLUTE,
    /** Ramp with options: each leg has its own worst point. */
    LEG_BY_LEG,
    /** A joint scenario that does not name the underlying: its loss alone stands there. */
    NOT_NAMED
  }

  /** What happens to volatilities. */
  public enum Volatility {
    DOWN,
    FLAT,
    UP
  }

  private static LatticePoint of(Kind kind) {
    return new LatticePoint(kind, 0.0, Volatility.FLAT, 0.0);
  }

  /** Where S of an underlying comes from. */
  static LatticePoint worst(Exposure exposure) {
    if (exposure.isRamp() && exposure.hasOptions()) {
      return of(Kind.LEG_BY_LEG);
    }
    int point = exposure.worstPoint();
    return point < 0 ? of(Kind.NONE) : at(exposure, point);
  }

  /** Where a row of joint scenarios puts an underlying. */
  static LatticePoint joint(Exposure exposure, int place) {
    return place == JointSet.NOT_NAMED
        ? of(Kind.NOT_NAMED)
        : at(exposure, LatticeTable.INSIDE + place);
  }

  private static LatticePoint at(Exposure exposure, int point) {
    if (point < LatticeTable.SKEW_LINEAR) {
      double move = LatticeTable.TAIL_MOVES[point - LatticeTable.TAILS];
      return new LatticePoint(Kind.TAIL, move, Volatility.UP, move);
    }
    if (point < LatticeTable.INSIDE) {
      return of(point == LatticeTable.SKEW_LINEAR ? Kind.SKEW_LINEAR : Kind.SKEW_ABSOLUTE);
    }
    LatticeTable table = exposure.table();
    int step = (point - LatticeTable.INSIDE) / 3;
    int half = table.steps() / 2;
    double multiple = (step - half) / (double) half;
    Volatility volatility = Volatility.values()[(point - LatticeTable.INSIDE) % 3];
    double move = exposure.hasOptions() ? table.move24h(step) : table.move4h(step);
    return new LatticePoint(Kind.INSIDE, multiple, volatility, move);
  }
}
