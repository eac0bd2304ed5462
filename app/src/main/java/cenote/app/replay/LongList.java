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

  /** Keeps every other group of {@code fields} values, from the first on. */
  void thin(int fields) {
    int kept = 0;
    for (int group = 0; group * fields < size; group += 2) {
      System.arraycopy(values, group * fields, values, kept, fields);
      kept += fields;
    }
    size = kept;
  }

  void clear() {
    size = 0;
  }
}
