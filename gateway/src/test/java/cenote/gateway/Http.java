package cenote.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a gateway. */
final class Http implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  /** An answer of any kind. */
  record Reply(int status, String contentType, String position, String body) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What a good answer is about. */
    JsonNode data() {
      if (status != 200) {
        throw new AssertionError("status: expected 200, got " + this);
      }
      return json().required("data");
    }

    /** The pool's code in a problem; 0 when it has none. */
    int code() {
      return json().path("code").intValue();
    }

    boolean isProblem() {
      return status >= 400 && contentType.startsWith("application/problem+json");
    }
  }

  Http(int port) {
    this.port = port;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  Reply get(String path) {
    return send(request(path).GET().build());
  }

  Reply post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** What a good answer is about. */
  JsonNode data(String path) {
    return get(path).data();
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.headers().firstValue("Cenote-Position").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("request: expected an answer, got interrupted", e);
    }
  }
}
