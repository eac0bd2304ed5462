package cenote.gateway.http;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts and origins are our own. A page of another site must neither reach us under its own
 * name (DNS rebinding: the host is checked) nor act through a visitor's browser (the origin is
 * checked). Immutable.
 */
final class Origins {

  private final Set<String> origins;
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> localNames = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));

  Origins(EdgeConfig config) {
    origins = config.origins();
    for (String origin : origins) {
      hosts.add(URI.create(origin).getAuthority().toLowerCase(Locale.ROOT));
    }
    if (!config.host().equals("0.0.0.0") && !config.host().equals("::")) {
      localNames.add(config.host());
    }
  }

  /** True when the value of a Host header names us. */
  boolean isOwnHost(String host, int localPort) {
    String authority = host.toLowerCase(Locale.ROOT);
    return hosts.contains(authority) || isLocal(authority, localPort);
  }

  /** True when the value of an Origin header is one of ours. */
  boolean isOwnOrigin(String origin, int localPort) {
    return origins.contains(origin)
        || (origin.startsWith("http://")
            && isLocal(origin.substring("http://".length()), localPort));
  }

  private boolean isLocal(String authority, int localPort) {
    String port = ":" + localPort;
    String name =
        authority.endsWith(port)
            ? authority.substring(0, authority.length() - port.length())
            : localPort == 80 ? authority : "";
    return localNames.contains(name);
  }
}
