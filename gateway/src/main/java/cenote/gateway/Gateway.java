package cenote.gateway;

import cenote.gateway.desk.Custody;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.history.History;
import cenote.gateway.http.Edge;
import cenote.gateway.http.EdgeMetrics;
import cenote.gateway.http.EdgeParts;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.RateLimits;
import cenote.gateway.http.SocketHub;
import cenote.gateway.live.Aggregates;
import cenote.gateway.live.Known;
import cenote.gateway.live.LiveReplica;
import cenote.gateway.live.Recording;
import cenote.gateway.live.ReplicaSource;
import cenote.gateway.notice.Webhooks;
import cenote.gateway.route.Routes;
import cenote.gateway.stream.Broadcast;
import cenote.gateway.stream.Topics;
import cenote.gateway.view.KeepersView;
import cenote.gateway.view.LiveGreeks;
import cenote.gateway.view.Sources;
import cenote.replica.Companion;
import cenote.replica.keeper.KeeperBooks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A running gateway: history, replica, socket and server, in the order in which they need each
 * other.
 */
public final class Gateway implements AutoCloseable {

  private final History history;
  private final LiveReplica replica;
  private final Aggregates aggregates;
  private final Readiness readiness;
  private final Broadcast broadcast;
  private final Edge edge;
  private final Notices notices;

  private Gateway(
      History history,
      LiveReplica replica,
      Aggregates aggregates,
      Readiness readiness,
      Broadcast broadcast,
      Edge edge,
      Notices notices) {
    this.history = history;
    this.replica = replica;
    this.aggregates = aggregates;
    this.readiness = readiness;
    this.broadcast = broadcast;
    this.edge = edge;
    this.notices = notices;
  }

  /**
   * Starts a gateway; it answers questions once its replica is there.
   *
   * @param source of the committed log and of the way to the cluster
   * @param neighbour works on the replica's thread beside the gateway
   * @param desk venues that take orders here
   * @param custody of a development pool
   * @param messages hears what an operator should read, from any thread
   */
  public static Gateway launch(
      GatewayConfig config,
      ReplicaSource source,
      Companion neighbour,
      OrderDesk desk,
      Custody custody,
      Consumer<String> messages) {
    History history = History.open(config.history(), new byte[0], messages);
    try {
      return launch(config, history, source, neighbour, desk, custody, messages);
    } catch (RuntimeException | Error failed) {
      history.close();
      throw failed;
    }
  }

  private static Gateway launch(
      GatewayConfig config,
      History history,
      ReplicaSource source,
      Companion neighbour,
      OrderDesk desk,
      Custody custody,
      Consumer<String> messages) {
    Sources sources = new Sources();
    LiveGreeks greeks = new LiveGreeks();
    KeeperBooks keepers = new KeeperBooks();
    Aggregates aggregates = new Aggregates(greeks, keepers);
    Webhooks webhooks = Webhooks.open(config.history(), config.webhooks(), messages);
    Notices notices = new Notices(webhooks);
    RateLimits limits = new RateLimits(config.rates(), System::nanoTime);
    LiveReplica replica =
        new LiveReplica(
            source,
            new Recording(history, sources, keepers),
            Companion.all(neighbour, aggregates, notices.watch(history.position())),
            messages);
    EdgeMetrics metrics = new EdgeMetrics();
    Consumer<Throwable> faults = fault -> messages.accept("gateway: " + describe(fault));
    Stream stream = new Stream(config, replica, aggregates, history, metrics, faults);
    notices.join(stream.hub, stream.broadcast);
    List<Endpoint> endpoints =
        Routes.of(replica, aggregates, sources, greeks, history, limits, desk, custody, webhooks);
    watch(metrics, replica, history);
    Readiness readiness = new Readiness(replica, aggregates, history);
    Edge edge =
        Edge.start(
            config.edge(),
            new EdgeParts(
                endpoints,
                Topics.channels(),
                Optional.of(stream.hub),
                readiness::whyNot,
                limits,
                metrics,
                faults));
    replica.start();
    stream.broadcast.start();
    return new Gateway(history, replica, aggregates, readiness, stream.broadcast, edge, notices);
  }

  /** The port that answers. */
  public int port() {
    return edge.port();
  }

  /** Log position that the replica has reached. */
  public long position() {
    return replica.position();
  }

  /** Log position up to which the history is stored. */
  public long historyPosition() {
    return history.position();
  }

  /** What keepers have earned and lost, a second ago or so; empty before the first. */
  public Optional<KeepersView> keepers() {
    return aggregates.keepers().map(Known::value);
  }

  /** Why questions will not be answered any more; empty while there is hope. */
  public Optional<String> failure() {
    return replica.failure();
  }

  /** Why questions cannot be answered; empty while they can. */
  public Optional<String> whyNotReady() {
    return readiness.whyNot();
  }

  /** The table of endpoints, the edge's own among them. */
  public List<Endpoint> endpoints() {
    return edge.endpoints();
  }

  /** Stops answering first; the history then stores what it was handed. */
  @Override
  public void close() {
    edge.close();
    broadcast.close();
    replica.close();
    notices.close();
    history.close();
  }

  /** A fault and where it came from, in one line. */
  private static String describe(Throwable fault) {
    String where =
        Arrays.stream(fault.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("cenote."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    Throwable cause = fault.getCause();
    return "fault: %s%s%s"
        .formatted(fault, where, cause == null ? "" : ", caused by " + describe(cause));
  }

  private static void watch(EdgeMetrics metrics, LiveReplica replica, History history) {
    metrics.gauge("cenote_replica_position", "log position of the replica", replica::position);
    metrics.gauge("cenote_replica_time_seconds", "log time", () -> replica.timeNs() / 1e9);
    metrics.gauge("cenote_history_position", "log position of the history", history::position);
  }

  /** Hub and broadcast, which know each other. */
  private static final class Stream {

    private final Broadcast broadcast;
    private final SocketHub hub;

    Stream(
        GatewayConfig config,
        LiveReplica replica,
        Aggregates aggregates,
        History history,
        EdgeMetrics metrics,
        Consumer<Throwable> faults) {
      this.broadcast = new Broadcast(replica, aggregates, history, this::hub, faults);
      this.hub =
          new SocketHub(
              config.sockets(),
              Topics::isKnown,
              broadcast::onSubscribed,
              System::nanoTime,
              metrics);
    }

    private SocketHub hub() {
      return hub;
    }
  }
}
