package cenote.gateway.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an edge serves and whom it reports to. Immutable.
 *
 * @param channels topics of the hub, for the document of the socket
 * @param hub absent when there is no socket
 * @param notReady empty when ready, else why not; asked on every {@code /ready}
 * @param rates shared with the command handlers, which charge principals
 * @param faults told of what a handler threw that is no problem; clients see none of it
 */
public record EdgeParts(
    List<Endpoint> endpoints,
    List<Channel> channels,
    Optional<SocketHub> hub,
    Supplier<Optional<String>> notReady,
    RateLimits rates,
    EdgeMetrics metrics,
    Consumer<Throwable> faults) {

  public EdgeParts {
    endpoints = List.copyOf(endpoints);
    channels = List.copyOf(channels);
  }
}
