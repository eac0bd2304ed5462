package cenote.pool.vault;

import cenote.pool.invariant.Invariant;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * Accounts that wait, first in first out, each at most once; what they wait for is in {@link
 * Holdings}. Places are numbered on for ever, so that an epoch can say up to which it goes.
 */
final class RequestQueue {

  private int[] accounts = new int[16];
  private int first;
  private int count;
  private long firstPlace;

  int count() {
    return count;
  }

  /** Account at a place counted from the head. */
  int account(int index) {
    return accounts[(first + index) & (accounts.length - 1)];
  }

  /** Place that the next will get. */
  long endPlace() {
    return firstPlace + count;
  }

  /** True when one waits before a place. */
  boolean hasBefore(long place) {
    return count > 0 && firstPlace < place;
  }

  void add(int account) {
    Invariant.require(count < Holdings.MAX, "requests of the guarantee vault");
    if (count == accounts.length) {
      int[] wider = new int[count * 2];
      for (int i = 0; i < count; i++) {
        wider[i] = account(i);
      }
      accounts = wider;
      first = 0;
    }
    accounts[(first + count++) & (accounts.length - 1)] = account;
  }

  void removeFirst() {
    first = (first + 1) & (accounts.length - 1);
    firstPlace++;
    count--;
  }

  void clear() {
    firstPlace += count;
    first = 0;
    count = 0;
  }

  void write(SnapshotWriter writer) {
    writer.putLong(firstPlace);
    writer.putInt(count);
    for (int i = 0; i < count; i++) {
      writer.putInt(account(i));
    }
  }

  void read(SnapshotReader reader) {
    firstPlace = reader.takeLong();
    int waiting = reader.takeCount(Holdings.MAX);
    for (int i = 0; i < waiting; i++) {
      add(reader.takeInt());
    }
  }
}
