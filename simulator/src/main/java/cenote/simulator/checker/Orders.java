package cenote.simulator.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was filled under each of an account's last 1,024 order numbers ({@code rules.md} 4.3). */
final class Orders {

  private static final int WINDOW = 1_024;
  private static final long CANCELLED = -1;

  private final Tally tally;
  private long[] @Nullable [] windows = new long[64][];
  private long[] highest = new long[64];
  private long[] floors = new long[64];

  Orders(Tally tally) {
    this.tally = tally;
  }

  private long[] window(int account) {
    if (account >= highest.length) {
      int size = Math.max(account + 1, highest.length * 2);
      windows = Arrays.copyOf(windows, size);
      highest = Arrays.copyOf(highest, size);
      floors = Arrays.copyOf(floors, size);
    }
    long[] known = windows[account];
    if (known != null) {
      return known;
    }
    long[] opened = new long[WINDOW * 2];
    windows[account] = opened;
    return opened;
  }

  private static int cell(long number) {
    return (int) (number & (WINDOW - 1)) * 2;
  }

  /** An accepted fill of an order: it must have been live and have had that much left. */
  void fill(int account, long number, long orderQuantityE8, long quantityE8) {
    long[] window = window(account);
    tally.holds(Check.ORDERS, number > 0, "an order number that is not positive", account);
    tally.holds(
        Check.ORDERS, number > highest[account] - WINDOW, "an order below the window", account);
    tally.holds(Check.ORDERS, number >= floors[account], "a cancelled order", account);
    int at = cell(number);
    long filledE8 = window[at] == number ? window[at + 1] : 0;
    tally.holds(Check.ORDERS, filledE8 != CANCELLED, "a cancelled order", account);
    long sumE8 = filledE8 + quantityE8;
    tally.atMost(Check.ORDERS, "filled of an order", number, orderQuantityE8, sumE8);
    put(account, number, sumE8);
  }

  private void put(int account, long number, long value) {
    long[] window = window(account);
    window[cell(number)] = number;
    window[cell(number) + 1] = value;
    highest[account] = Math.max(highest[account], number);
  }

  void cancel(int account, long number) {
    window(account);
    boolean isLive = number > 0 && number > highest[account] - WINDOW;
    tally.holds(Check.ORDERS, isLive, "a cancel below the window", account);
    put(account, number, CANCELLED);
  }

  void cancelBelow(int account, long number) {
    window(account);
    floors[account] = Math.max(floors[account], number);
  }
}
