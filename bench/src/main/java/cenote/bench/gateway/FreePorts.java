package cenote.bench.gateway;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/**
 * Ports that nobody has just now.
 *
 * @param http of the page
 * @param node base of the node's six
 */
record FreePorts(int http, int node) {

  private static final int FIRST = 29_100;
  private static final int LAST = 32_000;
  private static final int STEP = 10;
  private static final int OF_NODE = 6;

  static FreePorts find() {
    return IntStream.iterate(FIRST, base -> base < LAST, base -> base + STEP)
        .filter(FreePorts::areFree)
        .mapToObj(base -> new FreePorts(base, base))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("ports: expected free ones, found none"));
  }

  /** The node's ports begin one above its base, so the base itself is for the page. */
  private static boolean areFree(int base) {
    return IntStream.rangeClosed(base, base + OF_NODE).allMatch(FreePorts::isFree);
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.bind(address);
      udp.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
