package cenote.pool.freeze;

import cenote.pool.ledger.Ledger;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** A set of accounts, a bit each; as large as the highest account in it. */
final class FrozenAccounts {

  private long[] bits = {};
  private int count;

  boolean has(int account) {
    int word = account >> 6;
    return count > 0 && word < bits.length && (bits[word] & 1L << account) != 0;
  }

  int count() {
    return count;
  }

  /** Returns false when it was there already. */
  boolean add(int account) {
    if (has(account)) {
      return false;
    }
    int word = account >> 6;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(word + 1, 2 * bits.length));
    }
    bits[word] |= 1L << account;
    count++;
    return true;
  }

  void remove(int account) {
    if (has(account)) {
      bits[account >> 6] &= ~(1L << account);
      count--;
    }
  }

  void write(SnapshotWriter writer) {
    writer.putInt(count);
    for (int word = 0; word < bits.length; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        writer.putInt((word << 6) + Long.numberOfTrailingZeros(left));
      }
    }
  }

  void read(SnapshotReader reader) {
    int accounts = reader.takeCount(Ledger.MAX_ACCOUNTS);
    for (int i = 0; i < accounts; i++) {
      add(reader.takeCount(Ledger.MAX_ACCOUNTS));
    }
  }
}
