package cenote.app.replay;

import java.util.Arrays;

/** Growing values without boxes. */
final class IntList {
  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int at(int position) {
    return values[position];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}
