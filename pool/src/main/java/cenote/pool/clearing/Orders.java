package cenote.pool.clearing;

import cenote.pool.Order;
import cenote.pool.Reject;
import cenote.pool.access.NumberWindow;
import cenote.pool.access.NumberWindows;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * What is left of orders: filled quantities by (account, order number), never by a digest. The last
 * 1,024 numbers of an account are known; older ones are refused.
 */
final class Orders {

  private static final int SECTION = 10;
  private static final long CANCELLED = Long.MAX_VALUE;

  private final NumberWindows filledE8 = new NumberWindows(1);

  /** By account: all orders with a lower number are cancelled. As long as some account needs it. */
  private long[] floors = new long[0];

  private long floor(int account) {
    return account < floors.length ? floors[account] : 0;
  }

  private void raiseFloor(int account, long number) {
    if (account >= floors.length) {
      floors = Arrays.copyOf(floors, Math.max(account + 1, floors.length * 2));
    }
    floors[account] = Math.max(floors[account], number);
  }

  /** Highest number that the account used; 0 before any. */
  long highest(int account) {
    return filledE8.highest(account);
  }

  /** Reads what an order will need, changes nothing, and gives a number of no meaning. */
  long touch(int account, long number) {
    return floor(account) + filledE8.touch(account, number);
  }

  /** Checks an order's number and what is left of it. */
  Reject check(int account, Order order, long quantityE8) {
    long number = order.orderNumber();
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    if (number < floor(account)) {
      return Reject.ORDER_CANCELLED;
    }
    if (filledE8.isBelow(account, number)) {
      return Reject.ORDER_TOO_OLD;
    }
    long doneE8 = filledE8.cell(account, number, 0);
    if (doneE8 == CANCELLED) {
      return Reject.ORDER_CANCELLED;
    }
    return quantityE8 > order.quantityE8() - doneE8 ? Reject.ORDER_OVERFILLED : Reject.NONE;
  }

  void fill(int account, long number, long quantityE8) {
    filledE8.set(account, number, 0, filledE8.cell(account, number, 0) + quantityE8);
  }

  Reject cancel(int account, long number) {
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    if (filledE8.isBelow(account, number)) {
      return Reject.ORDER_TOO_OLD;
    }
    filledE8.set(account, number, 0, CANCELLED);
    return Reject.NONE;
  }

  Reject cancelBelow(int account, long number) {
    if (number <= 0 || number > NumberWindow.MAX_NUMBER) {
      return Reject.ORDER_NUMBER_INVALID;
    }
    raiseFloor(account, number);
    return Reject.NONE;
  }

  void write(SnapshotWriter writer, int accounts) {
    writer.section(SECTION, 1);
    for (int account = 0; account < accounts; account++) {
      boolean hasOrders = filledE8.highest(account) > 0;
      writer.putLong(floor(account));
      writer.putBoolean(hasOrders);
      if (hasOrders) {
        filledE8.write(writer, account);
      }
    }
  }

  void read(SnapshotReader reader, int accounts) {
    reader.section(SECTION, 1);
    for (int account = 0; account < accounts; account++) {
      long floor = reader.takeLong();
      if (floor != 0) {
        raiseFloor(account, floor);
      }
      if (reader.takeBoolean()) {
        filledE8.read(reader, account);
      }
    }
  }
}
