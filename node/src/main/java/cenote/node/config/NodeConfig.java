package cenote.node.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a member of the cluster is started with; {@code docs/operating/cluster.md} explains each
 * key.
 *
 * @param id which of the members this is, from 0
 * @param hosts host name or address of each member; 1 to 5
 * @param port base of the ports: member i uses {@code port + 100 i + 1} to {@code + 6}
 * @param directory holds journal, snapshots and cluster files; one member each
 * @param driverDirectory where the media driver maps its buffers; memory rather than a disk
 * @param syncLevel 0 none, 1 data, 2 data and metadata, of archive, catalog and cluster alike
 * @param signatureThreads how many verify signatures, 1 to 64
 * @param snapshotMinutes between two snapshots that the leader asks for; 0 for none
 * @param heartbeatIntervalMs between two heartbeats of a leader
 * @param heartbeatTimeoutMs without heartbeat until an election
 * @param electionTimeoutMs for one round of an election
 * @param segmentMib length of a journal segment, MiB, a power of two
 * @param diskReserveMib a member stops when less is left on its disk, MiB
 * @param access who may read the journal
 * @param purge whether old segments are let go of
 * @param keeper with which key this member flags for the house; empty for not at all
 */
public record NodeConfig(
    int id,
    List<String> hosts,
    int port,
    Path directory,
    Path driverDirectory,
    int syncLevel,
    int signatureThreads,
    int snapshotMinutes,
    int heartbeatIntervalMs,
    int heartbeatTimeoutMs,
    int electionTimeoutMs,
    int segmentMib,
    int diskReserveMib,
    AccessConfig access,
    PurgeConfig purge,
    Optional<KeeperConfig> keeper) {

  static final int MOST_RESERVE_MIB = 1 << 30;

  private static final int MOST_MEMBERS = 5;
  private static final int PORTS_PER_MEMBER = 100;
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");

  /**
   * Reads and checks a file.
   *
   * @throws ConfigFault naming the first key that breaks its rule
   */
  public static NodeConfig read(Path file) {
    return of(Settings.read(file));
  }

  /** Checks values given in place of a file. */
  public static NodeConfig of(Properties values) {
    return of(Settings.of(values));
  }

  private static NodeConfig of(Settings settings) {
    List<String> hosts = hosts("node.hosts", settings.text("node.hosts", "localhost"));
    int id = (int) settings.number("node.id", 0, 0, hosts.size() - 1);
    int port = (int) settings.number("node.port", 9_000, 1_024, 65_000);
    int intervalMs = (int) settings.number("node.heartbeat.interval.ms", 100, 10, 10_000);
    NodeConfig config =
        new NodeConfig(
            id,
            hosts,
            port,
            Path.of(settings.text("node.directory", "cenote-node")).toAbsolutePath().normalize(),
            Path.of(
                settings.text(
                    "node.driver.directory", driverDirectory("cenote-%d-%d".formatted(port, id)))),
            (int) settings.number("node.sync.level", 1, 0, 2),
            (int) settings.number("node.signature.threads", 1, 1, 64),
            (int) settings.number("node.snapshot.minutes", 60, 0, 10_080),
            intervalMs,
            (int) settings.number("node.heartbeat.timeout.ms", 2_000, 5L * intervalMs, 100_000),
            (int) settings.number("node.election.timeout.ms", 500, 100, 100_000),
            (int) settings.number("node.segment.mib", 16, 1, 1_024),
            (int) settings.number("node.disk.reserve.mib", 256, 64, MOST_RESERVE_MIB),
            access(settings),
            PurgeConfig.of(settings),
            KeeperConfig.of(settings));
    settings.requireNoOthers();
    config.check();
    return config;
  }

  static List<String> hosts(String key, String value) {
    List<String> hosts = List.of(value.split("\\s*,\\s*", -1));
    boolean isGood =
        hosts.size() % 2 == 1
            && hosts.size() <= MOST_MEMBERS
            && hosts.stream().allMatch(host -> HOST.matcher(host).matches());
    if (!isGood) {
      throw new ConfigFault(key + ": expected 1, 3 or 5 host names, got " + value);
    }
    return hosts;
  }

  private static AccessConfig access(Settings settings) {
    return new AccessConfig(
        AccessConfig.key(settings, "node.members.key"),
        AccessConfig.key(settings, "node.readers.key"),
        (int) settings.number("node.readers.replays", 8, 1, 1_000));
  }

  static String driverDirectory(String name) {
    boolean hasMemory = Files.isWritable(SHARED_MEMORY);
    Path parent = hasMemory ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve(name).toString();
  }

  private void check() {
    if (Integer.bitCount(segmentMib) != 1) {
      throw new ConfigFault("node.segment.mib: expected a power of two, got " + segmentMib);
    }
    int last = port + PORTS_PER_MEMBER * hosts.size();
    if (last > 65_535) {
      throw new ConfigFault(
          "node.port: expected at most %d for %d members, got %d"
              .formatted(65_535 - PORTS_PER_MEMBER * hosts.size(), hosts.size(), port));
    }
    if (hasNetwork() && (access.memberKey().isEmpty() || access.readerKey().isEmpty())) {
      throw new ConfigFault(
          "node.members.key, node.readers.key: expected both when a host is not localhost, got none");
    }
    if (!access.memberKey().isEmpty() && access.memberKey().equals(access.readerKey())) {
      throw new ConfigFault(
          "node.readers.key: expected another key than node.members.key, got the same");
    }
    if (!driverDirectory.isAbsolute()) {
      throw new ConfigFault(
          "node.driver.directory: expected an absolute path, got " + driverDirectory);
    }
  }

  private boolean hasNetwork() {
    return hosts.stream().anyMatch(host -> !LOOPBACK.contains(host));
  }
}
