package cenote.bench.fills;

import cenote.pool.JointRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A full joint set: all up and all down by three volatilities, and moves drawn at random, all
 * different. A pure function of its size.
 */
final class Scenarios implements JointRows {

  /** Most rows that a set may have. */
  static final int ROWS = 128;

  private static final int VOLATILITIES = 3;
  private static final int HIGHEST_CODE = 50;

  private final int underlyings;
  private final List<int[]> rows = new ArrayList<>();

  /** Draws a set that names so many underlyings. */
  Scenarios(int underlyings) {
    this.underlyings = underlyings;
    for (int volatility = 0; volatility < VOLATILITIES; volatility++) {
      addParallel(volatility);
      addParallel(HIGHEST_CODE - volatility);
    }
    Random random = new Random(underlyings);
    while (rows.size() < ROWS) {
      int[] row = random.ints(underlyings, 0, HIGHEST_CODE + 1).toArray();
      if (rows.stream().noneMatch(other -> Arrays.equals(other, row))) {
        rows.add(row);
      }
    }
  }

  private void addParallel(int code) {
    int[] row = new int[underlyings];
    Arrays.fill(row, code);
    rows.add(row);
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public int underlyings() {
    return underlyings;
  }

  @Override
  public int code(int row, int underlying) {
    return rows.get(row)[underlying];
  }
}
