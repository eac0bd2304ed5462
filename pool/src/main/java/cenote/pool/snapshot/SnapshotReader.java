package cenote.pool.snapshot;

import cenote.crypto.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what {@link SnapshotWriter} wrote; refuses sections of another kind or version. */
public final class SnapshotReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int limit;
  private int offset;

  /** Reads {@code length} bytes from {@code offset}. */
  public SnapshotReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.limit = offset + length;
  }

  /**
   * Enters an owner's section.
   *
   * @throws IllegalArgumentException when the bytes hold something else
   */
  public void section(int id, int version) {
    int foundId = takeInt();
    int foundVersion = takeInt();
    if (foundId != (0x5EC70000 | id) || foundVersion != version) {
      throw new IllegalArgumentException(
          "snapshot section: expected id "
              + id
              + " version "
              + version
              + ", got id "
              + (foundId & 0xFFFF)
              + " version "
              + foundVersion);
    }
  }

  /** True when an owner's section comes next; takes nothing. */
  public boolean isNext(int id) {
    return limit - offset >= Integer.BYTES && (int) INTS.get(bytes, offset) == (0x5EC70000 | id);
  }

  /** Takes 64 bits. */
  public long takeLong() {
    require(Long.BYTES);
    long value = (long) LONGS.get(bytes, offset);
    offset += Long.BYTES;
    return value;
  }

  /** Takes 32 bits. */
  public int takeInt() {
    require(Integer.BYTES);
    int value = (int) INTS.get(bytes, offset);
    offset += Integer.BYTES;
    return value;
  }

  /**
   * Takes a count.
   *
   * @throws IllegalArgumentException when it is negative or above {@code max}
   */
  public int takeCount(int max) {
    int count = takeInt();
    if (count < 0 || count > max) {
      throw new IllegalArgumentException("snapshot count: expected 0 to " + max + ", got " + count);
    }
    return count;
  }

  /** Takes one byte as a truth value. */
  public boolean takeBoolean() {
    return takeByte() != 0;
  }

  /** Takes one byte. */
  public byte takeByte() {
    require(1);
    return bytes[offset++];
  }

  /** Fills the first {@code count} values. */
  public void takeLongs(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = takeLong();
    }
  }

  /** Fills the first {@code count} values. */
  public void takeInts(int[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = takeInt();
    }
  }

  /** Takes four words. */
  public Bytes32 takeBytes32() {
    return new Bytes32.Words(takeLong(), takeLong(), takeLong(), takeLong());
  }

  /** True when every byte was taken. */
  public boolean isAtEnd() {
    return offset == limit;
  }

  private void require(int more) {
    if (offset + more > limit) {
      throw new IllegalArgumentException(
          "snapshot: expected " + more + " more bytes, got " + (limit - offset));
    }
  }
}
