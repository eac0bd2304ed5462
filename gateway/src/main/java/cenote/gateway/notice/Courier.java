package cenote.gateway.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a body and reads the status, nothing more. A name is looked up once for each try, and the
 * address that was looked at is the one that is connected to, so that a name cannot answer one
 * thing to the check and another to the connection. Certificates are those of the name.
 *
 * <p>A try ends within the limit whatever the other side does: lookups wait on threads of their
 * own, and a socket is closed when its time is over. Any thread.
 */
final class Courier implements AutoCloseable {

  /** Most time for a lookup, and again for the rest of a try. */
  static final Duration LIMIT = Duration.ofSeconds(3);

  private static final int CONNECT_MS = 1_500;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Lookup lookup;
  private final SSLSocketFactory tls;
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("cenote-lookup").factory());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cenote-webhooks").factory());

  /**
   * A courier.
   *
   * @param tls trusts whom the machine trusts, as a rule
   */
  Courier(Lookup lookup, SSLSocketFactory tls) {
    this.lookup = lookup;
    this.tls = tls;
  }

  /** Why a try failed; empty when the answer was one of 200 to 299. */
  Optional<String> post(URI url, Reach reach, byte[] head, byte[] body)
      throws InterruptedException {
    InetAddress[] addresses;
    try {
      addresses = look(url.getHost());
    } catch (UnknownHostException unknown) {
      return Optional.of("the host is not known");
    }
    Optional<String> why = reach.whyRefused(url, addresses);
    return why.isPresent() ? why : send(url, addresses, head, body);
  }

  /** What stands before the body. */
  static byte[] head(URI url, int length, String... headers) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    StringBuilder head = new StringBuilder("POST ").append(path);
    if (url.getRawQuery() != null) {
      head.append('?').append(url.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
    if (url.getPort() >= 0) {
      head.append(':').append(url.getPort());
    }
    head.append("\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ");
    head.append(length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    clock.shutdownNow();
  }

  private InetAddress[] look(String host) throws UnknownHostException, InterruptedException {
    Future<InetAddress[]> looked = lookups.submit(() -> lookup.of(host));
    try {
      return looked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException failed) {
      looked.cancel(true);
      throw new UnknownHostException(host);
    }
  }

  private Optional<String> send(URI url, InetAddress[] addresses, byte[] head, byte[] body) {
    boolean isHttps = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : isHttps ? HTTPS : HTTP;
    Timed timed = new Timed();
    ScheduledFuture<?> end = clock.schedule(timed::cut, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try (Socket plain = timed.open(addresses, port);
        Socket socket = isHttps ? secure(plain, url.getHost(), port) : plain) {
      socket.getOutputStream().write(head);
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      int status = StatusLine.read(socket.getInputStream());
      boolean isTaken = status >= 200 && status < 300;
      return isTaken ? Optional.empty() : Optional.of("status " + status);
    } catch (IOException failed) {
      return Optional.of(timed.isCut ? "no answer in time" : "no answer");
    } finally {
      end.cancel(false);
    }
  }

  private Socket secure(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** A connection that another thread ends when its time is over. */
  private static final class Timed {

    private volatile boolean isCut;
    private volatile Socket socket = new Socket();

    /** Connects to the first address that can be. */
    Socket open(InetAddress[] addresses, int port) throws IOException {
      IOException last = new UnknownHostException();
      for (InetAddress address : addresses) {
        socket = new Socket();
        try {
          requireTime();
          socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
          requireTime();
          return socket;
        } catch (IOException failed) {
          socket.close();
          last = failed;
        }
      }
      throw last;
    }

    private void requireTime() throws IOException {
      if (isCut) {
        throw new IOException("the time is over");
      }
    }

    void cut() {
      isCut = true;
      try {
        socket.close();
      } catch (IOException closed) {
        // Nothing more can be done for it.
      }
    }
  }
}
