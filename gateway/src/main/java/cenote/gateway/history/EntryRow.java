package cenote.gateway.history;

/**
 * One line of a holder's statement.
 *
 * @param position log position after the entry that made the row
 * @param index of the row among the ledger entries at that position
 * @param amount what the holder got, negative when it paid, in units of the asset
 * @param reason name of a constant of {@code cenote.pool.ledger.Reasons}
 * @param counterparty holder on the other side, as {@code cenote.pool.ledger.Holders} says
 * @param balance of the holder in the asset afterwards, exact
 */
public record EntryRow(
    long position,
    int index,
    long timeNs,
    int asset,
    long amount,
    String reason,
    int counterparty,
    long balance) {

  /** Where the next page begins when this is the last row of one. */
  public Cursor cursor() {
    return new Cursor(position, index);
  }
}
