package cenote.pool.access;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the last 1,024 numbers that somebody used lie in one array, each with a few longs. A number
 * is below the window once one at least 1,024 higher has been used. The array grows with the spread
 * of what is live; there is none before the first number.
 *
 * <table>
 * <caption>Layout with room for C numbers of K longs each, both powers of two</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>1</td><td>highest number used</td></tr>
 * <tr><td>1</td><td>1</td><td>lowest number that has cells</td></tr>
 * <tr><td>2 + K (n mod C)</td><td>K</td><td>longs of number n</td></tr>
 * </table>
 */
public final class NumberWindow {

  /** How many numbers back are remembered. */
  public static final int LENGTH = 1_024;

  /** Highest number that may be used: beyond it sums of numbers could wrap. */
  public static final long MAX_NUMBER = 1L << 62;

  private static final int HIGHEST = 0;
  private static final int LOWEST = 1;
  private static final int CELLS = 2;

  /** Longs of the cells at first: with what is before them, a cache line. */
  private static final int FIRST_CELLS = 4;

  private NumberWindow() {}

  /** A window that knows one number, whose cells are 0. */
  static long[] create(long number) {
    long[] window = new long[CELLS + FIRST_CELLS];
    window[HIGHEST] = number;
    window[LOWEST] = number;
    return window;
  }

  private static int capacity(long[] window, int columns) {
    return (window.length - CELLS) >> Integer.numberOfTrailingZeros(columns);
  }

  private static int at(long[] window, int columns, long number) {
    return CELLS + (int) (number & (capacity(window, columns) - 1)) * columns;
  }

  static long highest(long @Nullable [] window) {
    return window == null ? 0 : window[HIGHEST];
  }

  static boolean isBelow(long @Nullable [] window, long number) {
    long highest = highest(window);
    return number <= highest - LENGTH;
  }

  static long touch(long[] window, int columns, long number) {
    return window[HIGHEST] + window[at(window, columns, number)];
  }

  /** A long of a number; 0 when it was never used. */
  static long cell(long @Nullable [] window, int columns, long number, int column) {
    return window == null || number > window[HIGHEST] || number < window[LOWEST]
        ? 0
        : window[at(window, columns, number) + column];
  }

  /** Sets a long of a number that has cells. */
  static void set(long[] window, int columns, long number, int column, long value) {
    window[at(window, columns, number) + column] = value;
  }

  /**
   * The window with cells for a number that is not below: the same array unless it has grown. A new
   * highest number moves the window.
   */
  static long[] reach(long[] window, int columns, long number) {
    if (number > window[HIGHEST]) {
      return advance(window, columns, number);
    }
    return number < window[LOWEST] ? reachDown(window, columns, number) : window;
  }

  private static long[] advance(long[] window, int columns, long number) {
    long before = window[HIGHEST];
    window[LOWEST] = Math.max(window[LOWEST], number - LENGTH + 1);
    long[] room = withRoom(window, columns, number - window[LOWEST] + 1);
    long cleared = Math.min(number - before, capacity(room, columns));
    clear(room, columns, number - cleared + 1, number);
    room[HIGHEST] = number;
    return room;
  }

  private static long[] reachDown(long[] window, int columns, long number) {
    long[] room = withRoom(window, columns, window[HIGHEST] - number + 1);
    clear(room, columns, number, room[LOWEST] - 1);
    room[LOWEST] = number;
    return room;
  }

  private static void clear(long[] window, int columns, long from, long to) {
    for (long n = from; n <= to; n++) {
      int at = at(window, columns, n);
      Arrays.fill(window, at, at + columns, 0);
    }
  }

  private static long[] withRoom(long[] window, int columns, long needed) {
    int capacity = capacity(window, columns);
    if (needed <= capacity) {
      return window;
    }
    int grown = Integer.highestOneBit((int) needed * 2 - 1);
    long[] room = new long[CELLS + columns * grown];
    room[HIGHEST] = window[HIGHEST];
    room[LOWEST] = window[LOWEST];
    long from = Math.max(window[LOWEST], window[HIGHEST] - capacity + 1);
    for (long n = from; n <= window[HIGHEST]; n++) {
      int source = at(window, columns, n);
      System.arraycopy(window, source, room, at(room, columns, n), columns);
    }
    return room;
  }

  static void write(SnapshotWriter writer, long @Nullable [] window, int columns) {
    long highest = highest(window);
    long lowest = window == null ? 0 : window[LOWEST];
    writer.putLong(highest);
    writer.putLong(lowest);
    for (long n = lowest; n <= highest && highest > 0; n++) {
      for (int column = 0; column < columns; column++) {
        writer.putLong(cell(window, columns, n, column));
      }
    }
  }

  /** Reads what {@link #write} wrote; null for a window without numbers. */
  static long @Nullable [] read(SnapshotReader reader, int columns) {
    long highest = reader.takeLong();
    long lowest = reader.takeLong();
    if (highest == 0) {
      return null;
    }
    if (lowest > highest || highest - lowest >= LENGTH) {
      throw new IllegalArgumentException(
          "snapshot window: expected at most "
              + LENGTH
              + " numbers, got "
              + lowest
              + " to "
              + highest);
    }
    long[] window = withRoom(create(highest), columns, highest - lowest + 1);
    window[LOWEST] = lowest;
    for (long n = lowest; n <= highest; n++) {
      int at = at(window, columns, n);
      for (int column = 0; column < columns; column++) {
        window[at + column] = reader.takeLong();
      }
    }
    return window;
  }
}
