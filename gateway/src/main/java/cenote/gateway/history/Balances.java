package cenote.gateway.history;

import cenote.pool.ledger.Holders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Balances as the stored entries make them, to write beside each entry what it led to. Not read
 * from the pool: the two are compared in tests. Owned by the recorder.
 */
final class Balances {

  /** Rows summed at a time: a table of all holders would not fit in the memory that is allowed. */
  private static final long ROWS_AT_A_TIME = 250_000;

  private static final String LAST_ROW =
      """
      SELECT max(rowid) FROM entries
      """;

  private static final String SUMS =
      """
      SELECT holder, asset, CAST(sum(amount) AS BIGINT)
      FROM (SELECT to_holder AS holder, asset, amount FROM entries
            WHERE rowid >= $1 AND rowid < $2
            UNION ALL
            SELECT from_holder, asset, -amount FROM entries
            WHERE rowid >= $1 AND rowid < $2)
      GROUP BY holder, asset
      """;

  private long[][] byAsset = new long[0][];

  /** The sums of all entries in the file. */
  static Balances load(Connection connection) throws SQLException {
    return load(connection, ROWS_AT_A_TIME);
  }

  /** As above, with a bound of one's own. */
  static Balances load(Connection connection, long rowsAtATime) throws SQLException {
    Balances balances = new Balances();
    long last = lastRow(connection);
    try (PreparedStatement sums = connection.prepareStatement(SUMS)) {
      for (long row = 0; row <= last; row += rowsAtATime) {
        sums.setLong(1, row);
        sums.setLong(2, row + rowsAtATime);
        balances.addAll(sums);
      }
    }
    return balances;
  }

  /** Adds to a balance; returns what it is then. */
  long add(int holder, int asset, long amount) {
    int at = holder + Holders.POOL_ACCOUNTS;
    ensure(asset, at);
    byAsset[asset][at] = Math.addExact(byAsset[asset][at], amount);
    return byAsset[asset][at];
  }

  private static long lastRow(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_ROW);
        ResultSet row = statement.executeQuery()) {
      boolean isFound = row.next();
      long last = isFound ? row.getLong(1) : 0;
      return isFound && !row.wasNull() ? last : -1;
    }
  }

  private void addAll(PreparedStatement sums) throws SQLException {
    try (ResultSet rows = sums.executeQuery()) {
      while (rows.next()) {
        add(rows.getInt(1), rows.getInt(2), rows.getLong(3));
      }
    }
  }

  private void ensure(int asset, int at) {
    if (asset >= byAsset.length) {
      int before = byAsset.length;
      byAsset = Arrays.copyOf(byAsset, asset + 1);
      Arrays.fill(byAsset, before, asset + 1, new long[0]);
    }
    if (at >= byAsset[asset].length) {
      byAsset[asset] = Arrays.copyOf(byAsset[asset], Math.max(64, 2 * at));
    }
  }
}
