package cenote.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks at a gateway between the loops. One thread. */
final class Asker {

  private final ObjectMapper json = new ObjectMapper();
  private final Requests requests;

  Asker(int port) {
    this.requests = new Requests(port);
  }

  /** The answer to a read that must be good. */
  JsonNode get(String path) {
    try {
      byte[] body = Connection.body(requests.port(), requests.get(path));
      if (body.length == 0) {
        throw new IllegalStateException(path + ": expected a good answer, got another");
      }
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a read is answered with a body, and good. */
  boolean isGood(String path) {
    try {
      return Connection.body(requests.port(), requests.get(path)).length > 0;
    } catch (IOException notYet) {
      return false;
    }
  }
}
