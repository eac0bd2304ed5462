package cenote.quant.systemic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * The greatest clearing vector of a network of obligations (L. Eisenberg and T. Noe, "Systemic risk
 * in financial systems", 2001):
 *
 * <pre>
 *     p = min(pbar, e + P'p)
 * </pre>
 *
 * pbar what each owes, e what it has besides, P_ij the part of i's debt that is owed to j: debts
 * come before owners, and creditors share in proportion. Found by the paper's fictitious defaults
 * (section 3.1): all pay; who cannot is in default; what those in default pay to each other is
 * solved; who cannot now is in default too; and so on, at most once for each node. Starting from
 * pbar, it is the greatest of the vectors where there are several.
 *
 * <p>Where nodes owe only each other nothing singular is solved: they receive all that they pay, so
 * not all of them can be short.
 */
public final class EisenbergNoe {

  /** Less than this part of its debt is no default but rounding. */
  private static final double ROUNDING = 1e-12;

  private final Obligations obligations;
  private final double[] outside;
  private final double[] paid;
  private final boolean[] isDefault;

  private EisenbergNoe(Obligations obligations, double[] outside) {
    this.obligations = obligations;
    this.outside = outside.clone();
    this.paid = new double[outside.length];
    this.isDefault = new boolean[outside.length];
  }

  /**
   * Clears a network.
   *
   * @param outside what each node has besides the debts of others, 0 or more, finite
   * @throws IllegalArgumentException when {@code outside} is not so, or of another length
   */
  public static Clearing clear(Obligations obligations, double[] outside) {
    boolean areSound = Arrays.stream(outside).allMatch(each -> each >= 0 && Double.isFinite(each));
    if (outside.length != obligations.nodes() || !areSound) {
      throw new IllegalArgumentException(
          "outside: expected 0 or more for each of %d nodes, got %s"
              .formatted(obligations.nodes(), Arrays.toString(outside)));
    }
    return new EisenbergNoe(obligations, outside).clear();
  }

  private Clearing clear() {
    Arrays.setAll(paid, obligations::total);
    int rounds = 0;
    while (findDefaults()) {
      rounds++;
      payInDefault();
    }
    return new Clearing(obligations, paid, isDefault, rounds);
  }

  /** Whether there are more than before. */
  private boolean findDefaults() {
    boolean[] isShort = new boolean[paid.length];
    boolean isMore = false;
    for (int i = 0; i < paid.length; i++) {
      isShort[i] = !isDefault[i] && means(i) < obligations.total(i) * (1 - ROUNDING);
      isMore |= isShort[i];
    }
    for (int i = 0; i < paid.length; i++) {
      isDefault[i] |= isShort[i];
    }
    return isMore;
  }

  /** What a node has, with what it is paid. */
  private double means(int node) {
    double sum = outside[node];
    for (int j = 0; j < paid.length; j++) {
      sum += obligations.share(j, node) * paid[j];
    }
    return sum;
  }

  /** Those in default pay all that they have: {@code p_D = e_D + P'_DD p_D + what others pay}. */
  private void payInDefault() {
    int[] failed = IntStream.range(0, paid.length).filter(i -> isDefault[i]).toArray();
    double[][] matrix = new double[failed.length][failed.length];
    double[] constants = new double[failed.length];
    for (int a = 0; a < failed.length; a++) {
      constants[a] = outside[failed[a]];
      for (int j = 0; j < paid.length; j++) {
        constants[a] += isDefault[j] ? 0 : obligations.share(j, failed[a]) * paid[j];
      }
      for (int b = 0; b < failed.length; b++) {
        matrix[a][b] = (a == b ? 1 : 0) - obligations.share(failed[b], failed[a]);
      }
    }
    double[] solved =
        new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
            .getSolver()
            .solve(new ArrayRealVector(constants, false))
            .toArray();
    for (int a = 0; a < failed.length; a++) {
      paid[failed[a]] = Math.clamp(solved[a], 0, obligations.total(failed[a]));
    }
  }
}
