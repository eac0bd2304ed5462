package cenote.pool.vault;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * What accounts hold of the tranches: shares, those of them that wait to be redeemed, and cash that
 * waits to become shares. A row for each account that has any of it, in the order of accounts; sums
 * are kept beside it. Shares have six decimals.
 */
final class Holdings {

  /** Most accounts with shares or requests. */
  static final int MAX = 1 << 16;

  private static final int TRANCHES = 2;

  /** Columns of a row, one of each per tranche. */
  private static final int SHARES = 0;

  private static final int REDEEMING = TRANCHES;
  private static final int WAITING = 2 * TRANCHES;
  private static final int WIDTH = 3 * TRANCHES;

  private int[] accounts = new int[16];
  private long[] cells = new long[16 * WIDTH];
  private int count;
  private final long[] sums = new long[WIDTH];

  int count() {
    return count;
  }

  /** Account of a row. */
  int account(int row) {
    return accounts[row];
  }

  /** True when an account has a row or one can be made for it. */
  boolean hasRoomFor(int account) {
    return count < MAX || find(account) >= 0;
  }

  private int find(int account) {
    return Arrays.binarySearch(accounts, 0, count, account);
  }

  private long cell(int account, int column) {
    int row = find(account);
    return row < 0 ? 0 : cells[row * WIDTH + column];
  }

  long shares(int account, int tranche) {
    return cell(account, SHARES + tranche);
  }

  long redeeming(int account, int tranche) {
    return cell(account, REDEEMING + tranche);
  }

  long waitingE6(int account, int tranche) {
    return cell(account, WAITING + tranche);
  }

  /** Shares of a tranche that accounts hold. */
  long sharesSum(int tranche) {
    return sums[SHARES + tranche];
  }

  /** Shares of a tranche that wait to be redeemed. */
  long redeemingSum(int tranche) {
    return sums[REDEEMING + tranche];
  }

  /** Cash that waits to become shares of a tranche. */
  long waitingSumE6(int tranche) {
    return sums[WAITING + tranche];
  }

  void addShares(int account, int tranche, long shares) {
    add(account, SHARES + tranche, shares);
  }

  void addRedeeming(int account, int tranche, long shares) {
    add(account, REDEEMING + tranche, shares);
  }

  void addWaiting(int account, int tranche, long amountE6) {
    add(account, WAITING + tranche, amountE6);
  }

  private void add(int account, int column, long amount) {
    int row = find(account);
    if (row < 0) {
      row = insert(-1 - row, account);
    }
    cells[row * WIDTH + column] += amount;
    sums[column] += amount;
    if (isEmpty(row)) {
      remove(row);
    }
  }

  private int insert(int row, int account) {
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, count * 2);
      cells = Arrays.copyOf(cells, count * 2 * WIDTH);
    }
    move(row, row + 1);
    accounts[row] = account;
    Arrays.fill(cells, row * WIDTH, (row + 1) * WIDTH, 0);
    count++;
    return row;
  }

  private void remove(int row) {
    move(row + 1, row);
    count--;
  }

  private void move(int from, int to) {
    System.arraycopy(accounts, from, accounts, to, count - from);
    System.arraycopy(cells, from * WIDTH, cells, to * WIDTH, (count - from) * WIDTH);
  }

  private boolean isEmpty(int row) {
    long any = 0;
    for (int column = 0; column < WIDTH; column++) {
      any |= cells[row * WIDTH + column];
    }
    return any == 0;
  }

  /** Takes everybody's shares of a tranche away; one pass over the rows. */
  void strikeOff(int tranche) {
    int kept = 0;
    for (int row = 0; row < count; row++) {
      cells[row * WIDTH + SHARES + tranche] = 0;
      cells[row * WIDTH + REDEEMING + tranche] = 0;
      if (!isEmpty(row)) {
        accounts[kept] = accounts[row];
        System.arraycopy(cells, row * WIDTH, cells, kept * WIDTH, WIDTH);
        kept++;
      }
    }
    count = kept;
    sums[SHARES + tranche] = 0;
    sums[REDEEMING + tranche] = 0;
  }

  /** True when the sums are those of the rows and no row has less than it gives away. */
  boolean isWhole() {
    long[] found = new long[WIDTH];
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < WIDTH; column++) {
        long cell = cells[row * WIDTH + column];
        found[column] += cell;
        boolean isTooMuch =
            column >= REDEEMING
                && column < WAITING
                && cell > cells[row * WIDTH + column - TRANCHES];
        if (cell < 0 || isTooMuch) {
          return false;
        }
      }
    }
    return Arrays.equals(found, sums);
  }

  void write(SnapshotWriter writer) {
    writer.putInt(count);
    for (int row = 0; row < count; row++) {
      writer.putInt(accounts[row]);
      for (int column = 0; column < WIDTH; column++) {
        writer.putLong(cells[row * WIDTH + column]);
      }
    }
  }

  void read(SnapshotReader reader) {
    int rows = reader.takeCount(MAX);
    for (int i = 0; i < rows; i++) {
      int account = reader.takeInt();
      for (int column = 0; column < WIDTH; column++) {
        long cell = reader.takeLong();
        if (cell != 0) {
          add(account, column, cell);
        }
      }
    }
  }
}
