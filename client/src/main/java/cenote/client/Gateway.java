package cenote.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** JSON over HTTP; a problem becomes a {@link ClientException} with its words. */
final class Gateway implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI root;
  private final AtomicLong seen = new AtomicLong();

  Gateway(URI root) {
    this.root = root;
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /** Reads what was written before: at or after the highest position that an answer named. */
  JsonNode getWritten(String path) {
    return get("%s%sminPosition=%d".formatted(path, path.contains("?") ? "&" : "?", seen.get()));
  }

  JsonNode post(String path, ObjectNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  ObjectNode object() {
    return json.createObjectNode();
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return read(request, response);
    } catch (IOException unreachable) {
      throw new ClientException(
          0,
          0,
          "%s: expected an answer, got %s".formatted(request.uri(), unreachable),
          unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClientException(0, 0, request.uri() + ": interrupted", interrupted);
    }
  }

  private JsonNode read(HttpRequest request, HttpResponse<String> response)
      throws JsonProcessingException {
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new ClientException(
          response.statusCode(),
          body.path("code").intValue(),
          "%s: %d %s: %s"
              .formatted(
                  request.uri().getPath(),
                  response.statusCode(),
                  body.path("title").asText(),
                  body.path("detail").asText()));
    }
    seen.accumulateAndGet(body.path("position").asLong(), Math::max);
    return body;
  }
}
