package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Where a cluster of a test lives: folders below one, ports that were free a moment ago. */
final class TestCluster {

  private final Path folder;
  private final int members;
  private final int basePort;

  TestCluster(Path folder, int members) {
    this.folder = folder;
    this.members = members;
    this.basePort = freeBasePort(members);
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

  AeronLink link(String name) {
    return AeronLink.launch(driverDirectory(name), "localhost");
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
