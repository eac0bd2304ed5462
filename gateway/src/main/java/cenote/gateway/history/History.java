package cenote.gateway.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The history of the pool in one file: what a replica's {@link HistoryRecorder} collects, for
 * {@link HistoryReads} and {@link HistoryCsv}. It can be lost without harm, as the log gives it
 * again: begin the replica at genesis whenever {@link #position} is 0.
 *
 * <p>Any thread may ask for position and failure, and read. One process at a time has a directory.
 * When the file cannot be written any more the history stops, says so, and lets the replica go on.
 */
public final class History implements AutoCloseable {

  /** Most rows of a page. */
  public static final int MAX_PAGE = 1_000;

  /** Most rows of a download. */
  public static final int MAX_DOWNLOAD = 100_000;

  /** Most points of a series, give or take one. */
  public static final int MAX_POINTS = 2_000;

  private static final long HANDOVER_NS = 60_000_000_000L;

  private final Store store;
  private final Writer writer;
  private final ReadPool readPool;
  private final HistoryReads reads;
  private final HistoryCsv csv;
  private @Nullable HistoryRecorder recorder;

  private History(Store store, Writer writer, ReadPool readPool) {
    this.store = store;
    this.writer = writer;
    this.readPool = readPool;
    this.reads = new HistoryReads(readPool, writer.progress());
    this.csv = new HistoryCsv(reads);
  }

  /**
   * Opens the history in a directory, or begins one. A file that is damaged, of another version or
   * of another genesis is set aside and begun anew.
   *
   * @param genesisHash 32 bytes, or none when it is not known yet
   * @param messages hears what an operator should know; called on any thread
   * @throws HistoryFault LOCKED when the directory is in use, STORE when it cannot be used
   */
  public static History open(Path directory, byte[] genesisHash, Consumer<String> messages) {
    Store store = Store.open(directory, HexFormat.of().formatHex(genesisHash), messages);
    try {
      Database database = store.database();
      ReadPool readPool = new ReadPool(connections(database));
      Transactions transactions = new Transactions(database.connect());
      Writer writer = new Writer(transactions, database.progress(), messages);
      writer.start();
      return new History(store, writer, readPool);
    } catch (SQLException e) {
      closeAll(store);
      throw new HistoryFault(
          HistoryFault.Kind.STORE, "history: expected to open, got " + e.getMessage(), e);
    }
  }

  /** Deletes the history of a directory that is not open; the next one begins at genesis. */
  public static void discard(Path directory) {
    Store.discard(directory);
  }

  /**
   * A recorder for a replica that is about to begin. The replica of one before must have stopped;
   * it hands over nothing any more. Once the history has failed, a recorder only listens.
   *
   * @param fromPosition where the replica begins: 0, or the position of its snapshot
   * @throws HistoryFault GAP when that lies behind {@link #position}: begin earlier
   */
  public synchronized HistoryRecorder recorder(Sampler sampler, long fromPosition) {
    Balances balances = recorder == null ? store.database().balances() : takeOver(recorder);
    if (fromPosition > position() && failure().isEmpty()) {
      throw new HistoryFault(
          HistoryFault.Kind.GAP,
          "history: expected a replica from position %d or before, got %d"
              .formatted(position(), fromPosition),
          null);
    }
    HistoryRecorder made = new HistoryRecorder(sampler, writer, balances);
    recorder = made;
    return made;
  }

  /** Log position up to which everything is stored. */
  public long position() {
    return writer.progress().position();
  }

  /** Log time at {@link #position}, ns. */
  public long timeNs() {
    return writer.progress().timeNs();
  }

  /** Why nothing is stored any more; empty while all is well. */
  public Optional<HistoryFault> failure() {
    return writer.progress().fault();
  }

  /** Waits until a position is stored; false when it is not in time, or the history has failed. */
  public boolean awaitPosition(long position, long timeoutNs) {
    return writer.progress().await(position, timeoutNs);
  }

  /** Pages and series. */
  public HistoryReads reads() {
    return reads;
  }

  /** Downloads. */
  public HistoryCsv csv() {
    return csv;
  }

  /** Stores what was handed over and closes the file. */
  @Override
  public synchronized void close() {
    if (recorder != null) {
      recorder.retire();
    }
    closeAll(writer::close, readPool, store);
  }

  private Balances takeOver(HistoryRecorder before) {
    before.retire();
    boolean isStored = writer.progress().await(writer.offered(), HANDOVER_NS);
    if (failure().isPresent()) {
      return new Balances();
    }
    if (!isStored) {
      throw new HistoryFault(
          HistoryFault.Kind.BUSY, "history: expected to store what was handed over in time", null);
    }
    return readPool.run(Balances::load);
  }

  private static List<Connection> connections(Database database) throws SQLException {
    List<Connection> made = new ArrayList<>();
    for (int i = 0; i < ReadPool.THREADS; i++) {
      made.add(database.connect());
    }
    return made;
  }

  /** Closes everything, in order, and then tells of the first failure. */
  private static void closeAll(AutoCloseable... parts) {
    List<Exception> failures = new ArrayList<>();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      Exception first = failures.getFirst();
      throw new HistoryFault(
          HistoryFault.Kind.STORE, "history: expected to close, got " + first.getMessage(), first);
    }
  }
}
