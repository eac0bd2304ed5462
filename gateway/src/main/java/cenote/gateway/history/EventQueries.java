package cenote.gateway.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Streams of events, newest first, page by page. Pages are found by key, never by offset. */
final class EventQueries {

  private static final String ENTRIES =
      """
      SELECT position, ordinal, time_ns, asset,
        CASE WHEN from_holder = to_holder THEN 0 WHEN to_holder = $1 THEN amount ELSE -amount END,
        reason,
        CASE WHEN to_holder = $1 THEN from_holder ELSE to_holder END,
        CASE WHEN to_holder = $1 THEN to_balance ELSE from_balance END
      FROM entries
      WHERE (from_holder = $1 OR to_holder = $1)
        AND position <= $2 AND (position < $2 OR ordinal < $3)
      ORDER BY position DESC, ordinal DESC
      LIMIT $4
      """;

  private static final String FILLS =
      """
      SELECT position, ordinal, time_ns, instrument, underlying,
        buyer, seller, price_e8, quantity_e8, fee_e6
      FROM fills
      WHERE ($1 < 0 OR buyer = $1 OR seller = $1) AND ($2 < 0 OR instrument = $2)
        AND position <= $3 AND (position < $3 OR ordinal < $4)
      ORDER BY position DESC, ordinal DESC
      LIMIT $5
      """;

  private static final String CLOSE_OUTS =
      """
      SELECT position, ordinal, time_ns, kind, detail, account, counterparty, domain,
        underlying, instrument, asset, equity_e6, requirement_e6, fraction_e9, multiple_e9,
        value_e6, paid_e6, fee_e6, amount, price_e8, accepted_price_e8
      FROM close_outs
      WHERE ($1 < 0 OR account = $1 OR counterparty = $1)
        AND position <= $2 AND (position < $2 OR ordinal < $3)
        AND ($4 >> kind) & 1 = 1
      ORDER BY position DESC, ordinal DESC
      LIMIT $5
      """;

  private EventQueries() {}

  static List<EntryRow> entries(Connection connection, int holder, Cursor before, int limit)
      throws SQLException {
    return Query.list(
        connection, ENTRIES, EventQueries::entry, holder, before.position(), before.index(), limit);
  }

  static List<FillRow> fills(Connection connection, FillFilter filter, Cursor before, int limit)
      throws SQLException {
    return Query.list(
        connection,
        FILLS,
        EventQueries::fill,
        filter.account(),
        filter.instrument(),
        before.position(),
        before.index(),
        limit);
  }

  /** Those of some kinds: bit n of {@code kinds} stands for the code n. */
  static List<CloseOutRow> closeOuts(
      Connection connection, int account, long kinds, Cursor before, int limit)
      throws SQLException {
    return Query.list(
        connection,
        CLOSE_OUTS,
        EventQueries::closeOut,
        account,
        before.position(),
        before.index(),
        kinds,
        limit);
  }

  private static EntryRow entry(ResultSet row) throws SQLException {
    return new EntryRow(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        row.getInt(4),
        row.getLong(5),
        Words.reason(row.getInt(6)),
        row.getInt(7),
        row.getLong(8));
  }

  private static FillRow fill(ResultSet row) throws SQLException {
    return new FillRow(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10));
  }

  private static CloseOutRow closeOut(ResultSet row) throws SQLException {
    CloseOutKind kind = CloseOutKind.of(row.getLong(4));
    return new CloseOutRow(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        kind,
        Words.detail(kind, row.getInt(5)),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        row.getLong(17),
        row.getLong(18),
        row.getLong(19),
        row.getLong(20),
        row.getLong(21));
  }
}
