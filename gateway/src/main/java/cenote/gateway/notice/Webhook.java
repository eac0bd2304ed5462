package cenote.gateway.notice;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where notices of an account are posted to.
 *
 * @param secret key of the signature; at least 16 characters
 */
record Webhook(int account, URI url, String secret) {

  private static final int SECRET = 16;

  Webhook {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!isWeb || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException("webhook: expected http(s)://host, got " + url);
    }
    if (secret.length() < SECRET) {
      throw new IllegalArgumentException("webhook: expected a secret of 16 characters or more");
    }
  }

  @Override
  public String toString() {
    return "webhook of account " + account + " to " + url.getHost();
  }

  /** Why nothing may be sent there by a pool with real money; looks the name up, so may wait. */
  Optional<String> whyRefused() {
    if (!"https".equals(url.getScheme())) {
      return Optional.of("expected https");
    }
    try {
      boolean isInner =
          Arrays.stream(InetAddress.getAllByName(url.getHost())).anyMatch(Webhook::isInner);
      return isInner ? Optional.of("expected a public address") : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("the host is not known");
    }
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
