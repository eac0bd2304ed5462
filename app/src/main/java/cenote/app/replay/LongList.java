package cenote.app.replay;

import java.util.Arrays;

/** Growing values without boxes. */
final class LongList {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  long at(int position) {
    return values[position];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}
