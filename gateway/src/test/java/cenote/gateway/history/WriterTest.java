package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue to the writer, and a writer that cannot write. */
class WriterTest {

  @TempDir private Path directory;

  private final List<String> messages = new ArrayList<>();

  @Test
  void shouldTakeNoMoreThanTheQueueHolds() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "")) {
      Writer writer = writer(database);

      int taken = 0;
      while (writer.offer(batch(taken + 1))) {
        taken++;
      }

      assertThat(taken).isEqualTo(Writer.QUEUE);
      assertThat(writer.isFull()).isTrue();
      assertThat(writer.offered()).isEqualTo(taken);
      writer.start();
      assertThat(writer.progress().await(taken, Opened.PATIENCE_NS)).isTrue();
      assertThat(writer.isFull()).isFalse();
      writer.close();
    }
  }

  @Test
  void shouldKeepWhatFindsNoRoomAndAskTheReplicaToRest() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "")) {
      Writer writer = writer(database);
      HistoryRecorder recorder = recorder(writer);
      for (int i = 1; i <= Writer.QUEUE; i++) {
        assertThat(writer.offer(batch(i))).isTrue();
      }

      answer(recorder, Writer.QUEUE + 1);

      assertThat(recorder.isFull()).isTrue();
      assertThat(recorder.doWork()).isZero();
      writer.start();
      while (recorder.isFull() || recorder.doWork() == 0) {
        Thread.onSpinWait();
      }
      assertThat(writer.progress().await(Writer.QUEUE + 1, Opened.PATIENCE_NS)).isTrue();
      writer.close();
    }
  }

  @Test
  void shouldNotFillTheQueueWithSmallBatches() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "")) {
      Writer writer = writer(database);
      HistoryRecorder recorder = recorder(writer);

      for (int i = 1; i <= 3 * Writer.QUEUE; i++) {
        answer(recorder, i);
        assertThat(recorder.doWork()).isEqualTo(i == 1 ? 1 : 0);
      }

      assertThat(recorder.isFull()).isFalse();
      assertThat(writer.offered()).isEqualTo(1);
      writer.start();
      writer.close();
      assertThat(recorder.doWork()).isEqualTo(1);
      assertThat(writer.offered()).isEqualTo(3 * Writer.QUEUE);
    }
  }

  @Test
  void shouldFailForGoodAndLetTheReplicaGoOn() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "")) {
      drop(database, Table.ENTRIES);
      Writer writer = writer(database);
      writer.start();

      assertThat(writer.offer(withRows(64))).isTrue();
      assertThat(writer.progress().await(64, Opened.PATIENCE_NS)).isFalse();

      assertThat(writer.progress().fault().map(HistoryFault::kind))
          .contains(HistoryFault.Kind.STORE);
      assertThat(messages).singleElement().asString().contains("stopped at position 0");
      for (int i = 0; i < 3 * Writer.QUEUE; i++) {
        assertThat(writer.offer(batch(128 + i))).isTrue();
      }
      assertThat(writer.isFull()).isFalse();
      writer.close();
    }
  }

  @Test
  void shouldStoreAllTablesAndThePositionOrNothing() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "")) {
      drop(database, Table.CLOSE_OUTS);
      Writer writer = writer(database);
      writer.start();

      assertThat(writer.offer(withRows(64))).isTrue();
      assertThat(writer.progress().await(64, Opened.PATIENCE_NS)).isFalse();
      writer.close();

      try (Connection connection = database.connect()) {
        assertThat(number(connection, "SELECT count(*) FROM entries")).isZero();
        assertThat(number(connection, "SELECT position FROM meta")).isZero();
      }
    }
  }

  @Test
  void shouldTurnReadersAwayAfterItIsClosed() {
    Opened opened = Opened.in(directory);
    HistoryReads reads = opened.history().reads();
    opened.close();

    assertThatThrownBy(reads::totals)
        .isInstanceOfSatisfying(
            HistoryFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(HistoryFault.Kind.CLOSED));
  }

  private Writer writer(Database database) throws SQLException {
    return new Writer(new Transactions(database.connect()), database.progress(), messages::add);
  }

  private static Batch batch(long position) {
    Batch batch = new Batch();
    batch.closeEntry(position, position);
    return batch;
  }

  private static Batch withRows(long position) {
    Batch batch = new Batch();
    batch.rows(Table.ENTRIES).add(0, 1, 2, 3, 4, 5, 6);
    new CloseOutCells().of(CloseOutKind.BREACH).addTo(batch.rows(Table.CLOSE_OUTS));
    batch.closeEntry(position, position);
    return batch;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Query.list(connection, sql, row -> row.getLong(1)).getFirst();
  }

  private static HistoryRecorder recorder(Writer writer) {
    Pool pool = new Pool(PoolEvents.NONE);
    return new HistoryRecorder(new PoolSampler(() -> pool), writer, new Balances());
  }

  private static void answer(HistoryRecorder recorder, long position) {
    recorder.onAnswer(position, Scene.key(0), 0, 0, 0, position);
  }

  private static void drop(Database database, Table table) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement("DROP TABLE " + table.id())) {
      assertThat(statement.execute()).isFalse();
    }
  }
}
