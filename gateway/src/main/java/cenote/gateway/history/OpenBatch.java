package cenote.gateway.history;

/**
 * The batch that is being filled: rows of entries that are closed, and behind them those of the
 * entry that is being applied, which are kept or dropped when it ends. Owned by the recorder.
 */
final class OpenBatch {

  private static final int FROM = 4;
  private static final int TO = 5;
  private static final int ASSET = 3;
  private static final int AMOUNT = 6;
  private static final int FROM_BALANCE = 8;
  private static final int TO_BALANCE = 9;

  private final Balances balances;
  private Batch batch = new Batch();

  OpenBatch(Balances balances) {
    this.balances = balances;
  }

  /** Where the rows of the current entry go. */
  LongRows rows(Table table) {
    return batch.rows(table);
  }

  /** Rows of closed entries. */
  int rowCount() {
    return batch.rowCount();
  }

  /** True when no entry was closed since the last batch. */
  boolean isEmpty() {
    return batch.position() == 0;
  }

  /** Keeps the rows of the entry. */
  void closeEntry(long position, long timeNs) {
    balance(batch.rows(Table.ENTRIES));
    batch.closeEntry(position, timeNs);
  }

  /** Forgets the rows of the entry. */
  void dropEntry() {
    batch.dropEntry();
  }

  void tellGenesis(String hex) {
    batch.tellGenesis(hex);
  }

  Batch closed() {
    return batch;
  }

  /** Begins a new batch; between two entries only. */
  void renew() {
    batch = new Batch();
  }

  private void balance(LongRows entries) {
    for (int row = entries.closedCount(); row < entries.count(); row++) {
      int asset = (int) entries.cell(row, ASSET);
      int from = (int) entries.cell(row, FROM);
      int to = (int) entries.cell(row, TO);
      long amount = entries.cell(row, AMOUNT);
      entries.set(row, FROM_BALANCE, balances.add(from, asset, -amount));
      entries.set(row, TO_BALANCE, balances.add(to, asset, amount));
    }
  }
}
