package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import cenote.node.config.NodeConfig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the members of a cluster listen.
 *
 * <table>
 * <caption>Ports of member i, from base + 100 i</caption>
 * <tr><th>plus</th><th>transport</th><th>what</th></tr>
 * <tr><td>1</td><td>UDP</td><td>ingress of clients</td></tr>
 * <tr><td>2</td><td>UDP</td><td>consensus among members</td></tr>
 * <tr><td>3</td><td>UDP</td><td>log from the leader</td></tr>
 * <tr><td>4</td><td>UDP</td><td>catching up</td></tr>
 * <tr><td>5</td><td>UDP</td><td>archive</td></tr>
 * <tr><td>6</td><td>TCP</td><td>feed: where the log can be read</td></tr>
 * </table>
 *
 * @param hosts host of each member, in order of their ids
 * @param basePort base of the ports
 */
public record Endpoints(List<String> hosts, int basePort) {

  public static final int INGRESS = 1;
  static final int CONSENSUS = 2;
  static final int LOG = 3;
  static final int CATCHUP = 4;
  static final int ARCHIVE = 5;
  public static final int FEED = 6;

  private static final int PORTS_PER_MEMBER = 100;

  /** Those of a configuration. */
  public static Endpoints of(NodeConfig config) {
    return new Endpoints(config.hosts(), config.port());
  }

  /** Those of a mirror, as if it were the one member of a cluster: a reader needs no other way. */
  public static Endpoints ofMirror(MirrorConfig config) {
    return new Endpoints(List.of(config.host()), config.port());
  }

  /** Those of the members that a mirror copies. */
  static Endpoints ofMembers(MirrorConfig config) {
    return new Endpoints(config.members(), config.membersPort());
  }

  /** One of the members, for readers that must read there. */
  public Endpoints only(int member) {
    return new Endpoints(List.of(hosts.get(member)), basePort + PORTS_PER_MEMBER * member);
  }

  /** How many members there are. */
  public int count() {
    return hosts.size();
  }

  String host(int member) {
    return hosts.get(member);
  }

  int port(int member, int purpose) {
    return basePort + PORTS_PER_MEMBER * member + purpose;
  }

  String endpoint(int member, int purpose) {
    return hosts.get(member) + ":" + port(member, purpose);
  }

  String channel(int member, int purpose) {
    return "aeron:udp?term-length=64k|endpoint=" + endpoint(member, purpose);
  }

  /** All members as the consensus module wants them. */
  String clusterMembers() {
    return IntStream.range(0, count())
        .mapToObj(this::clusterMember)
        .collect(Collectors.joining("|"));
  }

  /** All ingress endpoints as a client wants them. */
  String ingressEndpoints() {
    return IntStream.range(0, count())
        .mapToObj(member -> member + "=" + endpoint(member, INGRESS))
        .collect(Collectors.joining(","));
  }

  private String clusterMember(int member) {
    return IntStream.rangeClosed(INGRESS, ARCHIVE)
        .mapToObj(purpose -> endpoint(member, purpose))
        .collect(Collectors.joining(",", member + ",", ""));
  }
}
