package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.IdleStrategy;

/**
 * What members, mirrors and readers set up alike. Deviations from the defaults: small buffers,
 * since every process on a machine pays for its own; sync level and checksums, since the default
 * may lose what a power cut catches; and patience with a process that was paused. A driver and all
 * its clients compare times with each other, so that they need one {@link SteadyClock}.
 */
final class CommonContexts {

  /** The way to an archive in the same process. */
  static final String LOCAL_CONTROL = "aeron:ipc?term-length=64k";

  private static final int TERM = 1 << 20;

  private CommonContexts() {}

  /** A driver that maps its buffers in {@code directory}. */
  static MediaDriver.Context driver(Path directory, EpochClock clock) {
    return new MediaDriver.Context()
        .epochClock(clock)
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

  /** A client of a driver in the same process. */
  static Aeron.Context client(Path driverDirectory, EpochClock clock) {
    return new Aeron.Context()
        .epochClock(clock)
        .aeronDirectoryName(driverDirectory.toString())
        .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(AeronLink.PAUSE_NS));
  }

  /** Connects to an archive in the same process, through a client that goes when it is closed. */
  static AeronArchive connect(
      AeronArchive.Context archive, Path driverDirectory, EpochClock clock) {
    Aeron.Context client =
        client(driverDirectory, clock).subscriberErrorHandler(RethrowingErrorHandler.INSTANCE);
    return AeronArchive.connect(archive.aeron(Aeron.connect(client)).ownsAeronClient(true));
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
      EpochClock clock,
      String control,
      String host,
      int syncLevel,
      int segmentMib) {
    Archive.Context context = new Archive.Context();
    access.guard(context);
    return context
        .epochClock(clock)
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
