package cenote.gateway.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One post over real sockets: certificates, names that change their mind, answers without end. */
@Timeout(60)
class CourierTest {

  private static final String NAME = "risk.example";
  private static final String PASSWORD = "changeit";
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final BlockingQueue<String> POSTED = new LinkedBlockingQueue<>();

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static SSLContext context;

  @BeforeAll
  static void start() throws Exception {
    context = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          POSTED.add(
              exchange.getRequestHeaders().getFirst("Host")
                  + exchange.getRequestURI()
                  + new String(body, StandardCharsets.US_ASCII));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  /** A certificate for one name, and who trusts it. */
  private static SSLContext context() throws Exception {
    Path file = folder.resolve("keys.p12");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "risk",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "SAN=dns:" + NAME,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(code).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(file)) {
      keys.load(input, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return made;
  }

  private static Optional<String> post(
      String url, Reach reach, Lookup lookup, SSLSocketFactory trusting)
      throws InterruptedException {
    URI to = URI.create(url);
    try (Courier courier = new Courier(lookup, trusting)) {
      return courier.post(to, reach, Courier.head(to, BODY.length, "A: b"), BODY);
    }
  }

  private static InetAddress[] loopback(String host) {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  private static String https(String name) {
    return "https://" + name + ":" + server.getAddress().getPort() + "/hook?x=1";
  }

  @Test
  void shouldPostToTheNameOfTheCertificate() throws Exception {
    Optional<String> why =
        post(https(NAME), Reach.ANY, CourierTest::loopback, context.getSocketFactory());

    assertThat(why).isEmpty();
    assertThat(POSTED.poll(5, TimeUnit.SECONDS))
        .isEqualTo(NAME + ":" + server.getAddress().getPort() + "/hook?x=1{}");
  }

  @Test
  void shouldRefuseTheCertificateOfAnotherNameOrOfNobody() throws Exception {
    SSLSocketFactory machine = (SSLSocketFactory) SSLSocketFactory.getDefault();

    assertThat(
            post(
                https("other.example"),
                Reach.ANY,
                CourierTest::loopback,
                context.getSocketFactory()))
        .contains("no answer");
    assertThat(post(https(NAME), Reach.ANY, CourierTest::loopback, machine)).contains("no answer");
    assertThat(POSTED).isEmpty();
  }

  @Test
  void shouldConnectToTheAddressThatWasLookedAtAndToNoOther() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Lookup rebinding =
        host ->
            asked.getAndIncrement() == 0
                ? new InetAddress[] {InetAddress.ofLiteral("203.0.113.7")}
                : loopback(host);

    Optional<String> why = post(https(NAME), Reach.PUBLIC, rebinding, context.getSocketFactory());

    assertThat(why).isPresent();
    assertThat(asked).hasValue(1);
    assertThat(POSTED).isEmpty();
  }

  @Test
  void shouldRefuseANameOfWhichOneAddressIsInner() throws Exception {
    Lookup both =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("10.0.0.1")
            };

    assertThat(post(https(NAME), Reach.PUBLIC, both, context.getSocketFactory()))
        .contains("expected a public address");
  }

  @Test
  void shouldTakeHttpToThisMachineOnlyWhereInnerAddressesAreAllowed() throws Exception {
    Lookup inner = _ -> new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")};

    assertThat(post("http://a.example/", Reach.INNER, inner, context.getSocketFactory()))
        .contains("expected https");
  }

  @Test
  void shouldNotWaitForALookup() throws Exception {
    Lookup slow =
        host -> {
          try {
            TimeUnit.SECONDS.sleep(30);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };

    assertThat(post(https(NAME), Reach.ANY, slow, context.getSocketFactory()))
        .contains("the host is not known");
  }

  @Test
  void shouldCutAnAnswerThatDrips() throws Exception {
    assertThat(answered("H", 1_000)).contains("no answer in time");
  }

  @Test
  void shouldPassOverProvisionalAnswers() throws Exception {
    assertThat(answered("HTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\n", 1)).isEmpty();
    assertThat(answered("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\n", 1))
        .contains("status 302");
    assertThat(answered("SSH-2.0-x\r\n", 1)).contains("no answer");
  }

  /** What becomes of a post that is answered so, so many times, a tenth of a second apart. */
  private static Optional<String> answered(String text, int times) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(listening, text, times));
      return post(
          "http://127.0.0.1:" + listening.getLocalPort() + "/",
          Reach.INNER,
          CourierTest::loopback,
          context.getSocketFactory());
    }
  }

  private static void drip(ServerSocket listening, String text, int times) {
    try (Socket socket = listening.accept();
        OutputStream output = socket.getOutputStream()) {
      for (int i = 0; i < times; i++) {
        output.write(text.getBytes(StandardCharsets.US_ASCII));
        output.flush();
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (IOException | InterruptedException ended) {
      // The other side has left.
    }
  }
}
