package cenote.replica.risk;

import cenote.kernel.GridSum;
import cenote.kernel.JointMax;
import cenote.pool.Pool;
import cenote.pool.margin.JointTerms;
import cenote.pool.market.Market;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * J of single accounts ({@code rules.md} 3.3): the scenarios that count, as points of each
 * underlying's rows. Taken from the pool when a sweep first needs them.
 */
final class JointBooks {

  /** Place of the loss that stands in for an underlying that a row does not name: its S. */
  private static final int NOT_NAMED = 51;

  private static final int FINE_HALF = 8;
  private static final int COARSE_HALF = 4;

  private final BookArena arena;
  private final GridSum grid = GridSum.best();
  private final JointMax joint = JointMax.best();
  private final int[] @Nullable [] points = new int[Market.MAX_UNDERLYINGS][];
  private final boolean[] isNamed = new boolean[Market.MAX_UNDERLYINGS];
  private final double[] sums = new double[RiskRows.PITCH];
  private final double[] losses = new double[NOT_NAMED + 1];
  private int rows;
  private double weight;
  private boolean areAllNamed;
  private @Nullable Pool ofPool;
  private long changes;
  private final int[] stepsOf = new int[Market.MAX_UNDERLYINGS];
  private boolean isUpper;

  JointBooks(BookArena arena) {
    this.arena = arena;
  }

  /** Forgets what was taken if other rows count, and takes the weight of J against S. */
  void begin(Pool pool) {
    int rowsNow = pool.joint().rows(pool.nowNs());
    boolean isSame = pool == ofPool && pool.jointChanges() == changes && rowsNow == rows;
    if (!isSame) {
      Arrays.fill(points, null);
    }
    ofPool = pool;
    changes = pool.jointChanges();
    rows = rowsNow;
    weight = rows == 0 ? 0.0 : pool.joint().weightTenths(pool.nowNs()) / 10.0;
  }

  /** Weight of J against S, 0 to 1; 0 without scenarios. */
  double weight() {
    return weight;
  }

  /**
   * J of an account; a bound of it where a scenario does not name one of its underlyings.
   *
   * @param isMost whether the upper bound or the lower
   */
  double worst(Pool pool, BookRisk risk, int account, boolean isMost) {
    areAllNamed = true;
    isUpper = isMost;
    joint.start(rows, 0.0);
    for (int book = arena.firstBook(account); book != BookArena.NONE; book = arena.next(book)) {
      ShapeBlock shape = arena.shapeOf(account, book);
      if (pool.market().domain(shape.underlying) == 0) {
        add(pool, risk, shape, arena.indexOf(book));
      }
    }
    return joint.worst();
  }

  /** Whether every scenario named all underlyings of the last account, so that J is exact. */
  boolean areAllNamed() {
    return areAllNamed;
  }

  private void add(Pool pool, BookRisk risk, ShapeBlock shape, int index) {
    RiskRows of = arena.rows(shape.underlying);
    int[] places = points(pool, shape.underlying);
    areAllNamed &= isNamed[shape.underlying];
    grid.sums(risk.lossBooks(shape, index), sums);
    for (int p = 0; p < 3 * of.lattice.steps; p++) {
      losses[p] = -sums[RiskRows.INSIDE + p];
    }
    losses[NOT_NAMED] = isNamed[shape.underlying] ? 0.0 : risk.alone(shape, index, isUpper);
    joint.add(places, losses);
  }

  private int[] points(Pool pool, int underlying) {
    int @Nullable [] known = points[underlying];
    int steps = arena.rows(underlying).lattice.steps;
    if (known != null && stepsOf[underlying] == steps) {
      return known;
    }
    int[] made = new int[JointMax.MAX_ROWS];
    JointTerms terms = pool.joint();
    boolean isFine = steps == LatticeSteps.MAX_STEPS;
    stepsOf[underlying] = steps;
    isNamed[underlying] = true;
    for (int row = 0; row < rows; row++) {
      int code = terms.code(row, underlying, pool.nowNs());
      isNamed[underlying] &= code >= 0;
      made[row] = code < 0 ? NOT_NAMED : isFine ? code : coarse(code);
    }
    points[underlying] = made;
    return made;
  }

  /** On a lattice of quarters an odd eighth counts as the next quarter outward. */
  private static int coarse(int code) {
    int eighths = code / 3 - FINE_HALF;
    int outward = eighths + (eighths & 1) * Integer.signum(eighths);
    return (outward / 2 + COARSE_HALF) * 3 + code % 3;
  }
}
