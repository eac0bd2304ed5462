package cenote.pool.margin;

import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * Joint scenarios in force at one time, laid out underlying by underlying. Immutable.
 *
 * <p>A code is {@code (eighths + 8) x 3 + volatility}: a move of -8 to 8 eighths of the range, with
 * volatility 0 down, 1 flat, 2 up. On a lattice of quarters an odd eighth counts as the next
 * quarter outward.
 */
final class JointSet {

  /** Room for rows: those of a set, 128, and those that were left out and still count. */
  static final int ROWS_MAX = 192;

  /** How many codes there are. */
  static final int CODES = 51;

  /** Place of the loss that stands in for an underlying that a row does not name: its S. */
  static final int NOT_NAMED = CODES;

  /** No set: J is S. */
  static final JointSet NONE = new JointSet(new byte[0][]);

  private static final byte[] ALL_NOT_NAMED = new byte[ROWS_MAX];
  private static final int HALF = 8;
  private static final int COARSE_HALF = 4;

  static {
    Arrays.fill(ALL_NOT_NAMED, (byte) NOT_NAMED);
  }

  private final int rows;
  private final byte[][] fine = new byte[Market.MAX_UNDERLYINGS][];
  private final byte[][] coarse = new byte[Market.MAX_UNDERLYINGS][];

  /** Takes rows of codes, each as long as it names underlyings. */
  JointSet(byte[][] codes) {
    rows = codes.length;
    int named = 0;
    for (byte[] row : codes) {
      named = Math.max(named, row.length);
    }
    for (int u = 0; u < Market.MAX_UNDERLYINGS; u++) {
      fine[u] = u < named ? ALL_NOT_NAMED.clone() : ALL_NOT_NAMED;
      coarse[u] = u < named ? ALL_NOT_NAMED.clone() : ALL_NOT_NAMED;
    }
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < codes[r].length; u++) {
        fine[u][r] = codes[r][u];
        coarse[u][r] = (byte) coarse(codes[r][u]);
      }
    }
  }

  /** The place of a code among the inside losses of a lattice of quarters. */
  static int coarse(int code) {
    int eighths = code / 3 - HALF;
    int outward = eighths + (eighths & 1) * Integer.signum(eighths);
    return (outward / 2 + COARSE_HALF) * 3 + code % 3;
  }

  /** How many rows. */
  int rows() {
    return rows;
  }

  boolean isNone() {
    return rows == 0;
  }

  /** Row by row the place among an underlying's inside losses, or {@link #NOT_NAMED}. */
  byte[] places(int underlying, boolean isFine) {
    return isFine ? fine[underlying] : coarse[underlying];
  }
}
