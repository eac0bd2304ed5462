package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import cenote.pool.Pool;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import java.util.concurrent.TimeUnit;
import org.agrona.SemanticVersion;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NoOpLock;

/**
 * How the parts of a member are set up, beside {@link CommonContexts}. Each method gives a fresh
 * context: one belongs to one start, and all of them to one process, whose clock they share. The
 * cluster's clock counts nanoseconds.
 */
final class NodeContexts {

  private static final int FRAGMENTS = 256;

  /** Room for the archive to write, and sync, a state in large blocks. */
  private static final String SNAPSHOT = "aeron:ipc?term-length=16m|alias=snapshot";

  private final NodeConfig config;
  private final Machine machine;
  private final SteadyClock clock;
  private final Endpoints endpoints;
  private final NodeDirectory directory;
  private final Errors errors;
  private final Runnable onTermination;
  private final ArchiveAccess access;

  NodeContexts(NodeConfig config, Errors errors, Runnable onTermination) {
    this(config, Machine.SOUND, errors, onTermination);
  }

  NodeContexts(NodeConfig config, Machine machine, Errors errors, Runnable onTermination) {
    this.config = config;
    this.machine = machine;
    this.clock = new SteadyClock(machine);
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
    MediaDriver.Context driver =
        CommonContexts.driver(config.driverDirectory(), epochClock())
            .spiesSimulateConnection(true)
            .terminationHook(onTermination)
            .sharedThreadFactory(errors.threads())
            .errorHandler(errors.ofOwnDisk());
    return machine.hasFaultyNetwork() ? FaultyNetwork.of(machine, driver) : driver;
  }

  Archive.Context archive() {
    return CommonContexts.archive(
            access,
            directory,
            epochClock(),
            endpoints.channel(config.id(), Endpoints.ARCHIVE),
            endpoints.host(config.id()),
            config.syncLevel(),
            config.segmentMib())
        .lowStorageSpaceThreshold((long) config.diskReserveMib() << 20)
        .threadFactory(errors.threads());
  }

  ConsensusModule.Context consensus() {
    return new ConsensusModule.Context()
        .clusterMemberId(config.id())
        .clusterMembers(endpoints.clusterMembers())
        .clusterDir(directory.cluster().toFile())
        .archiveContext(localArchive())
        .ingressChannel("aeron:udp?term-length=64k")
        .logChannel("aeron:udp?term-length=1m")
        .snapshotChannel(SNAPSHOT)
        .replicationChannel(CommonContexts.anyPort(endpoints.host(config.id())))
        .clusterClock(clock)
        .epochClock(epochClock())
        .fileSyncLevel(config.syncLevel())
        .appVersion(SemanticVersion.compose(Pool.RULES_VERSION, 0, 0))
        .leaderHeartbeatIntervalNs(TimeUnit.MILLISECONDS.toNanos(config.heartbeatIntervalMs()))
        .leaderHeartbeatTimeoutNs(TimeUnit.MILLISECONDS.toNanos(config.heartbeatTimeoutMs()))
        .electionTimeoutNs(TimeUnit.MILLISECONDS.toNanos(config.electionTimeoutMs()))
        .idleStrategySupplier(CommonContexts::idle)
        .terminationHook(onTermination)
        .threadFactory(errors.threads())
        .errorHandler(errors);
  }

  ClusteredServiceContainer.Context service(ClusteredService service) {
    return new ClusteredServiceContainer.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .clusterDir(directory.cluster().toFile())
        .archiveContext(localArchive())
        .clusteredService(service)
        .epochClock(epochClock())
        .snapshotChannel(SNAPSHOT)
        .logFragmentLimit(FRAGMENTS)
        .appVersion(SemanticVersion.compose(Pool.RULES_VERSION, 0, 0))
        .idleStrategySupplier(CommonContexts::idle)
        .terminationHook(onTermination)
        .threadFactory(errors.threads())
        .errorHandler(errors);
  }

  private EpochClock epochClock() {
    return clock::timeMillis;
  }

  /** A link of another part of this process. */
  AeronLink link() {
    return AeronLink.within(
        config.driverDirectory(), epochClock(), endpoints.host(config.id()), access.own());
  }

  /** The clock of all of them. */
  SteadyClock clock() {
    return clock;
  }

  /** Connects another part of this process to the member's archive. */
  AeronArchive connectArchive() {
    return CommonContexts.connect(localArchive(), config.driverDirectory(), epochClock());
  }

  private AeronArchive.Context localArchive() {
    return new AeronArchive.Context()
        .aeronDirectoryName(config.driverDirectory().toString())
        .controlRequestChannel(CommonContexts.LOCAL_CONTROL)
        .controlResponseChannel(CommonContexts.LOCAL_CONTROL)
        .credentialsSupplier(access.own())
        .lock(NoOpLock.INSTANCE);
  }
}
