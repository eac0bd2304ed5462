package cenote.pool.closeout;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** The open close-outs in the order of opening, and who has been called. */
final class CloseOutTable {

  /** Most close-outs at a time. */
  static final int MAX = 4_096;

  private static final int SECTION = 12;
  private static final int OFFERS_SECTION = 24;

  final int[] accounts = new int[MAX];
  final int[] flaggers = new int[MAX];
  final long[] openedNs = new long[MAX];
  final long[] clocksNs = new long[MAX];
  final long[] coreE6 = new long[MAX];
  final long[] rampE6 = new long[MAX];
  final long[] flaggerPaidE6 = new long[MAX];
  final boolean[] hasSold = new boolean[MAX];

  /** When a slice was last taken of it by a standing offer; 0 for never. */
  final long[] sliceTakenNs = new long[MAX];

  /** When a part was last sold, by any way; 0 for never. Kept from rules 4 on. */
  final long[] soldNs = new long[MAX];

  private int count;
  private byte[] marks = new byte[64];

  private static final byte CALLED = 1;
  private static final byte CLOSING = 2;
  private static final byte CONVERTING = 4;

  int count() {
    return count;
  }

  boolean isFull() {
    return count == MAX;
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
    mark(account, CLOSING, true);
    return count++;
  }

  void remove(int index) {
    mark(accounts[index], CLOSING, false);
    count--;
    int moved = count - index;
    System.arraycopy(accounts, index + 1, accounts, index, moved);
    System.arraycopy(flaggers, index + 1, flaggers, index, moved);
    System.arraycopy(openedNs, index + 1, openedNs, index, moved);
    System.arraycopy(clocksNs, index + 1, clocksNs, index, moved);
    System.arraycopy(coreE6, index + 1, coreE6, index, moved);
    System.arraycopy(rampE6, index + 1, rampE6, index, moved);
    System.arraycopy(flaggerPaidE6, index + 1, flaggerPaidE6, index, moved);
    System.arraycopy(hasSold, index + 1, hasSold, index, moved);
    System.arraycopy(sliceTakenNs, index + 1, sliceTakenNs, index, moved);
    System.arraycopy(soldNs, index + 1, soldNs, index, moved);
  }

  /** A part of the account has been sold. */
  void sold(int index, long nowNs) {
    hasSold[index] = true;
    soldNs[index] = nowNs;
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
  }

  /** Reads it, after {@link #read}. */
  void readOffers(SnapshotReader reader) {
    reader.section(OFFERS_SECTION, 1);
    reader.takeLongs(sliceTakenNs, count);
    reader.takeLongs(soldNs, count);
  }

  void read(SnapshotReader reader, int accountCount) {
    reader.section(SECTION, 1);
    count = reader.takeCount(MAX);
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
