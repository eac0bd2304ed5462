package cenote.gateway.history;

import java.util.EnumMap;
import java.util.Map;

/**
 * Rows of consecutive log entries. Owned by the recorder until it is handed over, by the writer
 * from then on; nobody changes it any more.
 */
final class Batch {

  private final Map<Table, LongRows> tables = new EnumMap<>(Table.class);
  private String genesis = "";
  private long position;
  private long timeNs;

  Batch() {
    for (Table table : Table.values()) {
      tables.put(table, new LongRows(table.width()));
    }
  }

  LongRows rows(Table table) {
    LongRows rows = tables.get(table);
    if (rows == null) {
      throw new IllegalStateException("table: expected one of the file's, got " + table);
    }
    return rows;
  }

  /** Rows of closed entries. */
  int rowCount() {
    int count = 0;
    for (LongRows rows : tables.values()) {
      count += rows.closedCount();
    }
    return count;
  }

  /** Keeps the rows of an entry, and counts it as taken. */
  void closeEntry(long atPosition, long atTimeNs) {
    for (LongRows rows : tables.values()) {
      rows.closeEntry(atPosition, atTimeNs);
    }
    position = atPosition;
    timeNs = atTimeNs;
  }

  /** Forgets the rows of an entry. */
  void dropEntry() {
    tables.values().forEach(LongRows::dropEntry);
  }

  /** The genesis was met, hash in hex. */
  void tellGenesis(String hex) {
    genesis = hex;
  }

  /** Hash of the genesis if it was met in this batch, else empty. */
  String genesis() {
    return genesis;
  }

  /** Log position after the last entry; 0 while there is none. */
  long position() {
    return position;
  }

  /** Pool time after the last entry, ns. */
  long timeNs() {
    return timeNs;
  }
}
