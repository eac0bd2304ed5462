package cenote.gateway.notice;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Which addresses a webhook may lead to. Pure. */
enum Reach {
  /** Public addresses, by https. */
  PUBLIC,
  /** Any address; by http to this machine only. */
  INNER,
  /** Any address by anything: what an operator names in a pool without real money. */
  ANY;

  /** Why nothing may be sent to the addresses that a host has; empty when it may. */
  Optional<String> whyRefused(URI url, InetAddress[] addresses) {
    boolean isHttps = "https".equals(url.getScheme());
    boolean isLoopback = addresses.length > 0;
    boolean isInner = false;
    for (InetAddress address : addresses) {
      isLoopback &= address.isLoopbackAddress();
      isInner |= isInner(address);
    }
    return switch (this) {
      case ANY -> Optional.empty();
      case INNER -> isHttps || isLoopback ? Optional.empty() : Optional.of("expected https");
      case PUBLIC -> {
        if (!isHttps) {
          yield Optional.of("expected https");
        }
        yield isInner ? Optional.of("expected a public address") : Optional.empty();
      }
    };
  }

  /** Loopback, private, link-local, shared, multicast or none at all. */
  static boolean isInner(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean isLocal6 = bytes.length == 16 && (first & 0xFE) == 0xFC;
    boolean isEmbedded4 = bytes.length == 16 && (first == 0 || (first == 0x20 && second == 0x02));
    boolean isShared4 = bytes.length == 4 && first == 100 && (second & 0xC0) == 64;
    boolean isOdd4 = bytes.length == 4 && (first == 0 || first >= 224);
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || isLocal6
        || isEmbedded4
        || isShared4
        || isOdd4;
  }
}
