package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an attacker or a crowd can make the edge hold is bounded, and reductions get through. */
@Timeout(60)
class EdgeLimitsTest {

  private static final RateLimits.Rate TWO = new RateLimits.Rate(1e-3, 2);

  private static SampleEdge with(EdgeLimits limits, RateLimits.Rates rates) {
    return new SampleEdge(EdgeConfig.local(0).with(limits), rates, SocketLimits.defaults());
  }

  private static RawHttp.Reply get(SampleEdge sample, String path) throws IOException {
    return RawHttp.send(sample.port(), sample.head("GET " + path) + "\r\n");
  }

  private static RawHttp.Reply order(SampleEdge sample, boolean isReduceOnly) throws IOException {
    String body =
        "{\"id\":\"0x"
            + "1f".repeat(32)
            + "\",\"quantityE9\":\"5\",\"instrument\":1,\"isReduceOnly\":"
            + isReduceOnly
            + ",\"salt\":\"0x\",\"signature\":\"0x"
            + "2b".repeat(65)
            + "\",\"limit\":{\"side\":\"buy\"}}";
    return post(sample, "/v1/orders", body);
  }

  private static RawHttp.Reply post(SampleEdge sample, String path, String body)
      throws IOException {
    String head =
        sample.head("POST " + path)
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return RawHttp.send(sample.port(), head + body);
  }

  @Test
  void shouldCloseWhoDripsAHead() throws IOException {
    EdgeLimits limits =
        EdgeLimits.defaults().withDeadlines(Duration.ofMillis(700), Duration.ofSeconds(30));
    try (SampleEdge sample = with(limits, SampleEdge.UNLIMITED);
        Socket socket = RawHttp.connect(sample.port())) {
      assertThat(isClosedWhileDripping(socket, sample.head("GET /health") + "X: ")).isTrue();
      assertThat(get(sample, "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldCloseWhoDripsABody() throws IOException {
    EdgeLimits limits =
        EdgeLimits.defaults().withDeadlines(Duration.ofMillis(700), Duration.ofSeconds(30));
    try (SampleEdge sample = with(limits, SampleEdge.UNLIMITED);
        Socket socket = RawHttp.connect(sample.port())) {
      String head =
          sample.head("POST /v1/cancels")
              + "Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n";
      assertThat(isClosedWhileDripping(socket, head)).isTrue();
    }
  }

  /** Sends a byte whenever 50 ms pass without an end; gives up after 20 s. */
  private static boolean isClosedWhileDripping(Socket socket, String start) throws IOException {
    socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
    socket.setSoTimeout(50);
    for (int i = 0; i < 400; i++) {
      try {
        socket.getOutputStream().write(' ');
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException e) {
        // Still open: go on dripping.
      } catch (SocketException e) {
        return true;
      }
    }
    return false;
  }

  @Test
  void shouldCloseWhoIsSilent() throws IOException {
    EdgeLimits limits =
        EdgeLimits.defaults().withDeadlines(Duration.ofSeconds(30), Duration.ofMillis(500));
    try (SampleEdge sample = with(limits, SampleEdge.UNLIMITED);
        Socket socket = RawHttp.connect(sample.port())) {
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void shouldBoundConnectionsOfOneClient() throws IOException {
    EdgeLimits limits = EdgeLimits.defaults().withConnections(100, 3);
    List<Socket> sockets = new ArrayList<>();
    try (SampleEdge sample = with(limits, SampleEdge.UNLIMITED)) {
      for (int i = 0; i < 3; i++) {
        Socket socket = RawHttp.connect(sample.port());
        socket.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }

      try (Socket fourth = RawHttp.connect(sample.port())) {
        assertThat(isEnded(fourth)).isTrue();
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void shouldRefuseReadsBeyondTheBudgetButNotHealth() throws IOException {
    RateLimits.Rates rates =
        new RateLimits.Rates(
            TWO, TWO, SampleEdge.PLENTY, SampleEdge.PLENTY, SampleEdge.PLENTY, 1_024);
    try (SampleEdge sample = with(EdgeLimits.defaults(), rates)) {
      assertThat(get(sample, "/v1/history").status()).isEqualTo(200);
      assertThat(get(sample, "/docs").status()).isEqualTo(200);

      RawHttp.Reply third = get(sample, "/v1/history");

      assertThat(third.status()).isEqualTo(429);
      assertThat(Integer.parseInt(third.header("Retry-After"))).isPositive();
      assertThat(get(sample, "/docs").status()).isEqualTo(429);
      assertThat(get(sample, "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldLetReductionsThroughWhenWritesAreOverBudget() throws IOException {
    RateLimits.Rates rates =
        new RateLimits.Rates(
            SampleEdge.PLENTY, TWO, SampleEdge.PLENTY, SampleEdge.PLENTY, SampleEdge.PLENTY, 1_024);
    try (SampleEdge sample = with(EdgeLimits.defaults(), rates)) {
      assertThat(order(sample, false).status()).isEqualTo(200);
      assertThat(order(sample, false).status()).isEqualTo(200);

      assertThat(order(sample, false).status()).isEqualTo(429);
      assertThat(order(sample, true).status()).isEqualTo(200);
      assertThat(post(sample, "/v1/cancels", "{\"number\":1}").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseAtOnceWhenFullButServeTheReservedLane() throws Exception {
    EdgeLimits limits = EdgeLimits.defaults().withCalls(2, 2);
    try (SampleEdge sample = with(limits, SampleEdge.UNLIMITED)) {
      List<CompletableFuture<RawHttp.Reply>> held = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        held.add(ask(sample));
      }
      while (sample.held.size() < 2) {
        Thread.onSpinWait();
      }

      RawHttp.Reply refused = get(sample, "/v1/history");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(order(sample, false).status()).isEqualTo(503);
      assertThat(order(sample, true).status()).isEqualTo(200);
      assertThat(post(sample, "/v1/cancels", "{\"number\":1}").status()).isEqualTo(200);
      assertThat(get(sample, "/health").status()).isEqualTo(200);
      sample.release.countDown();
      for (CompletableFuture<RawHttp.Reply> reply : held) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
      assertThat(get(sample, "/v1/history").status()).isEqualTo(200);
    }
  }

  /** On a thread of its own: a shared pool of a small machine may have only one. */
  private static CompletableFuture<RawHttp.Reply> ask(SampleEdge sample) {
    CompletableFuture<RawHttp.Reply> reply = new CompletableFuture<>();
    Thread.startVirtualThread(() -> reply.complete(uncheckedGet(sample, "/v1/held")));
    return reply;
  }

  private static RawHttp.Reply uncheckedGet(SampleEdge sample, String path) {
    try {
      return get(sample, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldFinishCallsAtWorkWhenStopping() throws Exception {
    SampleEdge sample = with(EdgeLimits.defaults(), SampleEdge.UNLIMITED);
    CompletableFuture<RawHttp.Reply> held = ask(sample);
    while (sample.held.isEmpty()) {
      Thread.onSpinWait();
    }

    sample.close(); // releases the call, then stops

    assertThat(held.get().status()).isEqualTo(200);
  }

  @Test
  void shouldSendStrictTransportOnlyBehindTls() throws IOException {
    EdgeConfig config = EdgeConfig.local(0).behindTls(Set.of("https://pool.example"), Set.of());
    try (SampleEdge sample =
        new SampleEdge(config, SampleEdge.UNLIMITED, SocketLimits.defaults())) {
      String request = "GET /health HTTP/1.1\r\nHost: pool.example\r\nConnection: close\r\n\r\n";

      RawHttp.Reply reply = RawHttp.send(sample.port(), request);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Strict-Transport-Security")).startsWith("max-age=");
    }
    try (SampleEdge plain = new SampleEdge()) {
      assertThat(get(plain, "/health").header("Strict-Transport-Security")).isEmpty();
    }
  }
}
