package cenote.pool;

import java.nio.ByteBuffer;

/**
 * Plants in a snapshot what only a bug could make: the ledger's own terms of an instrument, or a
 * balance, are changed behind the pool's back. Knows the beginning of the ledger's section.
 */
final class SnapshotDamage {

  private static final long LEDGER = 0x5EC7_0001_0000_0001L;
  private static final int POOL_ACCOUNTS = 9;
  private static final int INSTRUMENT_BYTES = 4 + 1 + 8 + 8;

  private final ByteBuffer bytes;
  private final int ledger;
  private final int assets;

  SnapshotDamage(byte[] snapshot) {
    bytes = ByteBuffer.wrap(snapshot.clone());
    int at = 0;
    while (bytes.getLong(at) != LEDGER) {
      at++;
    }
    ledger = at + Long.BYTES;
    assets = bytes.getInt(ledger);
  }

  /**
   * The ledger takes the lot of an instrument for another than the market does: whoever pays
   * funding on it makes or loses claims.
   */
  SnapshotDamage lotOfLedger(int instrument, long lotE8) {
    bytes.putLong(instrumentAt(instrument) + 4 + 1, lotE8);
    return this;
  }

  /** Money out of nothing for one of the pool's accounts, -1 to -9. */
  SnapshotDamage balance(int poolAccount, int asset, long more) {
    int at = ledger + 4 + 8 * (assets * (-1 - poolAccount) + asset);
    bytes.putLong(at, bytes.getLong(at) + more);
    return this;
  }

  /** Clearing holds more on behalf of an instrument than its positions cost. */
  SnapshotDamage clearing(int instrument, long more) {
    int at = instrumentAt(instrument) + 4 + 1 + 8;
    bytes.putLong(at, bytes.getLong(at) + more);
    return this;
  }

  byte[] bytes() {
    return bytes.array();
  }

  private int instrumentAt(int instrument) {
    return ledger + 4 + 8 * assets * POOL_ACCOUNTS + 4 + INSTRUMENT_BYTES * instrument;
  }
}
