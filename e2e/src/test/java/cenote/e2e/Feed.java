package cenote.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the socket has said, by topic and log position: an account of the truth beside the page's.
 */
final class Feed implements AutoCloseable {

  private record Key(String topic, String position) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Key, JsonNode> said = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  /** Subscribes to topics of a gateway. */
  Feed(String address, String... topics) {
    URI stream = URI.create(address.replace("http", "ws") + "/v1/stream");
    socket = http.newWebSocketBuilder().buildAsync(stream, new Listener()).join();
    String list = "\"" + String.join("\",\"", topics) + "\"";
    socket.sendText("{\"subscribe\":[" + list + "]}", true).join();
  }

  /** What was said of a topic at a position. */
  Optional<JsonNode> at(String topic, String position) {
    return Optional.ofNullable(said.get(new Key(topic, position)));
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private void take(String text) {
    try {
      JsonNode message = json.readTree(text);
      if (message.has("topic")) {
        JsonNode answer = message.required("data");
        String position = answer.required("position").textValue();
        said.put(new Key(message.required("topic").textValue(), position), answer.required("data"));
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      parts.append(part);
      if (isLast) {
        take(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
