package cenote.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What a mirror is started with; {@code docs/operating/cluster.md} explains each key.
 *
 * @param host name or address of this machine that members and readers can reach
 * @param port base of the mirror's own ports: {@code + 2} to members, {@code + 5} archive, {@code +
 *     6} feed
 * @param directory holds the copy of the journal; one mirror each
 * @param driverDirectory where the media driver maps its buffers; memory rather than a disk
 * @param members host of each member, in order of their ids
 * @param membersPort base of the members' ports
 * @param source which members are copied from: any, leader or follower
 * @param key what the mirror shows to members
 * @param syncLevel 0 none, 1 data, 2 data and metadata
 * @param segmentMib length of a segment of the copy, MiB, a power of two
 * @param querySeconds between two questions after new snapshots
 * @param diskReserveMib the mirror stops when less is left on its disk, MiB
 * @param access who may read the mirror
 */
public record MirrorConfig(
    String host,
    int port,
    Path directory,
    Path driverDirectory,
    List<String> members,
    int membersPort,
    String source,
    String key,
    int syncLevel,
    int segmentMib,
    int querySeconds,
    int diskReserveMib,
    AccessConfig access) {

  /**
   * Reads and checks a file.
   *
   * @throws ConfigFault naming the first key that breaks its rule
   */
  public static MirrorConfig read(Path file) {
    return of(Settings.read(file));
  }

  /** Checks values given in place of a file. */
  public static MirrorConfig of(Properties values) {
    return of(Settings.of(values));
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "MirrorConfig[%s:%d, %s, of %s]".formatted(host, port, directory, members);
  }

  private static MirrorConfig of(Settings settings) {
    int port = (int) settings.number("mirror.port", 9_500, 1_024, 65_000);
    MirrorConfig config =
        new MirrorConfig(
            settings.text("mirror.host", "localhost"),
            port,
            Path.of(settings.text("mirror.directory", "cenote-mirror"))
                .toAbsolutePath()
                .normalize(),
            Path.of(
                settings.text(
                    "mirror.driver.directory",
                    NodeConfig.driverDirectory("cenote-mirror-" + port))),
            NodeConfig.hosts("mirror.members", settings.text("mirror.members", "localhost")),
            (int) settings.number("mirror.members.port", 9_000, 1_024, 65_000),
            settings.choice("mirror.source", "any", List.of("any", "leader", "follower")),
            AccessConfig.key(settings, "mirror.key"),
            (int) settings.number("mirror.sync.level", 1, 0, 2),
            (int) settings.number("mirror.segment.mib", 16, 1, 1_024),
            (int) settings.number("mirror.query.seconds", 10, 1, 3_600),
            (int) settings.number("mirror.disk.reserve.mib", 256, 64, NodeConfig.MOST_RESERVE_MIB),
            new AccessConfig(
                "",
                AccessConfig.key(settings, "mirror.readers.key"),
                (int) settings.number("mirror.readers.replays", 64, 1, 10_000)));
    settings.requireNoOthers();
    config.check();
    return config;
  }

  private void check() {
    if (Integer.bitCount(segmentMib) != 1) {
      throw new ConfigFault("mirror.segment.mib: expected a power of two, got " + segmentMib);
    }
    if (!driverDirectory.isAbsolute()) {
      throw new ConfigFault(
          "mirror.driver.directory: expected an absolute path, got " + driverDirectory);
    }
  }
}
