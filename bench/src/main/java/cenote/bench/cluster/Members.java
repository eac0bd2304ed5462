package cenote.bench.cluster;

import cenote.node.aeron.AeronLink;
import cenote.node.aeron.Endpoints;
import cenote.node.config.NodeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster of processes on this machine, and the link to it; gone with all it wrote at the end.
 */
final class Members implements AutoCloseable {

  private static final int FIRST_PORT = 21_000;
  private static final int LAST_PORT = 29_000;
  private static final int PORTS = 100;
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path folder;
  private final int count;
  private final int syncLevel;
  private final int port;
  private final List<Member> all = new ArrayList<>();
  private final AeronLink link;

  /** Starts {@code count} members of a kind that {@link MemberMain} knows. */
  Members(String kind, int count, int syncLevel, Path parent) {
    this.count = count;
    this.syncLevel = syncLevel;
    this.port = freePort(count);
    this.folder = newFolder(parent);
    this.link = AeronLink.launch(memory("client"), "localhost");
    for (int id = 0; id < count; id++) {
      all.add(new Member(kind, folder, id, properties(id)));
    }
  }

  int count() {
    return count;
  }

  AeronLink link() {
    return link;
  }

  Endpoints endpoints() {
    return Endpoints.of(NodeConfig.of(properties(0)));
  }

  /** One member. */
  Member member(int id) {
    return all.get(id);
  }

  /** Throws when one does not run. */
  void requireAlive() {
    all.forEach(Member::requireAlive);
  }

  /** Processor time of all since they were started. */
  long cpuNs() {
    return all.stream().mapToLong(Member::cpuNs).sum();
  }

  @Override
  public void close() {
    link.close();
    all.forEach(Member::close);
    delete(folder);
  }

  private Properties properties(int id) {
    Properties values = new Properties();
    values.setProperty("node.id", Integer.toString(id));
    values.setProperty("node.hosts", String.join(",", Collections.nCopies(count, "localhost")));
    values.setProperty("node.port", Integer.toString(port));
    values.setProperty("node.directory", folder.resolve("member-" + id).toString());
    values.setProperty("node.driver.directory", memory("node-" + id).toString());
    values.setProperty("node.sync.level", Integer.toString(syncLevel));
    values.setProperty("node.snapshot.minutes", "0");
    return values;
  }

  private Path memory(String name) {
    boolean hasMemory = Files.isWritable(SHARED_MEMORY);
    Path parent = hasMemory ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve("cenote-bench-%d-%s".formatted(port, name));
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), "cluster-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort(int members) {
    return IntStream.iterate(FIRST_PORT, base -> base < LAST_PORT, base -> base + members * PORTS)
        .filter(base -> isFree(base, members))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("ports: expected free ones, found none"));
  }

  private static boolean isFree(int base, int members) {
    return IntStream.range(0, members)
        .flatMap(member -> IntStream.rangeClosed(1, 6).map(at -> base + PORTS * member + at))
        .allMatch(Members::isFree);
  }

  private static boolean isFree(int port) {
    try (DatagramSocket udp = new DatagramSocket(null)) {
      udp.bind(new InetSocketAddress("localhost", port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
