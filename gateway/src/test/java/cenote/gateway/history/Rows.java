package cenote.gateway.history;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Everything that a closed history holds, to compare two. */
final class Rows {

  private Rows() {}

  /** Head and rows of every table, in order, as text. */
  static List<String> of(Path directory) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Database database = Database.open(new DatabaseFile(directory), "");
        DuckDBConnection connection = database.connect()) {
      Progress head = database.progress();
      found.add("%d %d %s".formatted(head.position(), head.timeNs(), head.genesis()));
      for (Table table : Table.values()) {
        read(connection, table, found);
      }
    }
    return found;
  }

  private static void read(DuckDBConnection connection, Table table, List<String> found)
      throws SQLException {
    String sql = "SELECT * FROM %s ORDER BY position, ordinal".formatted(table.id());
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      long[] cells = new long[table.width()];
      while (rows.next()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = rows.getLong(i + 1);
        }
        found.add(table.id() + Arrays.toString(cells));
      }
    }
  }
}
