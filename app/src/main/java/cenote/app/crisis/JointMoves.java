package cenote.app.crisis;

import cenote.pool.JointRows;

/**
 * Joint scenarios of a play ({@code rules.md} 3.3): everything up and down by its range, with
 * volatility down, flat and up; then each underlying alone, a twin together with what it is the
 * twin of.
 *
 * @param underlyings how many, numbered from 0
 * @param first the market that has a twin, -1 for none
 * @param twin its twin
 */
record JointMoves(int underlyings, int first, int twin) implements JointRows {
  private static final int VOLATILITIES = 3;
  private static final int TOGETHER = 2 * VOLATILITIES;
  private static final int RANGE = 8;
  private static final int FLAT = 1;

  @Override
  public int count() {
    int movers = underlyings - (first < 0 ? 0 : 1);
    return movers == 1 ? TOGETHER : TOGETHER + 2 * movers;
  }

  @Override
  public int code(int row, int underlying) {
    int sign = row % 2 == 0 ? 1 : -1;
    if (row < TOGETHER) {
      return pointAt(sign, row / 2);
    }
    int alone = (row - TOGETHER) / 2;
    int mover = first >= 0 && alone >= twin ? alone + 1 : alone;
    boolean moves = underlying == mover || (mover == first && underlying == twin);
    return pointAt(moves ? sign : 0, FLAT);
  }

  private static int pointAt(int sign, int volatility) {
    return (sign * RANGE + RANGE) * VOLATILITIES + volatility;
  }
}
