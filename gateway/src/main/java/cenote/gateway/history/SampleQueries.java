package cenote.gateway.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Series of samples: for charts in buckets, for downloads as they are; oldest first. */
final class SampleQueries {

  private static final String HEALTH_BEGINNING =
      """
      SELECT min(time_ns) FROM health WHERE account = $1 AND time_ns >= $2
      """;

  /** A dip must not vanish in a bucket: its worst sample stands for it. */
  private static final String WORST_HEALTH =
      """
      SELECT time_ns, equity_maintenance_e6, maintenance_e6, equity_initial_e6, initial_e6
      FROM health
      WHERE account = $1 AND time_ns >= $2 AND time_ns < $3
      QUALIFY row_number() OVER (
        PARTITION BY time_ns // $4
        ORDER BY CAST(equity_maintenance_e6 AS HUGEINT) - maintenance_e6, time_ns) = 1
      ORDER BY time_ns
      """;

  private static final String HEALTH =
      """
      SELECT time_ns, equity_maintenance_e6, maintenance_e6, equity_initial_e6, initial_e6
      FROM health
      WHERE account = $1 AND time_ns >= $2 AND time_ns < $3
      ORDER BY time_ns
      LIMIT $4
      """;

  private static final String MARKS =
      """
      SELECT time_ns, mark_e8, funding_rate_e9
      FROM marks
      WHERE instrument = $1 AND time_ns >= $2 AND time_ns < $3
      ORDER BY time_ns
      LIMIT $4
      """;

  private static final String INDICES =
      """
      SELECT time_ns, index_e8, confidence_e9
      FROM indices
      WHERE underlying = $1 AND time_ns >= $2 AND time_ns < $3
      ORDER BY time_ns
      LIMIT $4
      """;

  /** One sample as it is: price and funding rate, or index and confidence. */
  record Sample(long timeNs, long value, long second) {}

  private SampleQueries() {}

  static List<PointRow> points(Connection connection, Series series, int subject, Span span)
      throws SQLException {
    Span held = span.from(beginning(connection, series.beginning(), subject, span));
    return Query.list(
        connection,
        series.points(),
        SampleQueries::point,
        subject,
        held.fromNs(),
        held.toNs(),
        held.widthNs());
  }

  static List<HealthRow> worstHealth(Connection connection, int account, Span span)
      throws SQLException {
    Span held = span.from(beginning(connection, HEALTH_BEGINNING, account, span));
    return Query.list(
        connection,
        WORST_HEALTH,
        SampleQueries::health,
        account,
        held.fromNs(),
        held.toNs(),
        held.widthNs());
  }

  static List<HealthRow> health(Connection connection, int account, Span span, int limit)
      throws SQLException {
    return Query.list(
        connection, HEALTH, SampleQueries::health, account, span.fromNs(), span.toNs(), limit);
  }

  static List<Sample> marks(Connection connection, int instrument, Span span, int limit)
      throws SQLException {
    return Query.list(
        connection, MARKS, SampleQueries::sample, instrument, span.fromNs(), span.toNs(), limit);
  }

  static List<Sample> indices(Connection connection, int underlying, Span span, int limit)
      throws SQLException {
    return Query.list(
        connection, INDICES, SampleQueries::sample, underlying, span.fromNs(), span.toNs(), limit);
  }

  /** Where the samples begin, so that a span "from 0" does not make a single bucket. */
  private static long beginning(Connection connection, String sql, int subject, Span span)
      throws SQLException {
    return Query.list(connection, sql, row -> row.getLong(1), subject, span.fromNs()).getFirst();
  }

  private static PointRow point(ResultSet row) throws SQLException {
    return new PointRow(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  private static HealthRow health(ResultSet row) throws SQLException {
    return new HealthRow(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  private static Sample sample(ResultSet row) throws SQLException {
    return new Sample(row.getLong(1), row.getLong(2), row.getLong(3));
  }
}
