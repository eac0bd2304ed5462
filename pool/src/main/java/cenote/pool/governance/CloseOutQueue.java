package cenote.pool.governance;

import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * How much of each underlying came into close-outs during the last 60 seconds, by whole seconds:
 * the present one and the 59 before it.
 */
final class CloseOutQueue {

  private static final int SECONDS = 60;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int CELLS = Market.MAX_UNDERLYINGS * SECONDS;

  /** Sixty of these can be summed. */
  private static final long MOST_E8 = Long.MAX_VALUE / 64;

  private final long[] seconds = new long[CELLS];
  private final long[] quantitiesE8 = new long[CELLS];

  void add(int underlying, long quantityE8, long nowNs) {
    long second = nowNs / SECOND_NS;
    int cell = underlying * SECONDS + (int) (second % SECONDS);
    if (seconds[cell] != second) {
      seconds[cell] = second;
      quantitiesE8[cell] = 0;
    }
    long room = MOST_E8 - quantitiesE8[cell];
    quantitiesE8[cell] += Math.min(room, quantityE8);
  }

  /** Sum of the last 60 seconds, units E8. */
  long sumE8(int underlying, long nowNs) {
    long sum = 0;
    for (int i = underlying * SECONDS; i < (underlying + 1) * SECONDS; i++) {
      sum += isRecent(i, nowNs) ? quantitiesE8[i] : 0;
    }
    return sum;
  }

  private boolean isRecent(int cell, long nowNs) {
    return quantitiesE8[cell] > 0 && seconds[cell] > nowNs / SECOND_NS - SECONDS;
  }

  /** Appends what still counts. */
  void write(SnapshotWriter writer, long nowNs) {
    int count = 0;
    for (int i = 0; i < CELLS; i++) {
      count += isRecent(i, nowNs) ? 1 : 0;
    }
    writer.putInt(count);
    for (int i = 0; i < CELLS; i++) {
      if (isRecent(i, nowNs)) {
        writer.putInt(i);
        writer.putLong(seconds[i]);
        writer.putLong(quantitiesE8[i]);
      }
    }
  }

  void read(SnapshotReader reader, long nowNs) {
    int count = reader.takeCount(CELLS);
    int last = -1;
    for (int i = 0; i < count; i++) {
      int cell = reader.takeInt();
      long second = reader.takeLong();
      long quantityE8 = reader.takeLong();
      boolean isInOrder = cell > last && cell < CELLS;
      boolean isPlaced = second % SECONDS == cell % SECONDS && second <= nowNs / SECOND_NS;
      if (!isInOrder || !isPlaced || quantityE8 <= 0 || quantityE8 > MOST_E8) {
        throw new IllegalArgumentException(
            "close-outs queued in a snapshot: expected a quantity of a second, got "
                + quantityE8
                + " of "
                + second
                + " (cell="
                + cell
                + ")");
      }
      seconds[cell] = second;
      quantitiesE8[cell] = quantityE8;
      last = cell;
    }
  }
}
