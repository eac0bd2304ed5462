package cenote.gateway.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that sees a request once its head is read: sets the headers of every answer,
 * measures, and refuses what cannot be meant for us before anything is routed or a body is read.
 * Stateless; Jetty's threads.
 */
final class EdgeGuard extends Handler.Wrapper {

  /** Request attribute: address that budgets are kept by, a String. */
  static final String CLIENT = "cenote.client";

  /** Request attribute: the connection's {@link Deadlines.Watch}. */
  static final String WATCH = "cenote.watch";

  /** Request attribute: route template for the metrics, a String. */
  static final String ROUTE = "cenote.route";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final EdgeConfig config;
  private final SecurityHeaders headers;
  private final ProblemErrors errors;
  private final Origins origins;
  private final Deadlines deadlines;
  private final RouteTable routes;
  private final EdgeMetrics metrics;
  private final LongSupplier clockNs;

  EdgeGuard(
      EdgeConfig config,
      SecurityHeaders headers,
      ProblemErrors errors,
      Deadlines deadlines,
      RouteTable routes,
      EdgeMetrics metrics,
      LongSupplier clockNs) {
    this.config = config;
    this.headers = headers;
    this.errors = errors;
    this.origins = new Origins(config);
    this.deadlines = deadlines;
    this.routes = routes;
    this.metrics = metrics;
    this.clockNs = clockNs;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    headers.addTo(response.getHeaders());
    watch(request, response);
    Optional<Problem> problem = check(request, response);
    if (problem.isPresent()) {
      errors.write(response, callback, problem.get());
      return true;
    }
    return super.handle(request, response, callback);
  }

  private void watch(Request request, Response response) {
    long startNs = clockNs.getAsLong();
    Deadlines.Watch watch = deadlines.of(request.getConnectionMetaData().getConnection());
    if (request.getMethod().equals("POST")) {
      watch.awaitBody();
    } else {
      watch.work();
    }
    String forwardedFor = lastOf(request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR));
    String client =
        ClientAddress.of(Request.getRemoteAddr(request), forwardedFor, config.trustedProxies());
    request.setAttribute(CLIENT, client);
    request.setAttribute(WATCH, watch);
    Request.addCompletionListener(
        request,
        _ -> {
          watch.awaitHead();
          measure(request, response.getStatus(), clockNs.getAsLong() - startNs);
        });
  }

  /** A proxy may add a line of its own below those that the client sent. */
  private static @Nullable String lastOf(List<String> lines) {
    return lines.isEmpty() ? null : lines.getLast();
  }

  private void measure(Request request, int status, long elapsedNs) {
    String route = request.getAttribute(ROUTE) instanceof String it ? it : "none";
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    metrics.answered(route, method, status, elapsedNs);
  }

  private Optional<Problem> check(Request request, Response response) {
    String target = request.getHttpURI().getPathQuery();
    String path = request.getHttpURI().getPath();
    if (target != null && target.length() > EdgeLimits.URI_LENGTH) {
      return refuse(
          ProblemKind.URI_TOO_LONG, "address: expected at most 2048 characters, got more");
    }
    if (path == null || !PathRules.isPlain(path)) {
      return refuse(ProblemKind.MALFORMED, "path: expected plain segments, got something else");
    }
    if (!METHODS.contains(request.getMethod())) {
      return refuseMethod(path, response);
    }
    return checkSender(request, path);
  }

  private Optional<Problem> refuseMethod(String path, Response response) {
    String allowed = routes.allowed(path);
    if (allowed.isEmpty()) {
      return refuse(ProblemKind.NOT_FOUND, "path: expected a documented route, got another");
    }
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    return refuse(ProblemKind.METHOD_NOT_ALLOWED, "method: expected " + allowed + ", got another");
  }

  private Optional<Problem> checkSender(Request request, String path) {
    HttpFields fields = request.getHeaders();
    int port = Request.getLocalPort(request);
    String host = fields.get(HttpHeader.HOST);
    if (host == null || !origins.isOwnHost(host, port)) {
      return refuse(ProblemKind.MISDIRECTED, "host: expected one of our own, got " + quote(host));
    }
    // Another protocol, such as h2c, may be offered with any request and is ignored (RFC 9110,
    // 7.8).
    boolean isUpgrade = "websocket".equalsIgnoreCase(fields.get(HttpHeader.UPGRADE));
    boolean isPost = request.getMethod().equals("POST");
    String origin = fields.get(HttpHeader.ORIGIN);
    if (origin != null && (isPost || isUpgrade) && !origins.isOwnOrigin(origin, port)) {
      return refuse(ProblemKind.FORBIDDEN_ORIGIN, "origin: expected our own, got " + quote(origin));
    }
    if (!isPost && hasBody(fields)) {
      return refuse(ProblemKind.MALFORMED, "body: expected none for this method, got one");
    }
    return checkUpgrade(path, isUpgrade);
  }

  private static Optional<Problem> checkUpgrade(String path, boolean isUpgrade) {
    boolean isSocket = path.equals(SocketHub.PATH);
    if (isSocket && !isUpgrade) {
      return refuse(
          ProblemKind.UPGRADE_REQUIRED, "request: expected a WebSocket upgrade, got none");
    }
    if (isUpgrade && !isSocket) {
      return refuse(ProblemKind.MALFORMED, "upgrade: expected none at this path, got one");
    }
    return Optional.empty();
  }

  private static boolean hasBody(HttpFields fields) {
    String length = fields.get(HttpHeader.CONTENT_LENGTH);
    return fields.contains(HttpHeader.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
  }

  private static String quote(@Nullable String text) {
    return text == null ? "none" : Problem.quote(text);
  }

  private static Optional<Problem> refuse(ProblemKind kind, String detail) {
    return Optional.of(Problem.of(kind, detail));
  }
}
