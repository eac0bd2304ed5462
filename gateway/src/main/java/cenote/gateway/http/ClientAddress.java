package cenote.gateway.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a request is charged to. Pure. */
final class ClientAddress {

  private ClientAddress() {}

  /**
   * The address that budgets are kept by. An IPv6 client is its network of 64 bits, as one customer
   * commonly has a whole one.
   *
   * @param forwardedFor what a proxy says; believed only from a trusted one, and only the last
   *     address of it, which the proxy itself saw
   */
  static String of(String remote, @Nullable String forwardedFor, Set<String> trustedProxies) {
    if (forwardedFor == null || !trustedProxies.contains(remote)) {
      return network(remote, remote);
    }
    String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).trim();
    return network(last, remote);
  }

  private static String network(String literal, String otherwise) {
    try {
      InetAddress address = InetAddress.ofLiteral(literal);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(address.getAddress(), 0, 8) + "::/64"
          : address.getHostAddress();
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }
}
