package cenote.node.drill;

import cenote.node.aeron.AeronLink;
import cenote.node.aeron.Endpoints;
import cenote.node.config.MirrorConfig;
import cenote.node.config.NodeConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Where a cluster lives that is made to be broken: folders below one, ports free a moment ago. */
public final class DrillCluster {

  /** What the members want to be shown by who reads. */
  public static final String READERS_KEY = "a-key-for-readers-of-members";

  private static final String MEMBERS_KEY = "a-key-for-members-alone";

  private final Path folder;
  private final int count;
  private final DrillNetwork network;
  private final int basePort;

  /** Plans a cluster below {@code folder} on the loopback, with a mirror beside it. */
  public DrillCluster(Path folder, int count) {
    this(folder, count, DrillNetwork.loopback(count));
  }

  /** As the other, on a network that stays the caller's. */
  DrillCluster(Path folder, int count, DrillNetwork network) {
    this.folder = folder;
    this.count = count;
    this.network = network;
    this.basePort = freeBasePort(count + 1);
  }

  /** How many members there are. */
  public int count() {
    return count;
  }

  DrillNetwork network() {
    return network;
  }

  /** What a member in this process is started with. */
  public NodeConfig config(int member) {
    return NodeConfig.of(properties(member));
  }

  /** A fresh copy of the same, as it stands in a file. */
  public Properties properties(int member) {
    Properties values = new Properties();
    values.setProperty("node.id", Integer.toString(member));
    values.setProperty("node.hosts", String.join(",", network.hosts()));
    values.setProperty("node.port", Integer.toString(basePort));
    values.setProperty("node.directory", directory(member).toString());
    values.setProperty("node.driver.directory", driverDirectory("node-" + member).toString());
    values.setProperty("node.segment.mib", "1");
    values.setProperty("node.snapshot.minutes", "0");
    values.setProperty("node.members.key", MEMBERS_KEY);
    values.setProperty("node.readers.key", READERS_KEY);
    return values;
  }

  /** A member's directory. */
  public Path directory(int member) {
    return folder.resolve("member-" + member);
  }

  /** A directory in memory for a media driver. */
  public Path driverDirectory(String name) {
    return memory().resolve("cenote-drill-%d-%s".formatted(basePort, name));
  }

  /** Where all members listen. */
  public Endpoints endpoints() {
    return Endpoints.of(config(0));
  }

  /** A link that shows the readers' key. */
  public AeronLink link(String name) {
    return AeronLink.launch(driverDirectory(name), network.outside(), READERS_KEY);
  }

  /** A link that shows no key. */
  public AeronLink publicLink(String name) {
    return AeronLink.launch(driverDirectory(name), network.outside());
  }

  /** A mirror on the ports behind the last member's. */
  public MirrorConfig mirror() {
    return mirror("any");
  }

  /** A mirror of members of one kind: any, leader or follower. */
  public MirrorConfig mirror(String source) {
    Properties values = new Properties();
    values.setProperty("mirror.host", network.outside());
    values.setProperty("mirror.port", Integer.toString(basePort + 100 * count));
    values.setProperty("mirror.directory", folder.resolve("mirror").toString());
    values.setProperty("mirror.driver.directory", driverDirectory("mirror").toString());
    values.setProperty("mirror.members", String.join(",", network.hosts()));
    values.setProperty("mirror.members.port", Integer.toString(basePort));
    values.setProperty("mirror.key", READERS_KEY);
    values.setProperty("mirror.source", source);
    values.setProperty("mirror.segment.mib", "1");
    values.setProperty("mirror.query.seconds", "1");
    return MirrorConfig.of(values);
  }

  private static Path memory() {
    Path shared = Path.of("/dev/shm");
    return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static int freeBasePort(int members) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int base = ThreadLocalRandom.current().nextInt(20_000, 30_000) / 10 * 10;
      if (areFree(base, members)) {
        return base;
      }
    }
    throw new IllegalStateException("ports: expected free ones, found none");
  }

  private static boolean areFree(int base, int members) {
    for (int member = 0; member < members; member++) {
      for (int purpose = Endpoints.INGRESS; purpose <= Endpoints.FEED; purpose++) {
        if (!isFree(base + 100 * member + purpose)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress("localhost", port);
    try (DatagramSocket udp = new DatagramSocket(null);
        ServerSocket tcp = new ServerSocket()) {
      udp.bind(address);
      tcp.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
