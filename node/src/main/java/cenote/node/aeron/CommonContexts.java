package cenote.node.aeron;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * What members, mirrors and readers set up alike. Deviations from the defaults: small buffers,
 * since every process on a machine pays for its own; sync level and checksums, since the default
 * may lose what a power cut catches; and patience with a process that was paused.
 */
final class CommonContexts {

  /** The way to an archive in the same process. */
  static final String LOCAL_CONTROL = "aeron:ipc?term-length=64k";

  private static final int TERM = 1 << 20;

  private CommonContexts() {}

  /** A driver that maps its buffers in {@code directory}. */
  static MediaDriver.Context driver(Path directory) {
    return new MediaDriver.Context()
        .aeronDirectoryName(directory.toString())
        .dirDeleteOnStart(true)
        .dirDeleteOnShutdown(true)
        .threadingMode(ThreadingMode.SHARED)
        .sharedIdleStrategy(idle())
        .termBufferSparseFile(true)
        .publicationTermBufferLength(TERM)
        .ipcTermBufferLength(TERM)
        .clientLivenessTimeoutNs(AeronLink.PAUSE_NS)
        .publicationUnblockTimeoutNs(2 * AeronLink.PAUSE_NS);
  }

  /**
   * An archive behind its roles.
   *
   * @param control channel on which others reach it
   * @param host name of this machine, for what it copies from others
   * @param segmentMib length of a segment, MiB, a power of two
   */
  static Archive.Context archive(
      ArchiveAccess access,
      NodeDirectory directory,
      String control,
      String host,
      int syncLevel,
      int segmentMib) {
    Archive.Context context = new Archive.Context();
    access.guard(context);
    return context
        .archiveDir(directory.archive().toFile())
        .deleteArchiveOnStart(false)
        .threadingMode(ArchiveThreadingMode.SHARED)
        .idleStrategySupplier(CommonContexts::idle)
        .controlChannel(control)
        .localControlChannel(LOCAL_CONTROL)
        .replicationChannel(anyPort(host))
        .recordingEventsEnabled(false)
        .segmentFileLength(segmentMib << 20)
        .fileSyncLevel(syncLevel)
        .catalogFileSyncLevel(syncLevel)
        .recordChecksum(Checksums.crc32c())
        .replayChecksum(Checksums.crc32c());
  }

  /** A channel on a port that the system picks, for what comes in. */
  static String anyPort(String host) {
    return "aeron:udp?endpoint=%s:0".formatted(host);
  }

  static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 5, 1_000, 1_000_000);
  }
}
