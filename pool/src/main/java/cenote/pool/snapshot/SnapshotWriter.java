package cenote.pool.snapshot;

import cenote.crypto.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Appends the state to a growing byte array, big-endian, section by section. */
public final class SnapshotWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[1 << 16];
  private int length;

  /** Starts anew, keeping the array. */
  public void reset() {
    length = 0;
  }

  /** Marks the beginning of an owner's section. */
  public void section(int id, int version) {
    putInt(0x5EC70000 | id);
    putInt(version);
  }

  /** Appends 64 bits. */
  public void putLong(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, length, value);
    length += Long.BYTES;
  }

  /** Appends 32 bits. */
  public void putInt(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, length, value);
    length += Integer.BYTES;
  }

  /** Appends one byte, 0 or 1. */
  public void putBoolean(boolean value) {
    putByte((byte) (value ? 1 : 0));
  }

  /** Appends one byte. */
  public void putByte(byte value) {
    reserve(1);
    bytes[length++] = value;
  }

  /** Appends the first {@code count} values, without their number. */
  public void putLongs(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      putLong(values[i]);
    }
  }

  /** Appends the first {@code count} values, without their number. */
  public void putInts(int[] values, int count) {
    for (int i = 0; i < count; i++) {
      putInt(values[i]);
    }
  }

  /** Appends four words. */
  public void putBytes32(Bytes32 value) {
    for (int i = 0; i < 4; i++) {
      putLong(value.word(i));
    }
  }

  /** The array that holds the bytes; only the first {@link #length()} count. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
    }
  }
}
