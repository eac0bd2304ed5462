package cenote.quant.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Joint scenarios made from a history of returns ({@code rules.md} 3.3). Immutable.
 *
 * <p>Rows in this order, none twice, cut off after 128:
 *
 * <ol>
 *   <li>all down and all up by the range, volatility down, flat and up;
 *   <li>the first three principal factors of the shrunk covariance of moves in multiples of the
 *       ranges, at +-1/2 and +-1, volatility up and down. At 1 factor k moves underlying u by
 *       {@code c v_ku sqrt(lambda_k)} ranges, {@code c = 1 / max_u |v_1u| sqrt(lambda_1)}: the
 *       first factor takes the underlying that it moves most to its range, the others are as much
 *       smaller as they explain less;
 *   <li>the worst 40 days in multiples of the ranges, volatility up;
 *   <li>pairs of large underlyings whose correlation in the worst quarter of the days is under 0.6,
 *       one up and the other down by the range, all others where they are: volatility up, then all
 *       of them with volatility down.
 * </ol>
 *
 * Moves are rounded outward to eighths of the range and cut at +-1.
 */
public final class JointScenarios {

  /** Most rows that a pool takes. */
  public static final int ROWS_MAX = 128;

  static final int WORST_DAYS = 40;
  static final int FACTORS = 3;
  static final double BROKEN_BELOW = 0.6;

  /** Fewest days that say anything of correlations. */
  public static final int DAYS_LEAST = 30;

  private static final int DOWN = 0;
  private static final int FLAT = 1;
  private static final int UP = 2;
  private static final int EIGHTHS = 8;

  /** A move smaller than this part of an eighth is none. */
  private static final double NOTHING = 1e-9;

  private final byte[][] codes;

  private JointScenarios(byte[][] codes) {
    this.codes = codes;
  }

  /**
   * Makes the rows.
   *
   * @param logReturns period by period, oldest first, one for each underlying; at least 30 days
   * @param periodsADay 24 for hourly returns, 1 for daily ones; what is left over is not used
   * @param ranges of a day by underlying, in parts, positive: {@link DayRange}
   * @param isLarge which underlyings are taken for pairs
   * @throws IllegalArgumentException when there are too few days, a return is not finite, or a
   *     length is not that of {@code ranges}
   */
  public static JointScenarios from(
      double[][] logReturns, int periodsADay, double[] ranges, boolean[] isLarge) {
    check(logReturns, periodsADay, ranges, isLarge);
    Returns days = Returns.ofDays(logReturns, periodsADay, ranges);
    Rows rows = new Rows();
    together(rows, ranges.length);
    factors(rows, days);
    worstDays(rows, days);
    pairs(rows, days, isLarge);
    return new JointScenarios(rows.first(ROWS_MAX));
  }

  private static void check(
      double[][] logReturns, int periodsADay, double[] ranges, boolean[] isLarge) {
    require(periodsADay >= 1, "periods a day: expected 1 or more, got " + periodsADay);
    int days = logReturns.length / periodsADay;
    require(days >= DAYS_LEAST, "days: expected at least " + DAYS_LEAST + ", got " + days);
    boolean areSound = Arrays.stream(ranges).allMatch(range -> range > 0 && range < 10);
    require(ranges.length > 0 && areSound, "ranges: expected 0 to 10 for each underlying");
    require(isLarge.length == ranges.length, "large: expected one for each underlying");
    for (double[] period : logReturns) {
      require(period.length == ranges.length, "returns: expected one for each underlying");
      require(Arrays.stream(period).allMatch(Double::isFinite), "returns: expected finite ones");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void together(Rows rows, int underlyings) {
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] moves = new double[underlyings];
      Arrays.fill(moves, sign);
      for (int volatility : new int[] {DOWN, FLAT, UP}) {
        rows.add(moves, volatility);
      }
    }
  }

  /**
   * Each factor by what it moves in one of its standard deviations, all by the same number of them:
   * as many as take the first to the range of the underlying that it moves most. So a factor that
   * explains little moves little.
   */
  private static void factors(Rows rows, Returns days) {
    double[][] covariance = LedoitWolf.of(days).matrix();
    EigenDecompositionSymmetric parts =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
    double scale = 1 / greatest(deviations(parts, 0));
    for (int k = 0; k < Math.min(FACTORS, days.underlyings()); k++) {
      double[] deviations = deviations(parts, k);
      for (double size : new double[] {-1, -0.5, 0.5, 1}) {
        double[] moves = Arrays.stream(deviations).map(each -> size * scale * each).toArray();
        rows.add(moves, UP);
        rows.add(moves, DOWN);
      }
    }
  }

  /** A factor's loadings times its standard deviation. */
  private static double[] deviations(EigenDecompositionSymmetric parts, int factor) {
    double deviation = Math.sqrt(Math.max(0, parts.getEigenvalue(factor)));
    return Arrays.stream(parts.getEigenvector(factor).toArray())
        .map(loading -> loading * deviation)
        .toArray();
  }

  /** Size of the greatest; 1 where nothing ever moved. */
  private static double greatest(double[] moves) {
    double greatest = Arrays.stream(moves).map(Math::abs).max().orElse(0);
    return greatest > 0 ? greatest : 1;
  }

  private static void worstDays(Rows rows, Returns days) {
    for (int day : days.worst(WORST_DAYS)) {
      double[] moves = new double[days.underlyings()];
      Arrays.setAll(moves, u -> days.at(day, u));
      rows.add(moves, UP);
    }
  }

  private static void pairs(Rows rows, Returns days, boolean[] isLarge) {
    Covariance stressed = Covariance.of(days.only(days.worst((days.periods() + 3) / 4)));
    List<double[]> broken = new ArrayList<>();
    for (int i = 0; i < isLarge.length; i++) {
      for (int j = i + 1; j < isLarge.length; j++) {
        if (isLarge[i] && isLarge[j] && stressed.correlation(i, j) < BROKEN_BELOW) {
          broken.add(pair(isLarge.length, i, j));
          broken.add(pair(isLarge.length, j, i));
        }
      }
    }
    broken.forEach(moves -> rows.add(moves, UP));
    broken.forEach(moves -> rows.add(moves, DOWN));
  }

  private static double[] pair(int underlyings, int up, int down) {
    double[] moves = new double[underlyings];
    moves[up] = 1;
    moves[down] = -1;
    return moves;
  }

  /** How many rows. */
  public int rows() {
    return codes.length;
  }

  /** How many underlyings each row names. */
  public int underlyings() {
    return codes[0].length;
  }

  /** {@code (eighths + 8) x 3 + volatility} as the pool takes it; volatility 0 down, 2 up. */
  public int code(int row, int underlying) {
    return codes[row][underlying];
  }

  /** A move in multiples of the range as eighths, outward, -8 to 8. */
  static int eighths(double move) {
    int size = (int) Math.ceil(Math.min(1, Math.abs(move)) * EIGHTHS - NOTHING);
    return move < 0 ? -size : size;
  }

  /** Rows in the order in which they come, each once. */
  private static final class Rows {
    private final Set<List<Integer>> rows = new LinkedHashSet<>();

    void add(double[] moves, int volatility) {
      rows.add(
          IntStream.range(0, moves.length)
              .mapToObj(u -> (eighths(moves[u]) + EIGHTHS) * 3 + volatility)
              .toList());
    }

    byte[][] first(int most) {
      return rows.stream().limit(most).map(Rows::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(List<Integer> row) {
      byte[] bytes = new byte[row.size()];
      for (int u = 0; u < bytes.length; u++) {
        bytes[u] = row.get(u).byteValue();
      }
      return bytes;
    }
  }
}
