package cenote.replica.risk;

import java.util.Arrays;

/**
 * All books of one shape: an account's legs in one underlying, so many linear ones and so many
 * options. A book is a row of each array; linear legs first, then options, each in the order of the
 * account's positions, then room for the two rows of moves that stand for the linear legs.
 */
final class ShapeBlock {

  /** Entries behind the legs of a book. */
  static final int MOVES = 2;

  final int underlying;
  final int linears;
  final int options;
  final boolean isHedging;
  final int stride;
  int count;
  int[] accounts = new int[4];

  /** Which book of the arena each is. */
  int[] books = new int[4];

  int[] rows;
  double[] quantities;

  /** What a book sums to that no price moves. */
  double[] sums = new double[4 * SUMS];

  static final int SUMS = 6;
  static final int LINEAR_QUANTITY = 0;
  static final int LINEAR_SIZE = 1;

  /** Cost of the linear legs without funding, cash. */
  static final int LINEAR_COST = 2;

  static final int OPTION_COST = 3;
  static final int SHORT_OPTIONS = 4;

  /** Magnitudes of all costs, and of what funding has added to them. */
  static final int COST_SIZE = 5;

  ShapeBlock(int underlying, int linears, int options, boolean isHedging) {
    this.underlying = underlying;
    this.linears = linears;
    this.options = options;
    this.isHedging = isHedging;
    this.stride = linears + options + MOVES;
    this.rows = new int[4 * stride];
    this.quantities = new double[4 * stride];
  }

  int legs() {
    return linears + options;
  }

  /** Adds a book; the caller writes its rows. Returns where it is. */
  int add(int account, int book) {
    if (count == accounts.length) {
      int room = count + Math.max(4, count / 4);
      accounts = Arrays.copyOf(accounts, room);
      books = Arrays.copyOf(books, room);
      rows = Arrays.copyOf(rows, room * stride);
      quantities = Arrays.copyOf(quantities, room * stride);
      sums = Arrays.copyOf(sums, room * SUMS);
    }
    accounts[count] = account;
    books[count] = book;
    rows[(count + 1) * stride - 2] = RiskRows.MOVES_24H;
    rows[(count + 1) * stride - 1] = RiskRows.MOVES_4H;
    return count++;
  }

  /** Puts the last book in the place of one; returns which book that was. */
  int remove(int index) {
    count--;
    accounts[index] = accounts[count];
    books[index] = books[count];
    System.arraycopy(rows, count * stride, rows, index * stride, stride);
    System.arraycopy(quantities, count * stride, quantities, index * stride, stride);
    System.arraycopy(sums, count * SUMS, sums, index * SUMS, SUMS);
    return books[index];
  }

  /** Bytes of the arrays. */
  long bytes() {
    return 4L * (accounts.length + books.length + rows.length)
        + 8L * (quantities.length + sums.length);
  }
}
