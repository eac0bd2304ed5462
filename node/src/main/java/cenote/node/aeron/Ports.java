package cenote.node.aeron;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Looks whether a member's ports are free, so that a start fails with their names and not later.
 */
final class Ports {

  private Ports() {}

  /**
   * Checks all ports of one member.
   *
   * @throws NodeFault naming the first that cannot be used
   */
  static void requireFree(Endpoints endpoints, int member) {
    for (int purpose = Endpoints.INGRESS; purpose <= Endpoints.ARCHIVE; purpose++) {
      requireFreeUdp(endpoints.host(member), endpoints.port(member, purpose));
    }
    requireFreeTcp(endpoints.host(member), endpoints.port(member, Endpoints.FEED));
  }

  private static void requireFreeUdp(String host, int port) {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException | IllegalArgumentException e) {
      throw taken("UDP", host, port, e);
    }
  }

  private static void requireFreeTcp(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException | IllegalArgumentException e) {
      throw taken("TCP", host, port, e);
    }
  }

  private static NodeFault taken(String transport, String host, int port, Exception cause) {
    return new NodeFault(
        "%s port %s:%d: expected a free port of this machine, got %s"
            .formatted(transport, host, port, cause.getMessage()),
        cause);
  }
}
