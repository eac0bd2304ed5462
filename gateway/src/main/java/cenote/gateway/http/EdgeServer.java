package cenote.gateway.http;

import io.javalin.config.JettyConfig;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sets up the server below the routes: one plain HTTP/1.1 connector, strict parsing, bounds, and
 * the guard in front of everything.
 */
final class EdgeServer {

  /** For the acceptor, the selector and their relief; requests run on virtual threads. */
  private static final int PLATFORM_THREADS = 8;

  private static final int BACKLOG = 256;

  /** Small, so that a client that does not read is noticed early. */
  private static final int SEND_BUFFER = 256 * 1024;

  private final EdgeConfig config;
  private final EdgeParts parts;
  private final Deadlines deadlines;
  private final RouteTable routes;
  private final SecurityHeaders headers;
  private final ProblemErrors errors;

  EdgeServer(EdgeConfig config, EdgeParts parts, Deadlines deadlines, RouteTable routes) {
    this.config = config;
    this.parts = parts;
    this.deadlines = deadlines;
    this.routes = routes;
    this.headers = new SecurityHeaders(config.isBehindTls());
    this.errors = new ProblemErrors(headers, parts.metrics());
  }

  void configure(JettyConfig jetty) {
    jetty.threadPool = threads();
    jetty.modifyHttpConfiguration(EdgeServer::strict);
    jetty.addConnector(this::connector);
    jetty.modifyServer(this::wrap);
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 2);
    threads.setName("edge");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("edge-", 0).factory()));
    return threads;
  }

  private static void strict(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setRequestHeaderSize(EdgeLimits.HEAD_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    connector.setIdleTimeout(config.limits().idle().toMillis());
    connector.addBean(deadlines);
    connector.addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
    return connector;
  }

  /** Guard, then orderly stop, then sockets; the library puts its routes behind them. */
  private void wrap(Server server) {
    EdgeGuard guard =
        new EdgeGuard(
            config, headers, errors, deadlines, routes, parts.metrics(), System::nanoTime);
    GracefulHandler graceful = new GracefulHandler();
    Handler.Wrapper last =
        parts
            .hub()
            .<Handler.Wrapper>map(hub -> new SocketRoute(server, hub, parts.rates(), errors))
            .orElseGet(Handler.Wrapper::new);
    guard.setHandler(graceful);
    graceful.setHandler(last);
    server.setHandler(guard);
    server.setErrorHandler(errors);
    server.setStopTimeout(config.limits().stop().toMillis());
  }
}
