package cenote.gateway.http;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;

/**
 * Closes connections whose request does not arrive, or whose answer is not taken, in time, however
 * busily they drip: an idle timeout alone does not see those. Also bounds connections per address.
 *
 * <p>Jetty's threads report phases; one thread sweeps. A connection that became a socket leaves
 * this table and is watched by {@link SocketHub}.
 */
final class Deadlines implements Connection.Listener {

  private final EdgeConfig config;
  private final LongSupplier clockNs;
  private final EdgeMetrics metrics;
  private final ConcurrentMap<Connection, Watch> watches = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> perClient = new ConcurrentHashMap<>();

  Deadlines(EdgeConfig config, LongSupplier clockNs, EdgeMetrics metrics) {
    this.config = config;
    this.clockNs = clockNs;
    this.metrics = metrics;
  }

  /** One connection and when its present phase must have ended. */
  final class Watch {

    private final String client;
    private volatile long endsNs;

    private Watch(String client) {
      this.client = client;
      awaitHead();
    }

    void awaitHead() {
      endsNs = clockNs.getAsLong() + config.limits().head().toNanos();
    }

    void awaitBody() {
      endsNs = clockNs.getAsLong() + config.limits().body().toNanos();
    }

    void work() {
      endsNs = clockNs.getAsLong() + config.limits().work().toNanos();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof ConnectionMetaData)) {
      return;
    }
    String client = clientOf(connection);
    watches.put(connection, new Watch(client));
    int open = perClient.merge(client, 1, Integer::sum);
    if (open > config.limits().connectionsPerClient()
        && !config.trustedProxies().contains(client)) {
      metrics.refused("connections-per-client");
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Watch watch = watches.remove(connection);
    if (watch != null) {
      perClient.computeIfPresent(watch.client, (client, open) -> open <= 1 ? null : open - 1);
    }
  }

  /** The watch of a connection that carries a request; a loose one when it closed meanwhile. */
  Watch of(Connection connection) {
    Watch watch = watches.get(connection);
    return watch != null ? watch : new Watch("unknown");
  }

  int connections() {
    return watches.size();
  }

  /** Closes what is late; called a few times a second. */
  void sweep() {
    long nowNs = clockNs.getAsLong();
    watches.forEach((connection, watch) -> {
      if (nowNs - watch.endsNs > 0) {
        metrics.refused("deadline");
        connection.getEndPoint().close();
      }
    });
  }

  private static String clientOf(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress it
            && it.getAddress() != null
        ? it.getAddress().getHostAddress()
        : "unknown";
  }
}
