package cenote.app.up;

import cenote.actor.Economy;
import cenote.actor.EconomyPlan;
import cenote.actor.EconomyStats;
import cenote.gateway.Gateway;
import cenote.gateway.GatewayConfig;
import cenote.gateway.http.EdgeConfig;
import cenote.gateway.http.EdgeLimits;
import cenote.gateway.http.RateLimits;
import cenote.gateway.http.SocketLimits;
import cenote.gateway.notice.WebhookRules;
import cenote.gateway.view.KeepersView.KeeperLine;
import cenote.node.aeron.AeronLink;
import cenote.node.aeron.ClusterIngress;
import cenote.node.aeron.ClusterNode;
import cenote.node.aeron.Endpoints;
import cenote.node.aeron.Machine;
import cenote.node.aeron.NodeFault;
import cenote.node.config.NodeConfig;
import cenote.protocol.apply.Skips;
import cenote.replica.Companion;
import cenote.reporter.MarketPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Node, gateway, economy and visitor, started in this order and closed in the other. One thread,
 * its owner.
 */
final class UpParts implements AutoCloseable {

  private static final long LEAD_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(8);
  private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Sockets and their like, all perhaps of programs on this machine. */
  private static final int CONNECTIONS = 2_560;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Consumer<String> messages;
  private final MarketPath path;
  private final ClusterNode node;
  private final Economy economy;
  private final Gateway gateway;

  private UpParts(UpOptions options, Skips skips, Consumer<String> messages) {
    this.messages = messages;
    this.path = MarketPaths.of(options);
    requireFree(options);
    try {
      NodeConfig config = config(options);
      messages.accept("starting the node");
      this.node =
          keep(
              ClusterNode.launch(
                  config, Machine.SOUND, skips, line -> messages.accept("node: " + line)));
      await("the node leads", LEAD_NS, () -> node.isReady() && node.isLeader());
      AeronLink link = keep(node.link());
      Endpoints endpoints = Endpoints.of(config);
      this.economy =
          keep(
              new Economy(
                  plan(options),
                  path,
                  new ClusterIngress(link, endpoints),
                  UpParts::epochNs,
                  keep(fits()),
                  messages));
      this.gateway =
          keep(
              Gateway.launch(
                  config(options, options.httpPort()),
                  new ClusterSource(link, endpoints),
                  Companion.all(economy, new Releases(economy.custody(), economy::isOpen)),
                  new DemoDesk(economy.venues()),
                  (owner, subaccount, asset, amount, receipt) ->
                      economy.custody().credit(owner, subaccount, asset, amount, receipt::onAnswer),
                  messages));
      Visitor visitor = keep(new Visitor(gateway.port(), options.seed()));
      visitor.start();
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Starts all of them, with what an earlier start has found to be skipped. */
  static UpParts start(UpOptions options, Skips skips, Consumer<String> messages) {
    return new UpParts(options, skips, messages);
  }

  int port() {
    return gateway.port();
  }

  /** What the prices are made from. */
  String prices() {
    return path.label();
  }

  /** Where node, replica and history stand in the log. */
  String positions() {
    return "log %d, page %d, history %d"
        .formatted(node.position(), gateway.position(), gateway.historyPosition());
  }

  String describe() {
    EconomyStats stats = economy.stats();
    return "%s; %d fills, %d close-outs opened; volatility surfaces %d sent, %d refused"
        .formatted(
            positions(),
            stats.fills(),
            stats.closeOuts(),
            stats.surfaces(),
            stats.refusedSurfaces());
  }

  /** What keepers have earned, whole cash each; empty while there are none. */
  Optional<String> keepers() {
    return gateway
        .keepers()
        .filter(view -> !view.keepers().isEmpty())
        .map(view ->
            view.keepers().stream()
                .map(UpParts::describe)
                .collect(Collectors.joining("; ", "keepers: ", "")));
  }

  private static String describe(KeeperLine keeper) {
    return "%d %+d (found %d, took %d)"
        .formatted(
            keeper.account(),
            keeper.profitE6() / 1_000_000,
            keeper.closeOuts(),
            keeper.slices() + keeper.sales() + keeper.purchases());
  }

  Optional<String> failure() {
    return node.failure().or(gateway::failure);
  }

  /** What a new start is to skip to go on where the node has stopped; empty while it goes on. */
  Optional<Skips> newSkips() {
    return node.newSkips();
  }

  void doWork() {
    node.doWork();
  }

  void requestSnapshot() {
    boolean _ = node.requestSnapshot();
  }

  /** Takes a snapshot that the history has reached: a restart then begins there. */
  void settle() {
    long before = node.snapshotPosition();
    requestSnapshot();
    boolean isTaken = isSoon(() -> node.snapshotPosition() > before);
    if (!isTaken || !isSoon(() -> gateway.historyPosition() >= node.snapshotPosition())) {
      messages.accept("the snapshot took too long: the next start reads more of the log");
    }
  }

  /** Closes all, the last opened first; what cannot be closed must not keep the others open. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failed) {
        messages.accept("closing: " + failed);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  /** One thread for fits, so that the replica's never waits for one. */
  private static ExecutorService fits() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("cenote-surface").factory());
  }

  private static void await(String what, long timeoutNs, BooleanSupplier condition) {
    if (!isWithin(timeoutNs, condition)) {
      throw new NodeFault(
          "up: expected that %s within %d s"
              .formatted(what, TimeUnit.NANOSECONDS.toSeconds(timeoutNs)));
    }
  }

  private static boolean isSoon(BooleanSupplier condition) {
    return isWithin(SETTLE_NS, condition);
  }

  private static boolean isWithin(long timeoutNs, BooleanSupplier condition) {
    long untilNs = System.nanoTime() + timeoutNs;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - untilNs > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
    return true;
  }

  /** Before the node is started for nothing. */
  private static void requireFree(UpOptions options) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(options.httpHost(), options.httpPort()));
    } catch (IOException taken) {
      throw new NodeFault(
          "up: expected port %d of %s to be free, got one that is taken; give another by --port"
              .formatted(options.httpPort(), options.httpHost()));
    }
  }

  private static EconomyPlan plan(UpOptions options) {
    return EconomyPlan.DEFAULT.withSeed(options.seed()).withTraders(options.traders());
  }

  private static NodeConfig config(UpOptions options) {
    Properties values = new Properties();
    values.setProperty("node.directory", options.node().toString());
    values.setProperty("node.port", Integer.toString(options.nodePort()));
    values.setProperty("node.snapshot.minutes", "0");
    return NodeConfig.of(values);
  }

  private static GatewayConfig config(UpOptions options, int port) {
    return new GatewayConfig(
        edge(options, port),
        RateLimits.Rates.defaults().timesForAddresses(options.budget()),
        SocketLimits.defaults().forOneAddress(options.budget()),
        options.history(),
        isPrivate(options) ? WebhookRules.INNER : WebhookRules.STRICT);
  }

  /** True when nobody but this machine reaches the page: its webhooks may stay here as well. */
  private static boolean isPrivate(UpOptions options) {
    boolean isLocal = options.httpHost().equals("localhost") || isLoopback(options.httpHost());
    return isLocal && options.origins().isEmpty();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private static EdgeConfig edge(UpOptions options, int port) {
    EdgeConfig edge =
        EdgeConfig.at(options.httpHost(), port)
            .with(EdgeLimits.defaults().withConnections(CONNECTIONS, CONNECTIONS));
    return options.origins().isEmpty()
        ? edge
        : edge.behindTls(options.origins(), options.proxies());
  }

  private static long epochNs() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
