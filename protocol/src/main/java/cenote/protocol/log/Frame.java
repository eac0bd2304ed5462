package cenote.protocol.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One entry in a file, and how far an entry moves the position. Little-endian.
 *
 * <table>
 * <caption>Frame, {@code frameLength(length)} bytes</caption>
 * <tr><th>offset</th><th>length</th><th>type</th><th>meaning</th></tr>
 * <tr><td>0</td><td>4</td><td>uint32</td><td>CRC-32C of all up to the padding that follows it</td></tr>
 * <tr><td>4</td><td>4</td><td>uint32</td><td>n, length of the entry</td></tr>
 * <tr><td>8</td><td>8</td><td>int64</td><td>position after the entry</td></tr>
 * <tr><td>16</td><td>8</td><td>int64</td><td>time, ns</td></tr>
 * <tr><td>24</td><td>n</td><td>bytes</td><td>the entry</td></tr>
 * <tr><td>24 + n</td><td>0 to 7</td><td></td><td>zero, to a multiple of 8</td></tr>
 * </table>
 *
 * <p>The position after an entry is the position before it plus the length of its frame: the same
 * number in every implementation. One instance belongs to one thread.
 */
final class Frame {

  static final int HEADER_LENGTH = 24;
  static final int ALIGNMENT = 8;

  private static final int LENGTH = 4;
  private static final int POSITION = 8;
  private static final int TIMESTAMP = 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final CRC32C crc = new CRC32C();

  /** Length of the frame of an entry of {@code length} bytes; how far it moves the position. */
  static int frameLength(int length) {
    return (HEADER_LENGTH + length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Writes the frame of an entry at {@code at} of {@code out}, which has room for it. */
  void write(
      byte[] out, int at, long position, long timestampNs, byte[] bytes, int offset, int length) {
    INT.set(out, at + LENGTH, length);
    LONG.set(out, at + POSITION, position);
    LONG.set(out, at + TIMESTAMP, timestampNs);
    System.arraycopy(bytes, offset, out, at + HEADER_LENGTH, length);
    Arrays.fill(out, at + HEADER_LENGTH + length, at + frameLength(length), (byte) 0);
    INT.set(out, at, checksum(out, at, length));
  }

  /**
   * True when the header at {@code at} is that of a frame that begins at {@code previousPosition}:
   * a frame says where it ends, so that one can be told from other bytes.
   */
  static boolean isHeader(byte[] bytes, int at, long previousPosition) {
    int length = length(bytes, at);
    return length >= 0
        && length <= LogWriter.MAX_ENTRY_LENGTH
        && position(bytes, at) == previousPosition + frameLength(length);
  }

  /** True when the whole frame at {@code at} is as it was written. */
  boolean isIntact(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) == checksum(bytes, at, length(bytes, at));
  }

  static int length(byte[] bytes, int at) {
    return (int) INT.get(bytes, at + LENGTH);
  }

  static long position(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + POSITION);
  }

  static long timestampNs(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + TIMESTAMP);
  }

  private int checksum(byte[] bytes, int at, int length) {
    crc.reset();
    crc.update(bytes, at + LENGTH, HEADER_LENGTH - LENGTH + length);
    return (int) crc.getValue();
  }
}
