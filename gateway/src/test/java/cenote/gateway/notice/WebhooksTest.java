package cenote.gateway.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.gateway.http.Json;
import cenote.pool.margin.AccountState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks against real servers that answer, fail, hang and redirect. */
@Timeout(60)
class WebhooksTest {

  private static final String SECRET = "0123456789abcdef";

  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  @TempDir private Path folder;
  private HttpServer server;
  private volatile int status = 200;

  private record Posted(String path, String body, String signature, String id) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    posted.add(
        new Posted(
            exchange.getRequestURI().getPath(),
            new String(body, StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst(Delivery.SIGNATURE),
            exchange.getRequestHeaders().getFirst(Delivery.ID)));
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Webhook webhook(int account, int port) {
    return Webhook.ofOperator(account, URI.create("http://127.0.0.1:" + port + "/hook"), SECRET);
  }

  private Webhooks open(Webhook... webhooks) {
    OwnersBook none = new OwnersBook(new OwnersFile(folder), WebhookRules.STRICT);
    Courier courier =
        new Courier(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    return new Webhooks(List.of(webhooks), none, WebhookRules.STRICT, courier, 10, messages::add);
  }

  private static MarginNotice notice(int account, long position) {
    return new MarginNotice(
        position + "/" + account,
        position,
        7,
        account,
        Optional.of(AccountState.FREE),
        AccountState.CALLED,
        1,
        2,
        3,
        4,
        Optional.empty(),
        Optional.empty());
  }

  private Posted next() throws InterruptedException {
    Posted told = posted.poll(2, TimeUnit.SECONDS);
    if (told == null) {
      throw new AssertionError("notice: expected one, got none");
    }
    return told;
  }

  @Test
  void shouldPostASignedNoticeOnce() throws Exception {
    try (Webhooks webhooks = open(webhook(12, server.getAddress().getPort()))) {
      webhooks.offer(notice(13, 1), Bytes32.ZERO, true);
      webhooks.offer(notice(12, 2), Bytes32.ZERO, true);

      Posted told = next();
      assertThat(told.body()).isEqualTo(Json.text(notice(12, 2)));
      assertThat(told.id()).isEqualTo("2/12");
      byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
      assertThat(told.signature()).isEqualTo("sha256=" + Delivery.mac(SECRET, body));
      assertThat(posted.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 302, 404})
  void shouldTryThreeTimesAndFollowNothing(int failure) throws Exception {
    status = failure;
    try (Webhooks webhooks = open(webhook(12, server.getAddress().getPort()))) {
      webhooks.offer(notice(12, 2), Bytes32.ZERO, true);

      assertThat(messages.poll(20, TimeUnit.SECONDS)).contains("2/12", "status " + failure);
      assertThat(posted).hasSize(3);
      assertThat(posted).allMatch(each -> each.id().equals("2/12") && each.path().equals("/hook"));
    }
  }

  @Test
  void shouldNotLetAHangingOrClosedTargetDelayOthers() throws Exception {
    int port = closedPort();
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      try (Webhooks webhooks =
          open(
              webhook(12, hanging.getLocalPort()),
              webhook(12, port),
              webhook(12, server.getAddress().getPort()))) {
        long beganNs = System.nanoTime();
        for (int i = 0; i < 50; i++) {
          webhooks.offer(notice(12, i), Bytes32.ZERO, true);
        }
        assertThat(System.nanoTime() - beganNs).isLessThan(TimeUnit.SECONDS.toNanos(1));

        for (int i = 0; i < 50; i++) {
          Posted told = next();
          assertThat(told.id()).isEqualTo(i + "/12");
        }
        assertThat(System.nanoTime() - beganNs).isLessThan(TimeUnit.SECONDS.toNanos(9));
      }
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }

  @Test
  void shouldDropWhatAHangingTargetHasNoRoomFor() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Webhooks webhooks = open(webhook(12, hanging.getLocalPort()))) {
      for (int i = 0; i < 100; i++) {
        webhooks.offer(notice(12, i), Bytes32.ZERO, true);
      }

      assertThat(messages.poll(5, TimeUnit.SECONDS)).contains("no room");
    }
  }

  @Test
  void shouldRefuseInnerAddressesOfAPoolWithRealMoney() throws Exception {
    int port = server.getAddress().getPort();
    Webhook inner = Webhook.ofOperator(12, URI.create("https://127.0.0.1:" + port), SECRET);
    try (Webhooks webhooks = open(webhook(12, port), inner)) {
      webhooks.offer(notice(12, 2), Bytes32.ZERO, false);

      assertThat(
              List.of(
                  String.valueOf(messages.poll(5, TimeUnit.SECONDS)),
                  String.valueOf(messages.poll(5, TimeUnit.SECONDS))))
          .anyMatch(it -> it.contains("expected https"))
          .anyMatch(it -> it.contains("expected a public address"));
      assertThat(posted).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1",
        "::ffff:10.0.0.1", "2002:7f00:1::"
      })
  void shouldKnowInnerAddresses(String address) throws Exception {
    assertThat(Reach.isInner(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void shouldKnowPublicAddresses(String address) throws Exception {
    assertThat(Reach.isInner(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void shouldReadTheOperatorsFileOrSayWhatIsWrong() throws Exception {
    try (Webhooks none = Webhooks.open(folder, WebhookRules.STRICT, messages::add)) {
      assertThat(none.accounts()).isEmpty();
    }
    String good = "{\"account\":12,\"url\":\"https://a.example/x\",\"secret\":\"%s\"}";
    write(good.formatted(SECRET));
    try (Webhooks one = Webhooks.open(folder, WebhookRules.STRICT, messages::add)) {
      assertThat(one.accounts()).containsExactly(12);
    }
    for (String bad :
        List.of(good.formatted("short"), "{\"account\":12}", good.replace("https", "file"))) {
      write(bad.formatted(SECRET));
      assertThatThrownBy(() -> Webhooks.open(folder, WebhookRules.STRICT, messages::add))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void write(String entry) throws IOException {
    Files.writeString(
        folder.resolve(OperatorFile.NAME),
        "{\"webhooks\":[" + entry + "]}",
        StandardCharsets.UTF_8);
  }
}
