package cenote.gateway.http;

import java.net.URI;
import java.util.Set;

/**
 * Where the edge listens and whom it trusts. Immutable.
 *
 * @param host address to bind; the default is reachable from this machine only
 * @param port 0 takes a free one
 * @param origins public origins that browsers reach this edge by, such as {@code
 *     https://pool.example}; loopback names with the own port are always own
 * @param trustedProxies addresses whose {@code X-Forwarded-For} names the client
 * @param isBehindTls true when clients come by TLS only
 */
public record EdgeConfig(
    String host,
    int port,
    Set<String> origins,
    Set<String> trustedProxies,
    boolean isBehindTls,
    EdgeLimits limits) {

  public EdgeConfig {
    origins = Set.copyOf(origins);
    trustedProxies = Set.copyOf(trustedProxies);
    for (String origin : origins) {
      URI uri = URI.create(origin);
      if (!origin.equals(uri.getScheme() + "://" + uri.getAuthority())) {
        throw new IllegalArgumentException("origin: expected scheme://host, got " + origin);
      }
    }
  }

  /** An edge for this machine only, with the default limits. */
  public static EdgeConfig local(int port) {
    return at("127.0.0.1", port);
  }

  /** An edge at an address, without TLS or proxies, with the default limits. */
  public static EdgeConfig at(String host, int port) {
    return new EdgeConfig(host, port, Set.of(), Set.of(), false, EdgeLimits.defaults());
  }

  /** The same with other limits. */
  public EdgeConfig with(EdgeLimits other) {
    return new EdgeConfig(host, port, origins, trustedProxies, isBehindTls, other);
  }

  /** The same, reached by TLS through proxies that pass on the client's address. */
  public EdgeConfig behindTls(Set<String> publicOrigins, Set<String> proxies) {
    return new EdgeConfig(host, port, publicOrigins, proxies, true, limits);
  }
}
