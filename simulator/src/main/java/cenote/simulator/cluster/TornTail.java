package cenote.simulator.cluster;

import cenote.simulator.checker.InvariantBroken;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a log cuts off when it is opened must be what a crash has torn: an entry that is not whole,
 * and nothing whole behind it. Tells by the frames' own description ({@code
 * docs/reference/protocol.md}), not by the log's code.
 */
final class TornTail {

  private static final int HEADER = 24;
  private static final int LENGTH = 4;
  private static final int POSITION = 8;

  private TornTail() {}

  /**
   * Looks at what was cut.
   *
   * @param length of the file before it was opened
   * @param recorded what was written to it once, from its first entry on
   * @param kept how many of these are left
   */
  static void require(Disk disk, String name, long length, Entry[] recorded, int kept) {
    long fileHeader = kept == 0 ? disk.size() : disk.size() - recorded[kept - 1].position();
    for (int i = kept + 1; i < recorded.length; i++) {
      Entry entry = recorded[i];
      if (isIntact(disk, fileHeader + recorded[i - 1].position(), length, entry)) {
        throw new InvariantBroken(
            "I3 torn tail",
            "%s: expected a fault, as the entry at %d is whole; got a log cut behind %d entries"
                .formatted(name, entry.position(), kept));
      }
    }
  }

  private static boolean isIntact(Disk disk, long at, long length, Entry entry) {
    byte[] frame = new byte[HEADER + entry.bytes().length];
    if (disk.read(at, frame, 0, frame.length, length) < frame.length) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(frame, LENGTH, frame.length - LENGTH);
    ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    return header.getInt(0) == (int) crc.getValue()
        && header.getLong(POSITION) == entry.position()
        && Arrays.equals(frame, HEADER, frame.length, entry.bytes(), 0, entry.bytes().length);
  }
}
