package cenote.pool;

/**
 * Joint scenarios that a command carries: in each row one lattice point for each of the first
 * underlyings; see {@code docs/adr/0020-joint-scenarios.md}.
 */
public interface JointRows {

  /** How many rows. */
  int count();

  /** How many underlyings each row names, from underlying 0 on. */
  int underlyings();

  /**
   * The point that a row names for an underlying: {@code (eighths + 8) x 3 + volatility}, the move
   * in eighths of the range, -8 to 8, and volatility 0 down, 1 flat, 2 up; so 0 to 50.
   *
   * @return 0 to 255
   */
  int code(int row, int underlying);
}
