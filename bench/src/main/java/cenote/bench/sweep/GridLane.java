package cenote.bench.sweep;

import cenote.kernel.GridBooks;
import cenote.kernel.GridSum;
import java.util.Random;

/**
 * The grid kernel alone: accounts of five legs over 520 instruments, rows of 47 points in room for
 * 48; the worst loss of each account. Blocks of accounts, so that results stay near.
 */
final class GridLane implements Runnable {

  static final int LEGS = 5;
  static final int POINTS = 47;
  static final int INSTRUMENTS = 520;
  static final int ACCOUNTS = 200_000;
  private static final int ROW = 48;
  private static final int BLOCK = 512;

  private final GridSum grid;
  private final GridBooks view = new GridBooks();
  private final double[] rows = new double[INSTRUMENTS * ROW];
  private final int[] slots = new int[ACCOUNTS * LEGS];
  private final double[] quantities = new double[ACCOUNTS * LEGS];
  private final double[] worst = new double[ACCOUNTS];
  private final double[] block = new double[BLOCK];

  GridLane(GridSum grid, long seed) {
    this.grid = grid;
    Random random = new Random(seed);
    for (int i = 0; i < INSTRUMENTS; i++) {
      for (int p = 0; p < POINTS; p++) {
        rows[i * ROW + p] = random.nextGaussian();
      }
    }
    for (int i = 0; i < slots.length; i++) {
      slots[i] = random.nextInt(INSTRUMENTS);
      quantities[i] = random.nextGaussian();
    }
    view.table(rows, 0, ROW, ROW).legs(0, LEGS);
  }

  @Override
  public void run() {
    for (int first = 0; first < ACCOUNTS; first += BLOCK) {
      int count = Math.min(BLOCK, ACCOUNTS - first);
      grid.worst(view.books(slots, quantities, first, count, LEGS), block);
      System.arraycopy(block, 0, worst, first, count);
    }
  }

  /** Results of the last run; not a copy. */
  double[] worst() {
    return worst;
  }
}
