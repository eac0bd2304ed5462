package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything wrong is refused by a problem that carries all headers and none of our inner words.
 */
class EdgeNegativeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static SampleEdge sample;

  @BeforeAll
  static void start() {
    sample = new SampleEdge();
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  void shouldRefuseEveryNegativeCase() throws IOException {
    List<NegativeCases.Case> cases =
        NegativeCases.of(sample.edge.endpoints(), sample.host(), Map.of());

    for (NegativeCases.Case it : cases) {
      RawHttp.Reply reply = RawHttp.send(sample.port(), it.request());
      assertThat(reply.status()).as(it.name() + "\n" + reply.body()).isBetween(400, 499);
      assertProblem(reply, it.name());
    }

    assertThat(cases).hasSizeGreaterThan(200);
    assertThat(sample.faults).isEmpty();
  }

  @Test
  void shouldAcceptWhatTheNegativeCasesDifferFrom() throws IOException {
    List<Endpoint> answering =
        sample.edge.endpoints().stream()
            .filter(it -> !it.path().equals("/v1/held") && !it.path().equals("/v1/faulty"))
            .toList();

    for (NegativeCases.Case it : NegativeCases.valid(answering, sample.host(), Map.of())) {
      RawHttp.Reply reply = RawHttp.send(sample.port(), it.request());
      assertThat(reply.status()).as(it.name() + "\n" + reply.body()).isEqualTo(200);
      assertHeaders(reply, it.name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../pom.xml",
        "/docs/../../etc/passwd",
        "/%2e%2e/pom.xml",
        "/..;/pom.xml",
        "/docs;x=1",
        "//docs",
        "/docs//socket",
        "/docs%2fsocket",
        "/docs%5csocket",
        "/docs\\socket",
        "/%00",
        "/docs%00.html",
        "/./docs",
        "/docs/.",
        "/webjars/../application.conf",
        "/webjars/swagger-ui/../../META-INF/MANIFEST.MF",
        "/META-INF/MANIFEST.MF",
        "/edge/docs.html",
        "/index.html/",
        "/%c0%ae%c0%ae/x",
        "/docs/%",
        "/~",
        "*"
      })
  void shouldServeNoFileToPathTricks(String path) throws IOException {
    RawHttp.Reply reply = RawHttp.send(sample.port(), sample.head("GET " + path) + "\r\n");

    assertThat(reply.status()).as(reply.body()).isIn(400, 404);
    assertProblem(reply, path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Header\r\n",
        "X : y\r\n",
        "X: a\r\n b\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 1e3\r\n",
        "Host: other.example\r\n",
        "Expect: the-unexpected\r\n"
      })
  void shouldRefuseHeadsThatCanBeReadInTwoWays(String header) throws IOException {
    RawHttp.Reply reply =
        RawHttp.send(
            sample.port(),
            sample.head("POST /v1/cancels")
                + "Content-Type: application/json\r\n"
                + header
                + "\r\n");

    assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
    assertProblem(reply, header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /\r\n\r\n",
        "\u0000\u0001\r\n\r\n"
      })
  void shouldAnswerWhatIsNotHttpByAProblem(String request) throws IOException {
    RawHttp.Reply reply = RawHttp.send(sample.port(), request);

    assertThat(reply.status()).as(reply.body()).isIn(400, 505);
    assertProblem(reply, request);
  }

  @Test
  void shouldRefuseLinesThatEndInABareLineFeed() throws IOException {
    String request = (sample.head("GET /health") + "\r\n").replace("\r\n", "\n");

    assertThat(RawHttp.send(sample.port(), request).status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseBrokenChunks() throws IOException {
    String head =
        sample.head("POST /v1/cancels")
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    assertThat(RawHttp.send(sample.port(), head + "zz\r\n").status()).isEqualTo(400);
    assertThat(RawHttp.send(sample.port(), head + "3\r\n{}\r\n\r\n").status()).isEqualTo(400);
    assertThat(sample.faults).isEmpty();
  }

  @Test
  void shouldRefuseOversizedHeadsAddressesAndBodies() throws IOException {
    String post = sample.head("POST /v1/cancels") + "Content-Type: application/json\r\n";
    String longHead = sample.head("GET /health") + "X: " + "a".repeat(9_000) + "\r\n\r\n";
    String longAddress = sample.head("GET /" + "a".repeat(3_000)) + "\r\n";
    String declared = post + "Content-Length: 99999999\r\n\r\n";
    String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n0\r\n\r\n";

    assertThat(RawHttp.send(sample.port(), longHead).status()).isEqualTo(431);
    assertThat(RawHttp.send(sample.port(), longAddress).status()).isEqualTo(414);
    assertThat(RawHttp.send(sample.port(), declared).status()).isEqualTo(413);
    assertThat(RawHttp.send(sample.port(), chunked + chunk).status()).isEqualTo(413);
  }

  @Test
  void shouldTellNothingOfAFault() throws IOException {
    RawHttp.Reply reply = RawHttp.send(sample.port(), sample.head("GET /v1/faulty") + "\r\n");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("inner words", "Exception");
    assertProblem(reply, "fault");
    assertThat(sample.faults).hasSize(1);
    sample.faults.clear();
  }

  @Test
  void shouldNameAllowedMethods() throws IOException {
    RawHttp.Reply put = RawHttp.send(sample.port(), sample.head("PUT /v1/orders") + "\r\n");
    RawHttp.Reply get = RawHttp.send(sample.port(), sample.head("GET /v1/orders") + "\r\n");

    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("POST");
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
  }

  static void assertProblem(RawHttp.Reply reply, String what) throws IOException {
    assertHeaders(reply, what);
    assertThat(reply.header("Content-Type")).as(what).isEqualTo("application/problem+json");
    if (!reply.body().isEmpty()) {
      JsonNode problem = JSON.readTree(reply.body());
      assertThat(problem.path("type").asText()).as(what).startsWith("/problems/");
      assertThat(problem.path("status").asInt()).as(what).isEqualTo(reply.status());
      assertThat(problem.path("detail").asText()).as(what).contains(": expected ", ", got ");
    }
  }

  static void assertHeaders(RawHttp.Reply reply, String what) {
    assertThat(reply.header("Content-Security-Policy"))
        .as(what)
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(reply.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).as(what).isEqualTo("no-referrer");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
    assertThat(reply.header("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
    assertThat(reply.header("Permissions-Policy")).as(what).isNotEmpty();
    assertThat(reply.header("Cache-Control")).as(what).isNotEmpty();
    assertThat(reply.headers()).as(what).doesNotContainKeys("server", "x-powered-by");
  }
}
