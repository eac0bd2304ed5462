package cenote.pool.access;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * The last 1,024 numbers that somebody used, each with a few longs. A number is below the window
 * once one at least 1,024 higher has been used. Storage grows with the spread of what is live.
 */
public final class NumberWindow {

  /** How many numbers back are remembered. */
  public static final int LENGTH = 1_024;

  /** Highest number that may be used: beyond it sums of numbers could wrap. */
  public static final long MAX_NUMBER = 1L << 62;

  private static final int FIRST_CAPACITY = 8;

  private final int columns;
  private long[] cells;
  private int capacity = FIRST_CAPACITY;
  private long highest;
  private long lowest;

  /** An empty window with that many longs per number. */
  public NumberWindow(int columns) {
    this.columns = columns;
    this.cells = new long[columns * FIRST_CAPACITY];
  }

  /** True when the number is too old to be known. */
  public boolean isBelow(long number) {
    return number <= highest - LENGTH;
  }

  /** Reads where a number would be stored, changes nothing, and gives a number of no meaning. */
  public long touch(long number) {
    return highest + lowest + cells[(int) (number & (capacity - 1)) * columns];
  }

  /** Highest number used; 0 before any. */
  public long highest() {
    return highest;
  }

  /** A long of a number; 0 when the number was never used. The number must not be below. */
  public long cell(long number, int column) {
    return number > highest || number < lowest
        ? 0
        : cells[(int) (number & (capacity - 1)) * columns + column];
  }

  /** Sets a long of a number that is not below; a new highest number moves the window. */
  public void set(long number, int column, long value) {
    if (number > highest) {
      advanceTo(number);
    } else if (number < lowest) {
      reachDownTo(number);
    }
    cells[(int) (number & (capacity - 1)) * columns + column] = value;
  }

  private void advanceTo(long number) {
    lowest = highest == 0 ? number : Math.max(lowest, number - LENGTH + 1);
    ensure(number - lowest + 1);
    long clear = Math.min(number - highest, capacity);
    for (long n = number - clear + 1; n <= number; n++) {
      clear(n);
    }
    highest = number;
  }

  private void reachDownTo(long number) {
    ensure(highest - number + 1);
    for (long n = number; n < lowest; n++) {
      clear(n);
    }
    lowest = number;
  }

  private void clear(long number) {
    int at = (int) (number & (capacity - 1)) * columns;
    for (int column = 0; column < columns; column++) {
      cells[at + column] = 0;
    }
  }

  private void ensure(long needed) {
    if (needed <= capacity) {
      return;
    }
    int grown = capacity;
    while (grown < needed) {
      grown *= 2;
    }
    long[] moved = new long[columns * grown];
    long from = Math.max(lowest, highest - capacity + 1);
    for (long n = from; n <= highest; n++) {
      int source = (int) (n & (capacity - 1)) * columns;
      System.arraycopy(cells, source, moved, (int) (n & (grown - 1)) * columns, columns);
    }
    cells = moved;
    capacity = grown;
  }

  /** Appends numbers and cells. */
  public void write(SnapshotWriter writer) {
    writer.putLong(highest);
    writer.putLong(lowest);
    for (long n = lowest; n <= highest && highest > 0; n++) {
      for (int column = 0; column < columns; column++) {
        writer.putLong(cell(n, column));
      }
    }
  }

  /** Reads what {@link #write} wrote into an empty window. */
  public void read(SnapshotReader reader) {
    long storedHighest = reader.takeLong();
    long storedLowest = reader.takeLong();
    if (storedHighest == 0) {
      return;
    }
    highest = storedHighest;
    lowest = storedLowest;
    int needed = (int) (highest - lowest + 1);
    while (capacity < needed) {
      capacity *= 2;
    }
    cells = new long[columns * capacity];
    for (long n = lowest; n <= highest; n++) {
      for (int column = 0; column < columns; column++) {
        cells[(int) (n & (capacity - 1)) * columns + column] = reader.takeLong();
      }
    }
  }
}
