package cenote.pool.clearing;

import cenote.pool.Order;
import cenote.pool.Reject;
import cenote.pool.access.NumberWindow;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is left of orders: filled quantities by (account, order number), never by a digest. The last
 * 1,024 numbers of an account are known; older ones are refused.
 */
final class Orders {

  private static final int SECTION = 10;
  private static final long CANCELLED = Long.MAX_VALUE;

  private @Nullable NumberWindow[] windows = new NumberWindow[64];
  private long[] floors = new long[64];

  private NumberWindow window(int account) {
    ensure(account);
    NumberWindow window = windows[account];
    if (window == null) {
      window = new NumberWindow(1);
      windows[account] = window;
    }
    return window;
  }

  private void ensure(int account) {
    if (account >= windows.length) {
      int size = Math.max(account + 1, windows.length * 2);
      windows = Arrays.copyOf(windows, size);
      floors = Arrays.copyOf(floors, size);
    }
  }

  /** Reads what an order will need, changes nothing, and gives a number of no meaning. */
  long touch(int account, long number) {
    NumberWindow window = account < windows.length ? windows[account] : null;
    return window == null ? 0 : floors[account] + window.touch(number);
  }

  /** Checks an order's number and what is left of it. */
  Reject check(int account, Order order, long quantityE8) {
    long number = order.orderNumber();
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    NumberWindow window = window(account);
    if (number < floors[account]) {
      return Reject.ORDER_CANCELLED;
    }
    if (window.isBelow(number)) {
      return Reject.ORDER_TOO_OLD;
    }
    long filledE8 = window.cell(number, 0);
    if (filledE8 == CANCELLED) {
      return Reject.ORDER_CANCELLED;
    }
    return quantityE8 > order.quantityE8() - filledE8 ? Reject.ORDER_OVERFILLED : Reject.NONE;
  }

  void fill(int account, long number, long quantityE8) {
    NumberWindow window = window(account);
    window.set(number, 0, window.cell(number, 0) + quantityE8);
  }

  Reject cancel(int account, long number) {
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    NumberWindow window = window(account);
    if (window.isBelow(number)) {
      return Reject.ORDER_TOO_OLD;
    }
    window.set(number, 0, CANCELLED);
    return Reject.NONE;
  }

  Reject cancelBelow(int account, long number) {
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    ensure(account);
    floors[account] = Math.max(floors[account], number);
    return Reject.NONE;
  }

  void write(SnapshotWriter writer, int accounts) {
    writer.section(SECTION, 1);
    for (int account = 0; account < accounts; account++) {
      NumberWindow window = account < windows.length ? windows[account] : null;
      writer.putLong(account < floors.length ? floors[account] : 0);
      writer.putBoolean(window != null && window.highest() > 0);
      if (window != null && window.highest() > 0) {
        window.write(writer);
      }
    }
  }

  void read(SnapshotReader reader, int accounts) {
    reader.section(SECTION, 1);
    for (int account = 0; account < accounts; account++) {
      ensure(account);
      floors[account] = reader.takeLong();
      if (reader.takeBoolean()) {
        window(account).read(reader);
      }
    }
  }
}
