package cenote.node.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The network between members, and between them and everybody else. Where the process may make
 * network namespaces each member has one of its own, with an address, on a bridge of this machine:
 * links can be cut there, one way too, without a member or a client noticing more than silence.
 * Elsewhere all are on the loopback, and nothing can be cut.
 *
 * <p>A cut link leads to a hardware address that nobody has: this needs no filter in the kernel.
 */
public final class DrillNetwork implements AutoCloseable {

  /** Whoever is no member. */
  static final int OUTSIDE = -1;

  private static final String NOBODY = "02:ce:07:00:00:ff";
  private static final String LOOPBACK = "localhost";

  /** What one sends no longer reaches the other. */
  private record Cut(int from, int to) {}

  private final int count;
  private final String reason;
  private final String name = Long.toString(ProcessHandle.current().pid());
  private final String subnet = "10.213." + ProcessHandle.current().pid() % 251 + ".";
  private final Thread atExit = new Thread(this::remove);
  private final List<Cut> cuts = new ArrayList<>();

  private DrillNetwork(int count, String reason) {
    this.count = count;
    this.reason = reason;
  }

  /** The loopback of this machine. */
  public static DrillNetwork loopback(int count) {
    return new DrillNetwork(count, "not asked for");
  }

  /** Namespaces if they can be had; it is removed when it is closed, or the process ends. */
  static DrillNetwork open(int count) {
    DrillNetwork network = new DrillNetwork(count, "");
    try {
      network.build();
      Runtime.getRuntime().addShutdownHook(network.atExit);
      return network;
    } catch (DrillFault refused) {
      network.remove();
      return new DrillNetwork(count, String.valueOf(refused.getMessage()));
    }
  }

  /** Whether links can be cut. */
  boolean canCut() {
    return reason.isEmpty();
  }

  /** For people. */
  String describe() {
    return canCut()
        ? "each member in a network namespace of its own"
        : "members on the loopback, only their own drivers lose datagrams (%s)".formatted(reason);
  }

  /** Each member's address. */
  List<String> hosts() {
    return canCut()
        ? IntStream.range(0, count).mapToObj(this::address).toList()
        : Collections.nCopies(count, LOOPBACK);
  }

  /** Address of this process. */
  String outside() {
    return canCut() ? address(OUTSIDE) : LOOPBACK;
  }

  /** What stands before the command of a member's process. */
  List<String> prefix(int member) {
    return canCut() ? List.of("ip", "netns", "exec", space(member)) : List.of();
  }

  /** What one sends no longer reaches the other. */
  void cut(int from, int to) {
    cuts.add(new Cut(from, to));
    in(
        from,
        "neigh replace %s lladdr %s dev %s nud permanent"
            .formatted(address(to), NOBODY, device(from)));
  }

  /** What anybody sends reaches everybody. */
  void heal() {
    cuts.forEach(cut ->
        in(cut.from(), "neigh del %s dev %s".formatted(address(cut.to()), device(cut.from()))));
    cuts.clear();
  }

  @Override
  public void close() {
    if (canCut()) {
      Runtime.getRuntime().removeShutdownHook(atExit);
      remove();
    }
  }

  private void build() {
    in(OUTSIDE, "link add %s type bridge".formatted(bridge()));
    in(OUTSIDE, "link set %s address 02:ce:07:00:00:fe up".formatted(bridge()));
    in(OUTSIDE, "addr add %s/24 dev %s".formatted(address(OUTSIDE), bridge()));
    for (int member = 0; member < count; member++) {
      build(member);
    }
  }

  private void build(int member) {
    in(OUTSIDE, "netns add %s".formatted(space(member)));
    in(
        OUTSIDE,
        "link add %s type veth peer name %s address 02:ce:07:00:00:0%d netns %s"
            .formatted(port(member), device(member), member, space(member)));
    in(OUTSIDE, "link set %s master %s up".formatted(port(member), bridge()));
    in(member, "addr add %s/24 dev %s".formatted(address(member), device(member)));
    in(member, "link set lo up");
    in(member, "link set %s up".formatted(device(member)));
  }

  /** As much of it as there is; a namespace goes with the last of its processes. */
  private void remove() {
    for (int member = 0; member < count; member++) {
      var _ = run(List.of("ip", "link", "del", port(member)));
      var _ = run(List.of("ip", "netns", "del", space(member)));
    }
    var _ = run(List.of("ip", "link", "del", bridge()));
  }

  private String address(int member) {
    return subnet + (member + 2);
  }

  private String bridge() {
    return "cenote" + name;
  }

  private String port(int member) {
    return "cenote%s-%d".formatted(name, member);
  }

  private String space(int member) {
    return "cenote-%s-%d".formatted(name, member);
  }

  private String device(int member) {
    return member == OUTSIDE ? bridge() : "eth0";
  }

  /** One {@code ip} command in a member's namespace, or outside of all. */
  private void in(int member, String command) {
    List<String> line = new ArrayList<>(List.of("ip"));
    if (member != OUTSIDE) {
      line.addAll(List.of("-n", space(member)));
    }
    line.addAll(List.of(command.split(" ", -1)));
    String said = run(line);
    if (!said.isEmpty()) {
      throw new DrillFault("%s: %s".formatted(String.join(" ", line), said));
    }
  }

  /** What it complains of; empty when it is done. */
  private static String run(List<String> line) {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : said.strip() + " (exit " + process.exitValue() + ")";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
