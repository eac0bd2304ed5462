package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import cenote.node.config.NodeConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Where a cluster of a test lives: folders below one, ports that were free a moment ago. */
final class TestCluster {

  static final String READERS_KEY = "a-key-for-readers-of-members";

  private static final String MEMBERS_KEY = "a-key-for-members-alone";

  private final Path folder;
  private final int members;
  private final int basePort;

  TestCluster(Path folder, int members) {
    this.folder = folder;
    this.members = members;
    this.basePort = freeBasePort(members + 1);
  }

  NodeConfig config(int member) {
    return NodeConfig.of(properties(member));
  }

  Properties properties(int member) {
    Properties values = new Properties();
    values.setProperty("node.id", Integer.toString(member));
    values.setProperty("node.hosts", String.join(",", Collections.nCopies(members, "localhost")));
    values.setProperty("node.port", Integer.toString(basePort));
    values.setProperty("node.directory", directory(member).toString());
    values.setProperty("node.driver.directory", driverDirectory("node-" + member).toString());
    values.setProperty("node.segment.mib", "1");
    values.setProperty("node.snapshot.minutes", "0");
    values.setProperty("node.members.key", MEMBERS_KEY);
    values.setProperty("node.readers.key", READERS_KEY);
    return values;
  }

  Path directory(int member) {
    return folder.resolve("member-" + member);
  }

  Path driverDirectory(String name) {
    return memory().resolve("cenote-test-%d-%s".formatted(basePort, name));
  }

  Endpoints endpoints() {
    return Endpoints.of(config(0));
  }

  /** The endpoints of one member, for readers that must read there. */
  Endpoints only(int member) {
    return new Endpoints(List.of("localhost"), basePort + 100 * member);
  }

  AeronLink link(String name) {
    return AeronLink.launch(driverDirectory(name), "localhost", READERS_KEY);
  }

  /** A link that shows no key. */
  AeronLink publicLink(String name) {
    return AeronLink.launch(driverDirectory(name), "localhost");
  }

  /** A mirror on the ports behind the last member's. */
  MirrorConfig mirror() {
    return mirror("any");
  }

  /** A mirror of members of one kind: any, leader or follower. */
  MirrorConfig mirror(String source) {
    Properties values = new Properties();
    values.setProperty("mirror.port", Integer.toString(basePort + 100 * members));
    values.setProperty("mirror.directory", folder.resolve("mirror").toString());
    values.setProperty("mirror.driver.directory", driverDirectory("mirror").toString());
    values.setProperty(
        "mirror.members", String.join(",", Collections.nCopies(members, "localhost")));
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

  /** Prints what a part of the cluster says of itself. */
  static void tell(String line) {
    System.out.println(line);
  }
}
