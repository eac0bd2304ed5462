package cenote.gateway.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Stores batches: all rows and the position in one transaction, so that a file never holds one
 * without the other, wherever the process dies. The writer's thread only.
 */
final class Transactions implements AutoCloseable {

  private static final String REACH =
      """
      UPDATE meta SET position = ?, time_ns = ?, genesis = ?
      """;

  private final DuckDBConnection connection;

  /** Takes over a connection. */
  Transactions(DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /**
   * Stores consecutive batches, at least one. The position comes first: a statement begins a
   * transaction, an appender does not and would commit by itself.
   */
  void store(List<Batch> batches, String genesis) throws SQLException {
    reach(batches.getLast(), genesis);
    for (Table table : Table.values()) {
      append(table, batches);
    }
    connection.commit();
  }

  private void reach(Batch last, String genesis) throws SQLException {
    try (PreparedStatement reach = connection.prepareStatement(REACH)) {
      reach.setLong(1, last.position());
      reach.setLong(2, last.timeNs());
      reach.setString(3, genesis);
      reach.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void append(Table table, List<Batch> batches) throws SQLException {
    if (batches.stream().allMatch(batch -> batch.rows(table).count() == 0)) {
      return;
    }
    try (DuckDBAppender appender = connection.createAppender(table.id())) {
      for (Batch batch : batches) {
        append(appender, batch.rows(table), table.width());
      }
    }
  }

  private static void append(DuckDBAppender appender, LongRows rows, int width)
      throws SQLException {
    for (int row = 0; row < rows.count(); row++) {
      appender.beginRow();
      for (int column = 0; column < width; column++) {
        appender.append(rows.cell(row, column));
      }
      appender.endRow();
    }
  }
}
