package cenote.gateway.history;

/**
 * The tables of the file. Every column is a BIGINT: DuckDB packs small numbers by itself, and one
 * type keeps writing and reading free of cases.
 */
enum Table {
  ENTRIES(
      "entries",
      10,
      """
      CREATE TABLE entries (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        asset BIGINT NOT NULL, from_holder BIGINT NOT NULL, to_holder BIGINT NOT NULL,
        amount BIGINT NOT NULL, reason BIGINT NOT NULL,
        from_balance BIGINT NOT NULL, to_balance BIGINT NOT NULL)
      """),
  FILLS(
      "fills",
      10,
      """
      CREATE TABLE fills (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        instrument BIGINT NOT NULL, underlying BIGINT NOT NULL,
        buyer BIGINT NOT NULL, seller BIGINT NOT NULL,
        price_e8 BIGINT NOT NULL, quantity_e8 BIGINT NOT NULL, fee_e6 BIGINT NOT NULL)
      """),
  MARKS(
      "marks",
      6,
      """
      CREATE TABLE marks (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        instrument BIGINT NOT NULL, mark_e8 BIGINT NOT NULL, funding_rate_e9 BIGINT NOT NULL)
      """),
  INDICES(
      "indices",
      6,
      """
      CREATE TABLE indices (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        underlying BIGINT NOT NULL, index_e8 BIGINT NOT NULL, confidence_e9 BIGINT NOT NULL)
      """),
  HEALTH(
      "health",
      8,
      """
      CREATE TABLE health (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        account BIGINT NOT NULL, equity_maintenance_e6 BIGINT NOT NULL,
        maintenance_e6 BIGINT NOT NULL, equity_initial_e6 BIGINT NOT NULL,
        initial_e6 BIGINT NOT NULL)
      """),
  CLOSE_OUTS(
      "close_outs",
      21,
      """
      CREATE TABLE close_outs (
        position BIGINT NOT NULL, ordinal BIGINT NOT NULL, time_ns BIGINT NOT NULL,
        kind BIGINT NOT NULL, detail BIGINT NOT NULL,
        account BIGINT NOT NULL, counterparty BIGINT NOT NULL, domain BIGINT NOT NULL,
        underlying BIGINT NOT NULL, instrument BIGINT NOT NULL, asset BIGINT NOT NULL,
        equity_e6 BIGINT NOT NULL, requirement_e6 BIGINT NOT NULL,
        fraction_e9 BIGINT NOT NULL, multiple_e9 BIGINT NOT NULL,
        value_e6 BIGINT NOT NULL, paid_e6 BIGINT NOT NULL, fee_e6 BIGINT NOT NULL,
        amount BIGINT NOT NULL, price_e8 BIGINT NOT NULL, accepted_price_e8 BIGINT NOT NULL)
      """);

  private final String id;
  private final int width;
  private final String ddl;

  Table(String id, int width, String ddl) {
    this.id = id;
    this.width = width;
    this.ddl = ddl;
  }

  /** Its name in the file. */
  String id() {
    return id;
  }

  /** How many columns it has. */
  int width() {
    return width;
  }

  /** The statement that creates it. */
  String ddl() {
    return ddl;
  }
}
