package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import cenote.pool.Pool;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.SemanticVersion;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;

/**
 * How the parts of a member are set up. Each method gives a fresh context: one belongs to one
 * start. Deviations from the defaults: small buffers, since every member on a machine pays for its
 * own; sync level and checksums, since the default may lose what a power cut catches; nanoseconds;
 * and patience with a process that was paused, which must rejoin and not end.
 */
final class NodeContexts {

  private static final int LOG_TERM = 1 << 20;
  private static final int FRAGMENTS = 256;
  private static final String LOCAL_CONTROL = "aeron:ipc?term-length=64k";

  private final NodeConfig config;
  private final Endpoints endpoints;
  private final NodeDirectory directory;
  private final ErrorHandler errors;
  private final Runnable onTermination;
  private final ArchiveAccess access;

  NodeContexts(NodeConfig config, ErrorHandler errors, Runnable onTermination) {
    this.config = config;
    this.endpoints = Endpoints.of(config);
    this.directory = new NodeDirectory(config.directory());
    this.errors = errors;
    this.onTermination = onTermination;
    this.access = new ArchiveAccess(config.access(), config.access().memberKey());
  }

  /** Which start of the member's archive this is. */
  long run() {
    return access.run();
  }

  MediaDriver.Context driver() {
    return new MediaDriver.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .dirDeleteOnStart(true)
        .dirDeleteOnShutdown(true)
        .threadingMode(ThreadingMode.SHARED)
        .sharedIdleStrategy(idle())
        .termBufferSparseFile(true)
        .publicationTermBufferLength(LOG_TERM)
        .ipcTermBufferLength(LOG_TERM)
        .spiesSimulateConnection(true)
        .clientLivenessTimeoutNs(AeronLink.PAUSE_NS)
        .publicationUnblockTimeoutNs(2 * AeronLink.PAUSE_NS)
        .terminationHook(onTermination)
        .errorHandler(errors);
  }

  Archive.Context archive() {
    Archive.Context context = new Archive.Context();
    access.guard(context);
    return context
        .archiveDir(directory.archive().toFile())
        .deleteArchiveOnStart(false)
        .threadingMode(ArchiveThreadingMode.SHARED)
        .idleStrategySupplier(NodeContexts::idle)
        .controlChannel(endpoints.channel(config.id(), Endpoints.ARCHIVE))
        .localControlChannel(LOCAL_CONTROL)
        .replicationChannel(replicationChannel())
        .recordingEventsEnabled(false)
        .segmentFileLength(config.segmentMib() << 20)
        .fileSyncLevel(config.syncLevel())
        .catalogFileSyncLevel(config.syncLevel())
        .recordChecksum(Checksums.crc32c())
        .replayChecksum(Checksums.crc32c());
  }

  ConsensusModule.Context consensus() {
    return new ConsensusModule.Context()
        .clusterMemberId(config.id())
        .clusterMembers(endpoints.clusterMembers())
        .clusterDir(directory.cluster().toFile())
        .archiveContext(localArchive())
        .ingressChannel("aeron:udp?term-length=64k")
        .logChannel("aeron:udp?term-length=1m")
        .snapshotChannel("aeron:ipc?term-length=16m|alias=snapshot")
        .replicationChannel(replicationChannel())
        .clusterClock(new NanosecondClusterClock())
        .fileSyncLevel(config.syncLevel())
        .appVersion(SemanticVersion.compose(Pool.RULES_VERSION, 0, 0))
        .leaderHeartbeatIntervalNs(TimeUnit.MILLISECONDS.toNanos(config.heartbeatIntervalMs()))
        .leaderHeartbeatTimeoutNs(TimeUnit.MILLISECONDS.toNanos(config.heartbeatTimeoutMs()))
        .electionTimeoutNs(TimeUnit.MILLISECONDS.toNanos(config.electionTimeoutMs()))
        .idleStrategySupplier(NodeContexts::idle)
        .terminationHook(onTermination)
        .errorHandler(errors);
  }

  ClusteredServiceContainer.Context service(ClusteredService service) {
    return new ClusteredServiceContainer.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .clusterDir(directory.cluster().toFile())
        .archiveContext(localArchive())
        .clusteredService(service)
        .snapshotChannel("aeron:ipc?term-length=16m|alias=snapshot")
        .logFragmentLimit(FRAGMENTS)
        .appVersion(SemanticVersion.compose(Pool.RULES_VERSION, 0, 0))
        .idleStrategySupplier(NodeContexts::idle)
        .terminationHook(onTermination)
        .errorHandler(errors);
  }

  private static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 5, 1_000, 1_000_000);
  }

  AeronArchive.Context localArchive() {
    return new AeronArchive.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .controlRequestChannel(LOCAL_CONTROL)
        .controlResponseChannel(LOCAL_CONTROL)
        .credentialsSupplier(access.own())
        .lock(NoOpLock.INSTANCE);
  }

  private String replicationChannel() {
    return "aeron:udp?endpoint=%s:0".formatted(endpoints.host(config.id()));
  }
}
