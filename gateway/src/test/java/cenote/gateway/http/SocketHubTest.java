package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketHubTest {

  /** One for all: a client that nobody holds any more may end, and its sockets with it. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final SocketLimits SMALL =
      new SocketLimits(4, 4, 1_000, 8, 1 << 20, Duration.ofMillis(300));

  /** A client that keeps what it hears. */
  private static final class Ear implements WebSocket.Listener {

    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      partial.append(text);
      if (last) {
        heard.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    String next() throws InterruptedException {
      String text = heard.poll(20, TimeUnit.SECONDS);
      return text == null ? "nothing" : text;
    }
  }

  private static SampleEdge with(SocketLimits limits) {
    return new SampleEdge(EdgeConfig.local(0), SampleEdge.UNLIMITED, limits);
  }

  private static WebSocket open(SampleEdge sample, Ear ear) throws Exception {
    URI uri = URI.create("ws://" + sample.host() + SocketHub.PATH);
    return CLIENT.newWebSocketBuilder().buildAsync(uri, ear).get();
  }

  private static void say(WebSocket socket, String text) throws Exception {
    socket.sendText(text, true).get();
  }

  @Test
  void shouldGiveStateThenUpdatesOfWhatIsSubscribed() throws Exception {
    try (SampleEdge sample = with(SocketLimits.defaults())) {
      Ear ear = new Ear();
      WebSocket socket = open(sample, ear);

      say(socket, "{\"subscribe\":[\"marks\"]}");

      assertThat(ear.next()).isEqualTo("{\"subscribed\":[\"marks\"]}");
      assertThat(ear.next()).isEqualTo("{\"topic\":\"marks\",\"data\":{\"full\":true}}");
      sample.hub().publish("account:1", () -> "{\"other\":1}");
      sample.hub().publish("marks", () -> "{\"n\":1}");
      assertThat(ear.next()).isEqualTo("{\"topic\":\"marks\",\"data\":{\"n\":1}}");
      say(socket, "{\"unsubscribe\":[\"marks\"]}");
      assertThat(ear.next()).isEqualTo("{\"unsubscribed\":[\"marks\"]}");
      assertThat(sample.hub().topics()).isEmpty();
    }
  }

  @Test
  void shouldMakeNoMessageThatNobodyWants() {
    try (SampleEdge sample = with(SocketLimits.defaults())) {
      List<String> made = new ArrayList<>();

      sample
          .hub()
          .publish(
              "marks",
              () -> {
                made.add("made");
                return "{}";
              });

      assertThat(made).isEmpty();
    }
  }

  @Test
  void shouldAnswerBadMessagesByAProblem() throws Exception {
    try (SampleEdge sample = with(SMALL)) {
      Ear ear = new Ear();
      WebSocket socket = open(sample, ear);
      List<String> bad =
          List.of(
              "x",
              "[]",
              "{}",
              "{\"subscribe\":\"marks\"}",
              "{\"subscribe\":[1]}",
              "{\"subscribe\":[\"a b\"]}",
              "{\"subscribe\":[\"marks\"],\"more\":[]}",
              "{\"subscribe\":[\"unknown\"]}",
              "{\"subscribe\":[\"marks\"]}{}");

      for (String text : bad) {
        say(socket, text);
        assertThat(ear.next()).as(text).startsWith("{\"error\":{\"type\":\"/problems/");
      }

      assertThat(sample.hub().topics()).isEmpty();
    }
  }

  @Test
  void shouldBoundSubscriptions() throws Exception {
    try (SampleEdge sample = with(SMALL)) {
      Ear ear = new Ear();
      WebSocket socket = open(sample, ear);
      for (int i = 0; i < SocketLimits.SUBSCRIPTIONS; i++) {
        say(socket, "{\"subscribe\":[\"account:" + i + "\"]}");
        assertThat(ear.next()).contains("subscribed");
        assertThat(ear.next()).contains("full");
      }

      say(socket, "{\"subscribe\":[\"marks\"]}");

      assertThat(ear.next()).contains("/problems/too-many");
    }
  }

  @Test
  void shouldCloseWhoSendsTooMuchOrTooLarge() throws Exception {
    SocketLimits few = new SocketLimits(4, 4, 1, 64, 1 << 20, Duration.ofSeconds(15));
    try (SampleEdge sample = with(few)) {
      Ear many = new Ear();
      WebSocket socket = open(sample, many);
      for (int i = 0; i < 3; i++) {
        say(socket, "{\"subscribe\":[\"marks\"]}");
      }
      assertThat(many.closed.get(20, TimeUnit.SECONDS)).isEqualTo(SocketHub.CLOSE_POLICY);

      Ear large = new Ear();
      say(open(sample, large), "{\"subscribe\":[\"" + "x".repeat(5_000) + "\"]}");
      assertThat(large.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1009);
    }
  }

  @Test
  void shouldRefuseTooManySocketsAndOtherOrigins() throws Exception {
    try (SampleEdge sample = with(SMALL)) {
      List<WebSocket> held = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        held.add(open(sample, new Ear()));
      }

      assertThat(RawHttp.send(sample.port(), upgrade(sample, "")).status()).isEqualTo(503);
      String evil = upgrade(sample, "Origin: http://evil.example\r\n");
      assertThat(RawHttp.send(sample.port(), evil).status()).isEqualTo(403);
      held.forEach(WebSocket::abort);
    }
  }

  @Test
  void shouldRefuseWhatIsNoUpgradeToThisSocket() throws IOException {
    try (SampleEdge sample = with(SMALL)) {
      String plain = sample.head("GET /v1/stream") + "\r\n";
      String old = upgrade(sample, "").replace("Version: 13", "Version: 12");
      String elsewhere = upgrade(sample, "").replace("/v1/stream", "/health");

      assertThat(RawHttp.send(sample.port(), plain).status()).isEqualTo(426);
      assertThat(
              RawHttp.send(sample.port(), old.replace("Upgrade\r\n", "Upgrade, close\r\n"))
                  .status())
          .isEqualTo(426);
      assertThat(RawHttp.send(sample.port(), elsewhere).status()).isEqualTo(400);
    }
  }

  private static String upgrade(SampleEdge sample, String more) {
    return "GET /v1/stream HTTP/1.1\r\nHost: "
        + sample.host()
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        + more
        + "\r\n";
  }

  /** An upgraded connection that does nothing by itself: no pong, no read. */
  private static Socket deaf(SampleEdge sample) throws IOException {
    Socket socket = RawHttp.connect(sample.port());
    socket.getOutputStream().write(upgrade(sample, "").getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101").doesNotContain("Extensions");
    return socket;
  }

  @Test
  void shouldEndAHalfOpenSocket() throws Exception {
    try (SampleEdge sample = with(SMALL);
        Socket socket = deaf(sample)) {
      readToEnd(socket);

      assertThat(awaitSockets(sample, 0)).isTrue();
    }
  }

  @Test
  void shouldDropASlowReaderWhileOthersGoOn() throws Exception {
    SocketLimits limits = new SocketLimits(4, 4, 10, 8, 1 << 20, Duration.ofSeconds(60));
    try (SampleEdge sample = with(limits);
        Socket slow = deaf(sample)) {
      slow.getOutputStream().write(masked("{\"subscribe\":[\"marks\"]}"));
      Ear ear = new Ear();
      say(open(sample, ear), "{\"subscribe\":[\"marks\"]}");
      ear.next();
      ear.next();
      String text = "\"" + "x".repeat(100_000) + "\"";

      int sent = 0;
      while (sample.hub().sockets() > 1 && sent < 5_000) {
        sample.hub().publish("marks", () -> text);
        assertThat(ear.next()).hasSizeGreaterThan(100_000);
        sent++;
      }

      assertThat(awaitSockets(sample, 1)).isTrue();
      assertThat(ear.closed).isNotDone();
      sample.hub().publish("marks", () -> "1");
      assertThat(ear.next()).isEqualTo("{\"topic\":\"marks\",\"data\":1}");
    }
  }

  private static void readToEnd(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // Cut off rather than closed: an end as well.
    }
  }

  private static boolean awaitSockets(SampleEdge sample, int count) throws InterruptedException {
    for (int i = 0; i < 2_000 && sample.hub().sockets() != count; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return sample.hub().sockets() == count;
  }

  /** A short text frame as a client sends it, masked with zeros. */
  private static byte[] masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }
}
