package cenote.node.aeron;

import io.aeron.archive.ArchiveMarkFile;
import io.aeron.cluster.codecs.mark.MarkFileHeaderDecoder;
import io.aeron.cluster.codecs.mark.MessageHeaderDecoder;
import io.aeron.cluster.service.ClusterMarkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The signs of life that a killed process has left. Aeron takes a process for dead ten seconds
 * after its last sign; a sign from the future, left by one whose clock was ahead or that was killed
 * in the middle of its start, would keep everybody out until then.
 */
final class LeftMarks {

  private static final int ARCHIVE_AT =
      io.aeron.archive.codecs.mark.MessageHeaderDecoder.ENCODED_LENGTH
          + io.aeron.archive.codecs.mark.MarkFileHeaderDecoder.activityTimestampEncodingOffset();

  private static final int CLUSTER_AT =
      MessageHeaderDecoder.ENCODED_LENGTH + MarkFileHeaderDecoder.activityTimestampEncodingOffset();

  private LeftMarks() {}

  /**
   * Dates signs from the future to now; to be called by who holds the directory's lock, which says
   * that nobody lives there.
   *
   * @throws NodeFault when they cannot be read or written
   */
  static void settle(NodeDirectory directory, Machine machine) {
    long nowMs = TimeUnit.NANOSECONDS.toMillis(machine.epochNs());
    settle(directory.archive().resolve(ArchiveMarkFile.FILENAME), ARCHIVE_AT, nowMs);
    List.of(ClusterMarkFile.FILENAME, ClusterMarkFile.markFilenameForService(0))
        .forEach(name -> settle(directory.cluster().resolve(name), CLUSTER_AT, nowMs));
  }

  private static void settle(Path file, int at, long nowMs) {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer sign = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
      if (channel.read(sign, at) == Long.BYTES && sign.getLong(0) > nowMs) {
        var _ = channel.write(sign.clear().putLong(0, nowMs), at);
      }
    } catch (IOException unusable) {
      throw new NodeFault("%s: cannot be settled: %s".formatted(file, unusable), unusable);
    }
  }
}
