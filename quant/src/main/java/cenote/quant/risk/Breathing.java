package cenote.quant.risk;

/**
 * How a parameter goes where data say: not for a small difference, never past its floor, and only
 * as far as the speeds of {@code rules.md} 12.1 let it go at once.
 */
public final class Breathing {

  /** Differences of up to 1 % of what is in force are left alone ({@code quant.md} Q1). */
  public static final double DEAD_BAND = 0.01;

  /** Steps that speeds make smaller than 0.1 % wait until they let it go farther. */
  public static final double LEAST_STEP = 0.001;

  private Breathing() {}

  /**
   * The next value.
   *
   * @param inForce positive
   * @param target what data say, positive
   * @param floor least value ever sent, positive; what is in force may be below it
   * @param least of what speeds allow now, at most {@code inForce}
   * @param most of what speeds allow now, at least {@code inForce}
   */
  public static long next(long inForce, double target, long floor, long least, long most) {
    if (!(target > 0 && Double.isFinite(target)) || inForce <= 0 || floor <= 0) {
      throw new IllegalArgumentException(
          "parameter: expected positive values, got %s in force, target %s, floor %s"
              .formatted(inForce, target, floor));
    }
    if (least > inForce || most < inForce) {
      throw new IllegalArgumentException(
          "parameter: expected bounds around %s, got %s to %s".formatted(inForce, least, most));
    }
    double wanted = Math.max((double) floor, target);
    if (Math.abs(wanted - inForce) <= DEAD_BAND * inForce) {
      return inForce;
    }
    long next = Math.clamp(Math.round(wanted), least, most);
    return Math.abs(next - inForce) < LEAST_STEP * inForce ? inForce : next;
  }
}
