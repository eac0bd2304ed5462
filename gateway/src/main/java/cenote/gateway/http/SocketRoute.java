package cenote.gateway.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * Turns upgrades of {@link SocketHub#PATH} into sockets of the hub. Below the servlet part of the
 * server, as only here pongs are seen, and without them a half-open socket would live for ever.
 */
final class SocketRoute extends Handler.Wrapper {

  /** Tokens that opening a socket takes from its client's reads. */
  private static final int COST = 5;

  private static final Duration IDLE = Duration.ofMinutes(5);

  private static final int UNSUPPORTED = 1003;

  private final ServerWebSocketContainer container;
  private final SocketHub hub;
  private final RateLimits rates;
  private final ProblemErrors errors;

  SocketRoute(Server server, SocketHub hub, RateLimits rates, ProblemErrors errors) {
    this.container = container(server);
    this.hub = hub;
    this.rates = rates;
    this.errors = errors;
  }

  /** No compression: it costs memory per socket and makes small messages of large ones. */
  private static ServerWebSocketContainer container(Server server) {
    ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
    WebSocketServerComponents.ensureWebSocketComponents(server)
        .getExtensionRegistry()
        .unregister("permessage-deflate");
    container.setMaxTextMessageSize(SocketLimits.MESSAGE_BYTES);
    container.setMaxBinaryMessageSize(SocketLimits.MESSAGE_BYTES);
    container.setMaxFrameSize(SocketLimits.MESSAGE_BYTES);
    container.setIdleTimeout(IDLE);
    return container;
  }

  @Override
  public boolean handle(
      Request request, Response response, org.eclipse.jetty.util.Callback callback)
      throws Exception {
    if (!SocketHub.PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    request.setAttribute(EdgeGuard.ROUTE, SocketHub.PATH);
    String client = request.getAttribute(EdgeGuard.CLIENT) instanceof String it ? it : "unknown";
    try {
      admit(client);
    } catch (ProblemException e) {
      errors.write(response, callback, e.problem());
      return true;
    }
    if (!container.upgrade(
        (in, out, done) -> new Socket(hub, client), request, response, callback)) {
      Problem problem =
          Problem.of(
              ProblemKind.UPGRADE_REQUIRED, "upgrade: expected one to WebSocket 13, got another");
      response.getHeaders().put("Sec-WebSocket-Version", "13");
      errors.write(response, callback, problem);
    }
    return true;
  }

  private void admit(String client) throws ProblemException {
    rates.chargeRead(client, COST);
    if (hub.isFull(client)) {
      throw ProblemException.unavailable("sockets: expected a free place, got none", 5);
    }
  }

  /** One socket as Jetty sees it, by one thread at a time; public because Jetty looks it up. */
  public static final class Socket implements Session.Listener.AutoDemanding {

    private final SocketHub hub;
    private final String address;
    private volatile Optional<SocketClient> client = Optional.empty();

    Socket(SocketHub hub, String address) {
      this.hub = hub;
      this.address = address;
    }

    @Override
    public void onWebSocketOpen(Session session) {
      SocketClient opened = hub.open(session, address);
      client = Optional.of(opened);
      opened.start();
    }

    @Override
    public void onWebSocketText(String text) {
      client.ifPresent(it -> hub.received(it, text));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer bytes, Callback callback) {
      callback.succeed();
      client.ifPresent(it -> it.close(UNSUPPORTED, "text only"));
    }

    @Override
    public void onWebSocketPong(ByteBuffer bytes) {
      client.ifPresent(SocketClient::heard);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      hub.failed();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
      client.ifPresent(hub::closed);
      callback.succeed();
    }
  }
}
