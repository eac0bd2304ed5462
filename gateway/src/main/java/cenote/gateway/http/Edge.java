package cenote.gateway.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The running HTTP server. Everything that it answers comes from the table of endpoints, from the
 * files that it found when it started, or from the socket hub.
 *
 * <p>Requests run on virtual threads; one daemon thread watches deadlines and sockets.
 */
public final class Edge implements AutoCloseable {

  private static final long SWEEP_MS = 200;
  private static final long HEARTBEAT_MS = 1_000;

  private final Javalin server;
  private final EdgeParts parts;
  private final List<Endpoint> endpoints;
  private final Map<String, StaticFile> files;
  private final Deadlines deadlines;
  private final RouteTable routes;
  private final ScheduledExecutorService clock;

  private Edge(EdgeConfig config, EdgeParts parts, Map<String, StaticFile> files) {
    this.parts = parts;
    this.files = files;
    EdgeMetrics metrics = parts.metrics();
    endpoints =
        ServiceEndpoints.with(parts.endpoints(), parts.channels(), parts.notReady(), metrics);
    routes = new RouteTable(endpoints, files.keySet());
    deadlines = new Deadlines(config, System::nanoTime, metrics);
    server = Javalin.create(javalin -> configure(javalin, config));
    clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("edge-clock").factory());
    metrics.gauge("cenote_connections_open", "open connections", deadlines::connections);
  }

  /**
   * Binds and serves.
   *
   * @throws io.javalin.util.JavalinException when the address cannot be bound
   */
  public static Edge start(EdgeConfig config, EdgeParts parts) {
    Edge edge = new Edge(config, parts, StaticFiles.load());
    edge.server.start();
    edge.every(SWEEP_MS, edge.deadlines::sweep);
    parts.hub().ifPresent(hub -> edge.every(HEARTBEAT_MS, hub::heartbeat));
    return edge;
  }

  /** Whatever goes wrong in one round must not end all rounds. */
  private void every(long millis, Runnable task) {
    Runnable round =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            parts.faults().accept(e);
          }
        };
    var _ = clock.scheduleWithFixedDelay(round, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The port that was bound. */
  public int port() {
    return server.port();
  }

  /** All endpoints, the edge's own among them. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Stops accepting, lets calls at work end within the stop limit, closes everything. */
  @Override
  public void close() {
    parts.hub().ifPresent(SocketHub::close);
    server.stop();
    clock.shutdownNow();
  }

  /** Method and path of everything that the server itself has registered, for checks. */
  List<String> registered() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(it -> it.endpoint.method.name() + " " + it.endpoint.path)
        .toList();
  }

  /** Paths of the files that are served. */
  List<String> filePaths() {
    return List.copyOf(files.keySet());
  }

  private void configure(JavalinConfig javalin, EdgeConfig config) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.http.prefer405over404 = true;
    javalin.router.ignoreTrailingSlashes = false;
    new EdgeServer(config, parts, deadlines, routes).configure(javalin.jetty);
    javalin.routes.exception(HttpResponseException.class, this::refuse);
    javalin.routes.exception(Exception.class, this::fault);
    registerEndpoints(javalin, config);
    registerFiles(javalin);
  }

  private void registerEndpoints(JavalinConfig javalin, EdgeConfig config) {
    EdgeLimits limits = config.limits();
    Pace pace = new Pace(limits.openPerSecond(), System::nanoTime);
    Gate gate = new Gate(pace, limits.openCalls(), limits.reservedCalls(), limits.downloads());
    for (Endpoint endpoint : endpoints) {
      EndpointRoute route =
          new EndpointRoute(
              endpoint, parts.rates(), gate, limits.refusal(), parts.metrics(), parts.faults());
      register(javalin, endpoint.method(), endpoint.path(), route);
    }
  }

  private void registerFiles(JavalinConfig javalin) {
    files.forEach((path, file) ->
        register(javalin, Endpoint.Method.GET, path, context -> send(context, path, file)));
  }

  private static void register(
      JavalinConfig javalin, Endpoint.Method method, String path, io.javalin.http.Handler handler) {
    if (method == Endpoint.Method.GET) {
      javalin.routes.addHttpHandler(HandlerType.GET, path, handler);
      javalin.routes.addHttpHandler(HandlerType.HEAD, path, handler);
    } else {
      javalin.routes.addHttpHandler(HandlerType.POST, path, handler);
    }
  }

  private void send(Context context, String path, StaticFile file) throws IOException {
    context.attribute(EdgeGuard.ROUTE, path);
    try {
      charge(context);
      file.send(context.req(), context.res());
    } catch (ProblemException e) {
      answer(context, e.problem());
    }
  }

  private void charge(Context context) throws ProblemException {
    String client = context.attribute(EdgeGuard.CLIENT) instanceof String it ? it : "unknown";
    parts.rates().chargeRead(client, 1);
  }

  /** What the router itself refuses: no such path, or not by this method. Probing is not free. */
  private void refuse(HttpResponseException cause, Context context) {
    try {
      charge(context);
      answer(context, refusal(cause, context));
    } catch (ProblemException e) {
      answer(context, e.problem());
    }
  }

  private Problem refusal(HttpResponseException cause, Context context) {
    ProblemKind kind = ProblemKind.ofStatus(cause.getStatus());
    if (kind != ProblemKind.METHOD_NOT_ALLOWED) {
      return Problem.of(kind, "path: expected a documented route, got another");
    }
    String allowed = routes.allowed(context.path());
    context.header("Allow", allowed);
    return Problem.of(kind, "method: expected " + allowed + ", got another");
  }

  private void fault(Exception cause, Context context) {
    parts.faults().accept(cause);
    answer(context, Problem.of(ProblemKind.FAULT, "server: expected to answer, got a fault"));
  }

  private void answer(Context context, Problem problem) {
    parts.metrics().refused(problem);
    try {
      if (!context.res().isCommitted()) {
        Replies.problem(context.res(), problem);
      }
    } catch (IOException e) {
      parts.metrics().refused("client-gone");
    }
  }
}
