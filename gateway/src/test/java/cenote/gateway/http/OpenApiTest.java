package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document and the server cannot disagree. */
class OpenApiTest {

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

  private static JsonNode document(String path) throws IOException {
    return JSON.readTree(RawHttp.send(sample.port(), sample.head("GET " + path) + "\r\n").body());
  }

  @Test
  void shouldHoldEachRegisteredRouteAndOnlyThose() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (var path : document("/openapi.json").path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        documented.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }

    List<String> registered = new ArrayList<>(sample.edge.registered());
    registered.removeIf(it -> it.startsWith("HEAD "));
    sample.edge.filePaths().forEach(it -> registered.remove("GET " + it));

    assertThat(documented).containsExactlyInAnyOrderElementsOf(registered);
  }

  @Test
  void shouldResolveEveryReference() throws IOException {
    for (String path : List.of("/openapi.json", "/asyncapi.json")) {
      JsonNode document = document(path);
      for (String reference : document.findValuesAsText("$ref")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      }
    }
  }

  @Test
  void shouldDescribeInputAsItIsChecked() throws IOException {
    JsonNode order = document("/openapi.json").at("/paths/~1v1~1orders/post");
    JsonNode schema = order.at("/requestBody/content/application~1json/schema");

    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/properties/instrument/maximum").asInt()).isEqualTo(4_095);
    assertThat(schema.at("/properties/quantityE9/type").asText()).isEqualTo("string");
    assertThat(schema.at("/properties/quantityE9/description").asText()).contains("9 decimals");
    assertThat(schema.at("/properties/limit/additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/required").toString()).contains("salt").doesNotContain("isReduceOnly");
    assertThat(order.path("x-role").asText()).isEqualTo("the owner");
    assertThat(order.path("x-lane").asText()).isEqualTo("by-effect");
    assertThat(order.at("/x-rejects/0/name").asText()).isEqualTo("bad-signature");
    assertThat(order.path("responses").has("422")).isTrue();
  }

  @Test
  void shouldGiveExamplesThatItsOwnPatternsAllow() throws IOException {
    for (JsonNode holder : document("/openapi.json").findParents("examples")) {
      JsonNode pattern = holder.path("pattern");
      if (!pattern.isMissingNode()) {
        assertThat(holder.at("/examples/0").asText()).containsPattern(pattern.asText());
      }
    }
  }

  @Test
  void shouldRefuseARouteDeclaredTwice() {
    Endpoint endpoint = Endpoint.get("/v1/a").summary("s").to(call -> "");

    assertThatThrownBy(() -> OpenApi.of(List.of(endpoint, endpoint)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldServeThePagesOfTheDocuments() throws IOException {
    for (String path : sample.edge.filePaths()) {
      RawHttp.Reply reply = RawHttp.send(sample.port(), sample.head("GET " + path) + "\r\n");
      assertThat(reply.status()).as(path).isEqualTo(200);
      EdgeNegativeTest.assertHeaders(reply, path);
      boolean isPage = reply.header("Content-Type").startsWith("text/html");
      assertThat(isPage && reply.body().matches("(?s).*(<script>|style=|<style| on[a-z]+=).*"))
          .as(path)
          .isFalse();
    }
  }

  @Test
  void shouldAnswerUnchangedFilesShortly() throws IOException {
    RawHttp.Reply first = RawHttp.send(sample.port(), sample.head("GET /docs") + "\r\n");
    RawHttp.Reply second =
        RawHttp.send(
            sample.port(),
            sample.head("GET /docs") + "If-None-Match: " + first.header("ETag") + "\r\n\r\n");

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void shouldCountByRouteAndReason() throws IOException {
    RawHttp.send(sample.port(), sample.head("GET /nowhere") + "\r\n");

    String figures = RawHttp.send(sample.port(), sample.head("GET /metrics") + "\r\n").body();

    assertThat(figures)
        .contains("cenote_http_refused_total{reason=\"not-found\"}")
        .contains("cenote_http_requests_seconds_count")
        .contains("cenote_sockets_open 0.0")
        .doesNotContain("nowhere");
  }
}
