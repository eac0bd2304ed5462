package cenote.pool.deadline;

import cenote.pool.invariant.Invariant;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** Due work, earliest first, ties in the order of scheduling. A binary heap in three columns. */
public final class Deadlines {

  /** Most deadlines; listing an instrument needs one. */
  public static final int MAX = 1 << 14;

  /** Kinds of work: freeze marks for the daily settlement. */
  public static final int DAILY_SETTLEMENT = 1;

  /** Settle accounts from this one on. */
  public static final int SETTLE_ACCOUNTS = 2;

  /** An instrument expires. */
  public static final int EXPIRY = 3;

  /** Clear the batch auctions. */
  public static final int AUCTION = 4;

  /** An epoch of the guarantee vault begins or goes on. */
  public static final int VAULT_EPOCH = 7;

  /** Look at the measures of the governor. */
  public static final int GOVERNOR = 20;

  private static final int SECTION = 4;
  private static final int RESERVE = 64;

  private long[] timesNs = new long[64];
  private long[] orders = new long[64];
  private int[] kinds = new int[64];
  private int[] subjects = new int[64];
  private int count;
  private long nextOrder;

  /** True when a listing may take another place; some are kept for the pool's own work. */
  public boolean hasRoom() {
    return count < MAX - RESERVE;
  }

  /** Adds work of a kind on a subject. */
  public void schedule(long timeNs, int kind, int subject) {
    Invariant.require(count < MAX, "deadlines");
    if (count == timesNs.length) {
      timesNs = Arrays.copyOf(timesNs, count * 2);
      orders = Arrays.copyOf(orders, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      subjects = Arrays.copyOf(subjects, count * 2);
    }
    set(count, timeNs, nextOrder++, kind, subject);
    siftUp(count++);
  }

  /** When the first is due, ns; {@code Long.MAX_VALUE} without any. */
  public long nextNs() {
    return count == 0 ? Long.MAX_VALUE : timesNs[0];
  }

  /** Kind of the first. */
  public int nextKind() {
    return kinds[0];
  }

  /** Subject of the first. */
  public int nextSubject() {
    return subjects[0];
  }

  /** Removes the first. */
  public void removeNext() {
    count--;
    move(count, 0);
    siftDown();
  }

  private void siftUp(int from) {
    int child = from;
    while (child > 0 && isBefore(child, (child - 1) / 2)) {
      swap(child, (child - 1) / 2);
      child = (child - 1) / 2;
    }
  }

  private void siftDown() {
    int parent = 0;
    while (2 * parent + 1 < count) {
      int child = 2 * parent + 1;
      if (child + 1 < count && isBefore(child + 1, child)) {
        child++;
      }
      if (!isBefore(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean isBefore(int a, int b) {
    return timesNs[a] < timesNs[b] || (timesNs[a] == timesNs[b] && orders[a] < orders[b]);
  }

  private void swap(int a, int b) {
    long time = timesNs[a];
    long order = orders[a];
    int kind = kinds[a];
    int subject = subjects[a];
    move(b, a);
    set(b, time, order, kind, subject);
  }

  private void move(int from, int to) {
    set(to, timesNs[from], orders[from], kinds[from], subjects[from]);
  }

  private void set(int at, long timeNs, long order, int kind, int subject) {
    timesNs[at] = timeNs;
    orders[at] = order;
    kinds[at] = kind;
    subjects[at] = subject;
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(nextOrder);
    writer.putInt(count);
    writer.putLongs(timesNs, count);
    writer.putLongs(orders, count);
    writer.putInts(kinds, count);
    writer.putInts(subjects, count);
  }

  /** Reads the section. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    nextOrder = reader.takeLong();
    count = reader.takeCount(MAX);
    int size = Math.max(64, count);
    timesNs = new long[size];
    orders = new long[size];
    kinds = new int[size];
    subjects = new int[size];
    reader.takeLongs(timesNs, count);
    reader.takeLongs(orders, count);
    reader.takeInts(kinds, count);
    reader.takeInts(subjects, count);
  }
}
