package cenote.gateway.history;

import cenote.gateway.history.Totals.UnderlyingTotal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Trading of the last day of log time. */
final class TotalQuery {

  private static final long DAY_NS = 86_400_000_000_000L;

  /** Sums of products of two numbers at 8 decimals, brought to 6. */
  private static final String BY_UNDERLYING =
      """
      SELECT underlying, count(*),
        CAST(sum(CAST(price_e8 AS HUGEINT) * quantity_e8) // 10000000000 AS BIGINT),
        CAST(sum(quantity_e8) AS BIGINT),
        CAST(sum(fee_e6) AS BIGINT)
      FROM fills
      WHERE time_ns > $1 AND time_ns <= $2
      GROUP BY underlying
      ORDER BY underlying
      """;

  private TotalQuery() {}

  static Totals lastDay(Connection connection, long storedNs) throws SQLException {
    long fromNs = Math.max(0, storedNs - DAY_NS);
    return Totals.of(
        fromNs,
        storedNs,
        Query.list(connection, BY_UNDERLYING, TotalQuery::total, fromNs, storedNs));
  }

  private static UnderlyingTotal total(ResultSet row) throws SQLException {
    return new UnderlyingTotal(
        row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }
}
