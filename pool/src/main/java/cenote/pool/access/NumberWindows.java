package cenote.pool.access;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that each of many holders used of late, as {@link NumberWindow} keeps them. Holders
 * are counted from 0; one that has used no number costs a reference.
 */
public final class NumberWindows {

  private final int columns;
  private long[] @Nullable [] windows = new long[64][];

  /** Windows of no number yet, with 1, 2 or 4 longs per number. */
  public NumberWindows(int columns) {
    this.columns = columns;
  }

  private long @Nullable [] window(int holder) {
    return holder < windows.length ? windows[holder] : null;
  }

  /** True when the number is too old to be known. */
  public boolean isBelow(int holder, long number) {
    return NumberWindow.isBelow(window(holder), number);
  }

  /** Highest number used; 0 before any. */
  public long highest(int holder) {
    return NumberWindow.highest(window(holder));
  }

  /** A long of a number; 0 when the number was never used. The number must not be below. */
  public long cell(int holder, long number, int column) {
    return NumberWindow.cell(window(holder), columns, number, column);
  }

  /** Sets a long of a number that is not below; a new highest number moves the window. */
  public void set(int holder, long number, int column, long value) {
    NumberWindow.set(reach(holder, number), columns, number, column, value);
  }

  private long[] reach(int holder, long number) {
    long[] window = window(holder);
    return store(
        holder,
        window == null ? NumberWindow.create(number) : NumberWindow.reach(window, columns, number));
  }

  private long[] store(int holder, long[] window) {
    if (holder >= windows.length) {
      windows = Arrays.copyOf(windows, Math.max(holder + 1, 2 * windows.length));
    }
    windows[holder] = window;
    return window;
  }

  /** Reads where a number would be stored, changes nothing, and gives a number of no meaning. */
  public long touch(int holder, long number) {
    long[] window = window(holder);
    return window == null ? 0 : NumberWindow.touch(window, columns, number);
  }

  /** Appends numbers and cells of a holder. */
  public void write(SnapshotWriter writer, int holder) {
    NumberWindow.write(writer, window(holder), columns);
  }

  /**
   * Reads what {@link #write} wrote of a holder that has used no number.
   *
   * @throws IllegalArgumentException when the bytes hold something else
   */
  public void read(SnapshotReader reader, int holder) {
    long[] window = NumberWindow.read(reader, columns);
    if (window != null) {
      long[] _ = store(holder, window);
    }
  }
}
