package cenote.pool.closeout;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** The open close-outs in the order of opening, and who has been called. */
final class CloseOutTable {

  /** Most close-outs at a time under rules 4; places of the pool's own accounts come on top. */
  static final int MAX = 1 << 14;

  /** And before. */
  private static final int MAX_BEFORE = 4_096;

  private static final int ROOM = MAX + Holders.DOMAINS;
  private static final int GONE = -1;

  /** Less than this of an account is not sold when somebody bids for it: 5 %. */
  private static final long LEAST_SOLD_E9 = 50_000_000L;

  private static final int SECTION = 12;
  private static final int OFFERS_SECTION = 24;

  final int[] accounts = new int[ROOM];
  final int[] flaggers = new int[ROOM];
  final long[] openedNs = new long[ROOM];
  final long[] clocksNs = new long[ROOM];
  final long[] coreE6 = new long[ROOM];
  final long[] rampE6 = new long[ROOM];
  final long[] flaggerPaidE6 = new long[ROOM];
  final boolean[] hasSold = new boolean[ROOM];

  /** When a slice was last taken of it by a standing offer; 0 for never. */
  final long[] sliceTakenNs = new long[ROOM];

  /** When a part worth the name was last sold, by any way; 0 for never. Kept from rules 4 on. */
  final long[] soldNs = new long[ROOM];

  /** For how long it was offered since then, one batch at a time; kept from rules 4 on. */
  final long[] unsoldNs = new long[ROOM];

  /** The five seconds of which the batch has dealt with it; 0 for none. Kept from rules 4 on. */
  final long[] batches = new long[ROOM];

  private int count;
  private boolean isLarge;
  private byte[] marks = new byte[64];

  private static final byte CALLED = 1;
  private static final byte CLOSING = 2;
  private static final byte CONVERTING = 4;

  int count() {
    return count;
  }

  /** True when no account may be flagged any more. */
  boolean isFull() {
    return count >= (isLarge ? MAX : MAX_BEFORE);
  }

  /** True when an account of the pool has no place. */
  boolean isFullForPool() {
    return isLarge ? count == ROOM : isFull();
  }

  /**
   * Rules 4 are in force: more room, and batches of a bounded size. What is kept from here on
   * begins anew, as it does for whoever goes on from a snapshot of before.
   */
  void enlarge() {
    isLarge = true;
    Arrays.fill(sliceTakenNs, 0);
    Arrays.fill(soldNs, 0);
    Arrays.fill(unsoldNs, 0);
    Arrays.fill(batches, 0);
  }

  boolean isLarge() {
    return isLarge;
  }

  /** The first that the batch of these five seconds has not dealt with. */
  int firstBefore(long batch) {
    int first = 0;
    while (first < count && batches[first] == batch) {
      first++;
    }
    return first;
  }

  int add(int account, int flagger, long nowNs, long core, long ramp) {
    accounts[count] = account;
    flaggers[count] = flagger;
    openedNs[count] = nowNs;
    clocksNs[count] = 0;
    coreE6[count] = core;
    rampE6[count] = ramp;
    flaggerPaidE6[count] = 0;
    hasSold[count] = false;
    sliceTakenNs[count] = 0;
    soldNs[count] = 0;
    unsoldNs[count] = 0;
    batches[count] = 0;
    mark(account, CLOSING, true);
    return count++;
  }

  /** Ends one; its row stays until {@link #compact}, and nobody finds it. */
  void drop(int index) {
    mark(accounts[index], CLOSING, false);
    accounts[index] = GONE;
  }

  /** Closes up rows whose close-out has ended, in one pass however many there are. */
  void compact() {
    int to = 0;
    for (int from = 0; from < count; from++) {
      if (accounts[from] != GONE) {
        move(from, to++);
      }
    }
    count = to;
  }

  private void move(int from, int to) {
    accounts[to] = accounts[from];
    flaggers[to] = flaggers[from];
    openedNs[to] = openedNs[from];
    clocksNs[to] = clocksNs[from];
    coreE6[to] = coreE6[from];
    rampE6[to] = rampE6[from];
    flaggerPaidE6[to] = flaggerPaidE6[from];
    hasSold[to] = hasSold[from];
    sliceTakenNs[to] = sliceTakenNs[from];
    soldNs[to] = soldNs[from];
    unsoldNs[to] = unsoldNs[from];
    batches[to] = batches[from];
  }

  /** A part of the account has been sold, a slice of a leg or all of it. */
  void sold(int index, long nowNs) {
    hasSold[index] = true;
    soldNs[index] = nowNs;
    unsoldNs[index] = 0;
  }

  /** A fraction of the account has been sold in a batch; a speck does not count as that. */
  void sold(int index, long nowNs, long fractionE9) {
    hasSold[index] = true;
    if (fractionE9 >= LEAST_SOLD_E9) {
      sold(index, nowNs);
    }
  }

  /** A batch offers it: so much longer it has found no taker. */
  void offered(int index, long nowNs) {
    long sinceNs = nowNs - Math.max(openedNs[index], soldNs[index]);
    unsoldNs[index] = Math.min(sinceNs, unsoldNs[index] + BatchClock.BATCH_NS);
  }

  int find(int account) {
    for (int i = 0; i < count; i++) {
      if (accounts[i] == account) {
        return i;
      }
    }
    return -1;
  }

  boolean isClosing(int account) {
    return has(account, CLOSING);
  }

  boolean isCalled(int account) {
    return has(account, CALLED);
  }

  void called(int account, boolean isCalled) {
    mark(account, CALLED, isCalled);
  }

  boolean isConverting(int account) {
    return has(account, CONVERTING);
  }

  void converting(int account, boolean isConverting) {
    mark(account, CONVERTING, isConverting);
  }

  private boolean has(int account, byte bit) {
    return account < marks.length && (marks[account] & bit) != 0;
  }

  private void mark(int account, byte bit, boolean isSet) {
    if (account >= marks.length) {
      if (!isSet) {
        return;
      }
      marks = Arrays.copyOf(marks, Math.max(account + 1, marks.length * 2));
    }
    marks[account] = (byte) (isSet ? marks[account] | bit : marks[account] & ~bit);
  }

  void write(SnapshotWriter writer, int accountCount) {
    writer.section(SECTION, 1);
    writer.putInt(count);
    writer.putInts(accounts, count);
    writer.putInts(flaggers, count);
    writer.putLongs(openedNs, count);
    writer.putLongs(clocksNs, count);
    writer.putLongs(coreE6, count);
    writer.putLongs(rampE6, count);
    writer.putLongs(flaggerPaidE6, count);
    for (int i = 0; i < count; i++) {
      writer.putBoolean(hasSold[i]);
    }
    for (int account = 0; account < accountCount; account++) {
      writer.putInt(account < marks.length ? marks[account] : 0);
    }
  }

  /** Appends what rules 4 add. */
  void writeOffers(SnapshotWriter writer) {
    writer.section(OFFERS_SECTION, 1);
    writer.putLongs(sliceTakenNs, count);
    writer.putLongs(soldNs, count);
    writer.putLongs(unsoldNs, count);
    writer.putLongs(batches, count);
  }

  /** Reads it, after {@link #read}. */
  void readOffers(SnapshotReader reader) {
    reader.section(OFFERS_SECTION, 1);
    reader.takeLongs(sliceTakenNs, count);
    reader.takeLongs(soldNs, count);
    reader.takeLongs(unsoldNs, count);
    reader.takeLongs(batches, count);
    isLarge = true;
  }

  void read(SnapshotReader reader, int accountCount) {
    reader.section(SECTION, 1);
    count = reader.takeCount(ROOM);
    reader.takeInts(accounts, count);
    reader.takeInts(flaggers, count);
    reader.takeLongs(openedNs, count);
    reader.takeLongs(clocksNs, count);
    reader.takeLongs(coreE6, count);
    reader.takeLongs(rampE6, count);
    reader.takeLongs(flaggerPaidE6, count);
    for (int i = 0; i < count; i++) {
      hasSold[i] = reader.takeBoolean();
    }
    marks = new byte[Math.max(64, accountCount)];
    for (int account = 0; account < accountCount; account++) {
      marks[account] = (byte) reader.takeInt();
    }
  }
}
