package cenote.pool.ledger;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Where everything of an account lies in its one array, committed or in a plan: few cache lines to
 * wait for, and loading an account is one copy. Positions are ordered by instrument.
 *
 * <table>
 * <caption>Layout of the cells for A assets</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>{@link #COUNT}</td><td>1</td><td>number of positions</td></tr>
 * <tr><td>{@link #INTEREST_INDEX}</td><td>1</td><td>interest index at the last touch, E18</td></tr>
 * <tr><td>{@link #SETTLEMENT_EPOCH}</td><td>1</td><td>last daily settlement had</td></tr>
 * <tr><td>{@link #GAINS_CUT}</td><td>1</td><td>last cut of net gains had</td></tr>
 * <tr><td>{@link #GAINS_SINCE}</td><td>2</td><td>by domain, since the last cut</td></tr>
 * <tr><td>{@link #GAINS_DAY}</td><td>2</td><td>by domain, between the two last cuts</td></tr>
 * <tr><td>{@link #BALANCES}</td><td>A</td><td>balances</td></tr>
 * <tr><td>{@value #BALANCES} + A</td><td>A</td><td>held without credit</td></tr>
 * <tr><td>{@value #BALANCES} + 2 A + {@value #WIDTH} k</td><td>{@value #WIDTH}</td><td>position k:
 *     instrument, quantity E8, cost E6, funding index</td></tr>
 * </table>
 */
final class AccountCells {

  static final int COUNT = 0;
  static final int INTEREST_INDEX = 1;
  static final int SETTLEMENT_EPOCH = 2;

  /** Cuts of net gains that the account has had (8.3); 0 before rules 4, likewise the next. */
  static final int GAINS_CUT = 3;

  /** By domain: realised since the last cut less what positions were worth at it, cash E6. */
  static final int GAINS_SINCE = 4;

  /** By domain: gain between the two last cuts, cash E6. */
  static final int GAINS_DAY = GAINS_SINCE + Holders.DOMAINS;

  static final int BALANCES = GAINS_DAY + Holders.DOMAINS;

  /** Cells of a position, and where they are. */
  static final int WIDTH = 4;

  static final int INSTRUMENT = 0;
  static final int QUANTITY = 1;
  static final int COST = 2;
  static final int FUNDING_INDEX = 3;

  /** Room is made for so many positions at a time: a cache line. */
  private static final int GROWTH = 2;

  private AccountCells() {}

  /** Cells of a new account. */
  static long[] create(int assets, long interestIndexE18, int settlementEpoch) {
    long[] cells = new long[positionsAt(assets) + WIDTH * GROWTH];
    cells[INTEREST_INDEX] = interestIndexE18;
    cells[SETTLEMENT_EPOCH] = settlementEpoch;
    return cells;
  }

  /** Where the cells of the first position begin. */
  static int positionsAt(int assets) {
    return BALANCES + 2 * assets;
  }

  /** How many cells mean something. */
  static int length(long[] cells, int assets) {
    return positionsAt(assets) + WIDTH * (int) cells[COUNT];
  }

  /** The array with the content of a plan's cells: the same one unless it has grown. */
  static long[] store(long[] cells, long[] planned, int assets) {
    int length = length(planned, assets);
    long[] room = cells;
    if (length > cells.length) {
      int positions = ((int) planned[COUNT] + GROWTH - 1) / GROWTH * GROWTH;
      room = new long[positionsAt(assets) + WIDTH * positions];
    }
    System.arraycopy(planned, 0, room, 0, length);
    return room;
  }

  /** The cells with room for more assets. */
  static long[] widen(long[] cells, int assets, int toAssets) {
    int more = toAssets - assets;
    long[] wider = new long[cells.length + 2 * more];
    System.arraycopy(cells, 0, wider, 0, BALANCES + assets);
    System.arraycopy(cells, BALANCES + assets, wider, BALANCES + toAssets, assets);
    int from = positionsAt(assets);
    System.arraycopy(cells, from, wider, from + 2 * more, cells.length - from);
    return wider;
  }

  /** Reads a cell of each cache line and gives a number of no meaning. */
  static long touch(long[] cells) {
    long sum = cells[cells.length - 1];
    for (int cell = 0; cell < cells.length; cell += Long.BYTES) {
      sum += cells[cell];
    }
    return sum;
  }

  static void write(SnapshotWriter writer, long[] cells, int assets) {
    for (int k = 0; k < 2 * assets; k++) {
      writer.putLong(cells[BALANCES + k]);
    }
    writer.putLong(cells[INTEREST_INDEX]);
    writer.putInt((int) cells[SETTLEMENT_EPOCH]);
    writer.putInt((int) cells[COUNT]);
    int end = length(cells, assets);
    for (int at = positionsAt(assets); at < end; at += WIDTH) {
      writer.putInt((int) cells[at + INSTRUMENT]);
    }
    for (int column = QUANTITY; column < WIDTH; column++) {
      for (int at = positionsAt(assets); at < end; at += WIDTH) {
        writer.putLong(cells[at + column]);
      }
    }
  }

  static long[] read(SnapshotReader reader, int assets) {
    long[] cells = create(assets, 0, 0);
    for (int k = 0; k < 2 * assets; k++) {
      cells[BALANCES + k] = reader.takeLong();
    }
    cells[INTEREST_INDEX] = reader.takeLong();
    cells[SETTLEMENT_EPOCH] = reader.takeInt();
    int count = reader.takeCount(Portfolio.MAX_POSITIONS);
    cells[COUNT] = count;
    int end = length(cells, assets);
    cells = Arrays.copyOf(cells, Math.max(cells.length, end));
    for (int at = positionsAt(assets); at < end; at += WIDTH) {
      cells[at + INSTRUMENT] = reader.takeInt();
    }
    for (int column = QUANTITY; column < WIDTH; column++) {
      for (int at = positionsAt(assets); at < end; at += WIDTH) {
        cells[at + column] = reader.takeLong();
      }
    }
    return cells;
  }

  static boolean hasGains(long[] cells) {
    boolean has = cells[COUNT] != 0;
    for (int k = GAINS_SINCE; k < BALANCES; k++) {
      has |= cells[k] != 0;
    }
    return has;
  }

  static void writeGains(SnapshotWriter writer, long[] cells) {
    writer.putInt((int) cells[GAINS_CUT]);
    for (int k = GAINS_SINCE; k < BALANCES; k++) {
      writer.putLong(cells[k]);
    }
  }

  static void readGains(SnapshotReader reader, long[] cells) {
    cells[GAINS_CUT] = reader.takeInt();
    for (int k = GAINS_SINCE; k < BALANCES; k++) {
      cells[k] = reader.takeLong();
    }
  }
}
