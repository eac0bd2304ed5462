package cenote.protocol.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The beginning of a log file. Little-endian.
 *
 * <table>
 * <caption>Header, 32 bytes</caption>
 * <tr><th>offset</th><th>length</th><th>type</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>bytes</td><td>{@code CENOTLOG} in ASCII</td></tr>
 * <tr><td>8</td><td>4</td><td>uint32</td><td>version of the layout, 1</td></tr>
 * <tr><td>12</td><td>4</td><td></td><td>zero</td></tr>
 * <tr><td>16</td><td>8</td><td>int64</td><td>position before the first entry</td></tr>
 * <tr><td>24</td><td>4</td><td></td><td>zero</td></tr>
 * <tr><td>28</td><td>4</td><td>uint32</td><td>CRC-32C of the 28 bytes before</td></tr>
 * </table>
 */
final class FileHeader {

  static final int LENGTH = 32;

  private static final long MAGIC = 0x474F4C544F4E4543L;
  private static final int VERSION = 1;
  private static final int START_POSITION = 16;
  private static final int CHECKSUM = 28;

  private FileHeader() {}

  static byte[] of(long startPosition) {
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(0, MAGIC).putInt(Long.BYTES, VERSION).putLong(START_POSITION, startPosition);
    CRC32C crc = new CRC32C();
    crc.update(buffer.array(), 0, CHECKSUM);
    return buffer.putInt(CHECKSUM, (int) crc.getValue()).array();
  }

  /** Returns the start position, or a negative number when the bytes are no such header. */
  static long startPosition(byte[] header) {
    long found = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(START_POSITION);
    return Arrays.equals(header, of(found)) ? found : -1;
  }
}
