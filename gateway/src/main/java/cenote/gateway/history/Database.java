package cenote.gateway.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** An open DuckDB file of this version: settings, schema, and what stands in its head. */
final class Database implements AutoCloseable {

  /** Version of the tables; a file of another is not migrated but rebuilt from the log. */
  static final int VERSION = 1;

  private static final String CREATE_META =
      """
      CREATE TABLE meta (
        version BIGINT NOT NULL, position BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        genesis VARCHAR NOT NULL)
      """;

  private static final String FIRST_META =
      """
      INSERT INTO meta VALUES (?, 0, 0, ?)
      """;

  private static final String READ_META =
      """
      SELECT version, position, time_ns, genesis FROM meta
      """;

  private static final String LAST_ROW =
      """
      SELECT max(p) FROM (
        SELECT max(position) AS p FROM entries UNION ALL SELECT max(position) FROM fills
        UNION ALL SELECT max(position) FROM marks UNION ALL SELECT max(position) FROM indices
        UNION ALL SELECT max(position) FROM health UNION ALL SELECT max(position) FROM close_outs)
      """;

  /** The file is data, not a program: no extensions, no other files, and nobody changes that. */
  private static final List<String> SETTINGS =
      List.of(
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false",
          "SET preserve_insertion_order = false",
          "SET enable_external_access = false",
          "SET lock_configuration = true");

  private final DuckDBConnection connection;
  private final Progress progress;
  private final Balances balances;

  private Database(DuckDBConnection connection, Progress progress, Balances balances) {
    this.connection = connection;
    this.progress = progress;
    this.balances = balances;
  }

  /** Creates the tables in a new file. */
  static Database create(DatabaseFile file, String genesis) throws SQLException {
    DuckDBConnection connection = connect(file);
    try {
      connection.setAutoCommit(false);
      execute(connection, CREATE_META);
      for (Table table : Table.values()) {
        execute(connection, table.ddl());
      }
      try (PreparedStatement first = connection.prepareStatement(FIRST_META)) {
        first.setLong(1, VERSION);
        first.setString(2, genesis);
        first.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      return new Database(connection, new Progress(0, 0, genesis), new Balances());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens what was created before; reads every balance, so that damage there shows now. */
  static Database open(DatabaseFile file, String genesis) throws SQLException {
    DuckDBConnection connection = connect(file);
    try {
      Progress progress = check(connection, genesis);
      return new Database(connection, progress, Balances.load(connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Progress progress() {
    return progress;
  }

  /** Balances at the position where the file was opened. */
  Balances balances() {
    return balances;
  }

  /** Another connection to the same file; the caller closes it. */
  DuckDBConnection connect() throws SQLException {
    return connection.duplicate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static DuckDBConnection connect(DatabaseFile file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", "128MB");
    settings.setProperty("threads", "2");
    settings.setProperty("temp_directory", file.spill().toString());
    DuckDBConnection connection =
        DuckDBConnection.newConnection("jdbc:duckdb:" + file.path(), false, null, settings);
    UnpackedLibrary.deleteName();
    for (String setting : SETTINGS) {
      execute(connection, setting);
    }
    return connection;
  }

  private static Progress check(DuckDBConnection connection, String genesis) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ_META);
        ResultSet head = statement.executeQuery()) {
      require(head.next(), "expected a head, got none");
      require(
          head.getLong(1) == VERSION,
          "version: expected %d, got %d".formatted(VERSION, head.getLong(1)));
      String stored = head.getString(4);
      require(
          genesis.isEmpty() || stored.isEmpty() || stored.equals(genesis),
          "genesis: expected %s, got %s".formatted(genesis, stored));
      Progress progress = new Progress(head.getLong(2), head.getLong(3), stored);
      long last = lastRow(connection);
      require(
          last <= progress.position(),
          "rows: expected none after position %d, got %d".formatted(progress.position(), last));
      return progress;
    }
  }

  private static long lastRow(DuckDBConnection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_ROW);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void require(boolean isTrue, String otherwise) throws SQLException {
    if (!isTrue) {
      throw new SQLException(otherwise);
    }
  }

  private static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
