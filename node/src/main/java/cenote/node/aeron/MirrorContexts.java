package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterBackup;
import io.aeron.cluster.ClusterBackupEventsListener;
import io.aeron.driver.MediaDriver;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.concurrent.EpochClock;

/**
 * How the parts of a mirror are set up. Each method gives a fresh context: one belongs to one
 * start. What the mirror asks of members is small by construction: one replay of the log, in a
 * receiver window of 128 KiB, and one of each new snapshot.
 */
final class MirrorContexts {

  private static final long RESPONSE_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long COOL_DOWN_NS = TimeUnit.SECONDS.toNanos(1);

  private final MirrorConfig config;
  private final Endpoints own;
  private final Endpoints members;
  private final NodeDirectory directory;
  private final Errors errors;
  private final Runnable onTermination;
  private final ArchiveAccess access;
  private final EpochClock clock = new SteadyClock(Machine.SOUND)::timeMillis;

  MirrorContexts(MirrorConfig config, Errors errors, Runnable onTermination) {
    this.config = config;
    this.own = Endpoints.ofMirror(config);
    this.members = Endpoints.ofMembers(config);
    this.directory = new NodeDirectory(config.directory());
    this.errors = errors;
    this.onTermination = onTermination;
    this.access = new ArchiveAccess(config.access(), config.key());
  }

  /** Which start of the mirror's archive this is. */
  long run() {
    return access.run();
  }

  MediaDriver.Context driver() {
    return CommonContexts.driver(config.driverDirectory(), clock)
        .terminationHook(onTermination)
        .sharedThreadFactory(errors.threads())
        .errorHandler(errors.ofOwnDisk());
  }

  Archive.Context archive() {
    return CommonContexts.archive(
            access,
            directory,
            clock,
            own.channel(0, Endpoints.ARCHIVE),
            config.host(),
            config.syncLevel(),
            config.segmentMib())
        .lowStorageSpaceThreshold((long) config.diskReserveMib() << 20)
        .threadFactory(errors.threads());
  }

  /** Connects to the mirror's own archive. */
  AeronArchive connectArchive() {
    return CommonContexts.connect(local(), config.driverDirectory(), clock);
  }

  private AeronArchive.Context local() {
    return new AeronArchive.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .controlRequestChannel(CommonContexts.LOCAL_CONTROL)
        .controlResponseChannel(CommonContexts.LOCAL_CONTROL)
        .credentialsSupplier(access.own());
  }

  ClusterBackup.Context backup(ClusterBackupEventsListener listener) {
    return new ClusterBackup.Context()
        .epochClock(clock)
        .aeronDirectoryName(config.driverDirectory().toString())
        .clusterDir(directory.cluster().toFile())
        .deleteDirOnStart(false)
        .archiveContext(local())
        .clusterArchiveContext(membersArchive())
        .consensusChannel(own.channel(0, Endpoints.CONSENSUS))
        .sourceType(ClusterBackup.SourceType.valueOf(config.source().toUpperCase(Locale.ROOT)))
        .clusterConsensusEndpoints(consensusEndpoints())
        .catchupEndpoint(config.host() + ":0")
        .catchupChannel("aeron:udp?alias=mirror")
        .clusterBackupIntervalNs(TimeUnit.SECONDS.toNanos(config.querySeconds()))
        .clusterBackupResponseTimeoutNs(RESPONSE_NS)
        .clusterBackupProgressTimeoutNs(PROGRESS_NS)
        .clusterBackupCoolDownIntervalNs(COOL_DOWN_NS)
        .eventsListener(listener)
        .idleStrategySupplier(CommonContexts::idle)
        .terminationHook(onTermination)
        .threadFactory(errors.threads())
        .errorHandler(errors);
  }

  /** Whichever member answers: its endpoint is filled in then. */
  private AeronArchive.Context membersArchive() {
    return new AeronArchive.Context()
        .controlRequestChannel("aeron:udp?term-length=64k")
        .controlResponseChannel("aeron:udp?term-length=64k|endpoint=" + config.host() + ":0")
        .credentialsSupplier(ArchiveAccess.credentials(config.key()));
  }

  private String consensusEndpoints() {
    return IntStream.range(0, members.count())
        .mapToObj(member -> members.endpoint(member, Endpoints.CONSENSUS))
        .collect(Collectors.joining(","));
  }
}
