package cenote.pool.ledger;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * What one account owns, as last committed. Positions are ordered by instrument. All of it lies in
 * one array, because a fill waits for memory more than for anything else.
 *
 * <table>
 * <caption>Layout of the cells for A assets</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>A</td><td>balances</td></tr>
 * <tr><td>A</td><td>A</td><td>held without credit</td></tr>
 * <tr><td>2 A + {@value #WIDTH} k</td><td>{@value #WIDTH}</td><td>position k: instrument, quantity
 *     E8, cost E6, funding index</td></tr>
 * </table>
 */
final class AccountBook {

  /** Cells of a position, and where they are. */
  static final int WIDTH = 4;

  static final int INSTRUMENT = 0;
  static final int QUANTITY = 1;
  static final int COST = 2;
  static final int FUNDING_INDEX = 3;

  private static final int FIRST_POSITIONS = 4;

  private long[] cells;
  private int assets;
  private int positionCount;
  private long interestIndexE18;
  private int settlementEpoch;

  AccountBook(int assets, long interestIndexE18, int settlementEpoch) {
    this.assets = assets;
    this.cells = new long[2 * assets + WIDTH * FIRST_POSITIONS];
    this.interestIndexE18 = interestIndexE18;
    this.settlementEpoch = settlementEpoch;
  }

  /** Everything, laid out as above. */
  long[] cells() {
    return cells;
  }

  /** Where the cells of a position begin. */
  int at(int position) {
    return 2 * assets + WIDTH * position;
  }

  long balance(int asset) {
    return cells[asset];
  }

  void balance(int asset, long amount) {
    cells[asset] = amount;
  }

  long heldWithoutCredit(int asset) {
    return cells[assets + asset];
  }

  int positionCount() {
    return positionCount;
  }

  int instrument(int position) {
    return (int) cells[at(position) + INSTRUMENT];
  }

  long quantityE8(int position) {
    return cells[at(position) + QUANTITY];
  }

  long costE6(int position) {
    return cells[at(position) + COST];
  }

  long fundingIndex(int position) {
    return cells[at(position) + FUNDING_INDEX];
  }

  long interestIndexE18() {
    return interestIndexE18;
  }

  int settlementEpoch() {
    return settlementEpoch;
  }

  /** Takes over everything but balances, which only entries change. */
  void store(Portfolio portfolio) {
    int count = portfolio.positionCount();
    int needed = 2 * assets + WIDTH * count;
    if (needed > cells.length) {
      int positions = Math.min(Portfolio.MAX_POSITIONS, Integer.highestOneBit(count) * 2);
      cells = Arrays.copyOf(cells, 2 * assets + WIDTH * positions);
    }
    for (int asset = 0; asset < assets; asset++) {
      cells[assets + asset] = portfolio.heldWithoutCredit(asset);
    }
    portfolio.copyPositions(cells, 2 * assets);
    positionCount = count;
    interestIndexE18 = portfolio.interestIndexE18();
    settlementEpoch = portfolio.settlementEpoch();
  }

  void ensureAssets(int count) {
    if (count > assets) {
      long[] wider = new long[cells.length + 2 * (count - assets)];
      System.arraycopy(cells, 0, wider, 0, assets);
      System.arraycopy(cells, assets, wider, count, assets);
      System.arraycopy(cells, 2 * assets, wider, 2 * count, cells.length - 2 * assets);
      cells = wider;
      assets = count;
    }
  }

  void write(SnapshotWriter writer) {
    for (int cell = 0; cell < 2 * assets; cell++) {
      writer.putLong(cells[cell]);
    }
    writer.putLong(interestIndexE18);
    writer.putInt(settlementEpoch);
    writer.putInt(positionCount);
    for (int position = 0; position < positionCount; position++) {
      writer.putInt(instrument(position));
    }
    for (int column = QUANTITY; column < WIDTH; column++) {
      for (int position = 0; position < positionCount; position++) {
        writer.putLong(cells[at(position) + column]);
      }
    }
  }

  static AccountBook read(SnapshotReader reader, int assets) {
    AccountBook book = new AccountBook(assets, 0, 0);
    reader.takeLongs(book.cells, 2 * assets);
    book.interestIndexE18 = reader.takeLong();
    book.settlementEpoch = reader.takeInt();
    int count = reader.takeCount(Portfolio.MAX_POSITIONS);
    int room = Math.max(FIRST_POSITIONS, count);
    book.cells = Arrays.copyOf(book.cells, 2 * assets + WIDTH * room);
    book.positionCount = count;
    for (int position = 0; position < count; position++) {
      book.cells[book.at(position) + INSTRUMENT] = reader.takeInt();
    }
    for (int column = QUANTITY; column < WIDTH; column++) {
      for (int position = 0; position < count; position++) {
        book.cells[book.at(position) + column] = reader.takeLong();
      }
    }
    return book;
  }
}
