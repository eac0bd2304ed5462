package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.crypto.typed.SigningDomain;
import cenote.crypto.typed.WebhookHasher;
import cenote.gateway.notice.WebhookRules;
import cenote.pool.margin.AccountState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks that owners register at a whole gateway, with targets that answer and that hang. */
@Timeout(120)
class WebhookRoutesTest {

  private static final String REGISTER = "/v1/webhooks";
  private static final String LIST = "/v1/webhooks/listings";
  private static final String REMOVE = "/v1/webhooks/removals";
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long QUICK_NS = TimeUnit.SECONDS.toNanos(3);

  @TempDir private Path folder;

  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private HttpServer target;
  private TestGateway gateway;
  private int alices;
  private long number;

  private record Posted(String body, String signature) {}

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext("/", this::answer);
    target.start();
    launch(WebhookRules.INNER);
  }

  @AfterEach
  void stop() {
    gateway.close();
    target.stop(0);
  }

  private void launch(WebhookRules rules) {
    gateway = TestGateway.launch(folder, rules);
    alices = gateway.account(Who.ALICE, 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    posted.add(
        new Posted(
            new String(body, StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("Cenote-Signature")));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + target.getAddress().getPort() + path;
  }

  private long nowNs() {
    return gateway.onReplica(pool -> pool.nowNs());
  }

  /** A request that is good unless something of it is changed. */
  private ObjectNode request(String path, String url, Who owner, Who signer) {
    number++;
    return request(path, url, owner, signer, number, nowNs() + MINUTE_NS);
  }

  private ObjectNode request(
      String path, String url, Who owner, Who signer, long itsNumber, long expiryNs) {
    JsonNode terms = gateway.http.data(REGISTER);
    String action = path.equals(REGISTER) ? "register" : path.equals(LIST) ? "list" : "remove";
    byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];
    new WebhookHasher(new SigningDomain(id(terms, "salt")))
        .digestInto(
            id(terms, "gateway"),
            owner.address(),
            alices,
            action,
            url,
            itsNumber,
            expiryNs,
            digest,
            0);
    ObjectNode body =
        Http.object()
            .put("owner", owner.address().toString())
            .put("account", alices)
            .put("number", Long.toString(itsNumber))
            .put("expiryNs", Long.toString(expiryNs))
            .put("signature", Signed.hex(signer.sign(digest)));
    return path.equals(LIST) ? body : body.put("url", url);
  }

  private static Bytes32 id(JsonNode terms, String name) {
    return Bytes32.ofBytes(Signed.bytes(terms.required(name).textValue()), 0);
  }

  private Http.Reply send(String path, String url) {
    return gateway.http.post(path, request(path, url, Who.ALICE, Who.ALICE));
  }

  private JsonNode listed() {
    return send(LIST, "").data().required("webhooks");
  }

  /** The price falls until the account is called. */
  private void fall() {
    long _ =
        gateway.onCluster(cluster -> {
          TestScene.fill(cluster, TestScene.PERPETUAL, true, 2 * TestScene.E8);
          for (int i = 0; i < 400 && state(cluster) == AccountState.FREE; i++) {
            cluster.later(5 * TestScene.SECOND_NS);
            long indexE8 = cluster.pool().market().indexE8(TestScene.BTC);
            TestScene.report(cluster, indexE8 / 1_000 * 997);
            cluster.tick();
          }
          assertThat(state(cluster)).isEqualTo(AccountState.CALLED);
        });
  }

  private AccountState state(MemoryCluster cluster) {
    return AccountState.of(cluster.pool().margin(alices));
  }

  @Test
  void shouldPostTheNoticeOfACallSignedWithTheSecret() throws Exception {
    JsonNode made = send(REGISTER, url("/hook?a=1")).data();
    String secret = made.required("secret").textValue();
    assertThat(secret).hasSize(64);

    fall();

    Posted told = posted.poll(20, TimeUnit.SECONDS);
    assertThat(told).isNotNull();
    JsonNode notice = new ObjectMapper().readTree(told.body());
    assertThat(notice.required("account").intValue()).isEqualTo(alices);
    assertThat(notice.required("after").textValue()).isEqualToIgnoringCase("called");
    assertThat(notice.required("cure").required("cashE6").textValue()).isNotEmpty();
    assertThat(told.signature()).isEqualTo("sha256=" + mac(secret, told.body()));
    TestGateway.await(() -> listed().get(0).required("sent").intValue() == 1);
  }

  private static String mac(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldLetAHangingTargetDelayNobody() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String hangs = "http://127.0.0.1:" + hanging.getLocalPort() + "/";
      assertThat(send(REGISTER, hangs).status()).isEqualTo(200);
      assertThat(send(REGISTER, url("/hook")).status()).isEqualTo(200);

      fall();
      long beganNs = System.nanoTime();

      assertThat(posted.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(gateway.http.get("/v1/accounts/" + alices).status()).isEqualTo(200);
      assertThat(System.nanoTime() - beganNs).isLessThan(QUICK_NS);
      TestGateway.await(() -> listed().get(0).required("failed").intValue() == 1);
      JsonNode lines = listed();
      assertThat(lines.get(0).required("lastFailure").textValue()).isEqualTo("no answer in time");
      assertThat(lines.get(1).required("failed").intValue()).isZero();
      assertThat(gateway.messages).isEmpty();
    }
  }

  @Test
  void shouldServeTheOwnerAndALiveSessionKeyOnly() {
    Set<Who> may = EnumSet.of(Who.ALICE, Who.SESSION);
    List<String> wrong = new ArrayList<>();
    for (Who who : Who.values()) {
      for (String path : List.of(REGISTER, LIST, REMOVE)) {
        String url = path.equals(LIST) ? "" : url("/" + who);
        Http.Reply reply = gateway.http.post(path, request(path, url, Who.ALICE, who));
        Http.Reply own = gateway.http.post(path, request(path, url, who, who));
        int expected = may.contains(who) ? 200 : 403;
        int expectedOwn = who == Who.ALICE ? 200 : 403;
        boolean isGone = path.equals(REMOVE) && own.status() == 404;
        if (reply.status() != expected || (own.status() != expectedOwn && !isGone)) {
          wrong.add(path + " by " + who + ": " + reply + ", in the own name " + own);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsUsedExpiredOrTooFarAhead() {
    long nowNs = nowNs();
    ObjectNode good = request(REGISTER, url("/hook"), Who.ALICE, Who.ALICE, 5, nowNs + MINUTE_NS);
    assertThat(gateway.http.post(REGISTER, good).status()).isEqualTo(200);

    assertThat(gateway.http.post(REGISTER, good).status()).as("again").isEqualTo(409);
    good.put("url", url("/other"));
    assertThat(gateway.http.post(REGISTER, good).status()).as("another url").isEqualTo(403);
    assertThat(gateway.http.post(REMOVE, good).status()).as("another action").isEqualTo(403);
    for (long expiryNs : new long[] {nowNs, nowNs + 11 * MINUTE_NS}) {
      ObjectNode late = request(REGISTER, url("/hook"), Who.ALICE, Who.ALICE, 6, expiryNs);
      assertThat(gateway.http.post(REGISTER, late).status()).isEqualTo(422);
    }
    assertThat(send(REMOVE, url("/unknown")).status()).isEqualTo(409);
    number = 6;
    assertThat(send(REMOVE, url("/unknown")).status()).isEqualTo(404);
  }

  @Test
  void shouldBoundThemReplaceAndRemove() {
    for (int i = 0; i < 4; i++) {
      assertThat(send(REGISTER, url("/" + i)).status()).isEqualTo(200);
    }
    Http.Reply fifth = send(REGISTER, url("/4"));
    assertThat(fifth.status()).isEqualTo(409);
    assertThat(fifth.body()).contains("at most 4 of an account");

    String again = send(REGISTER, url("/0")).data().required("secret").textValue();
    assertThat(again).isNotEmpty();
    assertThat(listed()).hasSize(4);

    JsonNode left = send(REMOVE, url("/0")).data().required("webhooks");
    assertThat(left).hasSize(3);
    assertThat(left.toString()).doesNotContain("secret");
    assertThat(send(REGISTER, url("/4")).status()).isEqualTo(200);
  }

  @Test
  void shouldTakePublicAddressesByHttpsOnlyUnlessToldOtherwise() {
    gateway.close();
    launch(WebhookRules.STRICT);
    List<String> wrong = new ArrayList<>();
    for (String bad :
        List.of(
            url("/hook"),
            "http://risk.example/",
            "https://127.0.0.1/",
            "https://localhost/",
            "https://10.0.0.7/hook",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://[fd00::1]:8443/",
            "https://a..example/")) {
      Http.Reply reply = send(REGISTER, bad);
      if (reply.status() != 422 || !reply.body().contains("url: expected")) {
        wrong.add(bad + ": " + reply);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(send(REGISTER, "https://risk.example:8443/hook?x=1").status()).isEqualTo(200);
  }

  @Test
  void shouldKeepThemAndTheNumbersOverARestart() throws Exception {
    ObjectNode good = request(REGISTER, url("/hook"), Who.ALICE, Who.ALICE);
    assertThat(gateway.http.post(REGISTER, good).status()).isEqualTo(200);
    String id = gateway.http.data(REGISTER).required("gateway").textValue();
    gateway.close();

    launch(WebhookRules.INNER);

    assertThat(gateway.http.data(REGISTER).required("gateway").textValue()).isEqualTo(id);
    assertThat(gateway.http.post(REGISTER, good).status()).as("used before").isEqualTo(409);
    assertThat(listed()).hasSize(1);
    Path file = folder.resolve("webhooks-of-owners.json");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(folder.resolve("webhooks-of-owners.json.new")).doesNotExist();
    fall();
    assertThat(posted.poll(20, TimeUnit.SECONDS)).isNotNull();
  }
}
