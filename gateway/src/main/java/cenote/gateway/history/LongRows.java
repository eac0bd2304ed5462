package cenote.gateway.history;

import java.util.Arrays;

/**
 * Rows of one table, row after row in one array. The first three columns are position, ordinal and
 * time, filled by {@link #closeEntry} once they are known; until then a row is open. One thread at
 * a time.
 */
final class LongRows {

  /** Columns that {@link #closeEntry} fills. */
  static final int STAMPED = 3;

  private static final int FIRST_ROWS = 16;

  private final int width;
  private long[] cells;
  private int count;
  private int closed;

  LongRows(int width) {
    this.width = width;
    this.cells = new long[FIRST_ROWS * width];
  }

  int count() {
    return count;
  }

  /** Rows of closed entries; the open ones lie behind. */
  int closedCount() {
    return closed;
  }

  long cell(int row, int column) {
    return cells[row * width + column];
  }

  void set(int row, int column, long value) {
    cells[row * width + column] = value;
  }

  /** Adds a row, given without its stamped columns. */
  void add(long... values) {
    if (values.length != width - STAMPED) {
      throw new IllegalArgumentException(
          "row: expected %d values, got %d".formatted(width - STAMPED, values.length));
    }
    int at = count * width;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, 2 * at);
    }
    System.arraycopy(values, 0, cells, at + STAMPED, values.length);
    count++;
  }

  /** Says where the open rows come from, and keeps them; ordinals count from 0. */
  void closeEntry(long position, long timeNs) {
    for (int row = closed; row < count; row++) {
      set(row, 0, position);
      set(row, 1, row - closed);
      set(row, 2, timeNs);
    }
    closed = count;
  }

  /** Forgets the open rows. */
  void dropEntry() {
    count = closed;
  }
}
