package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the socket tells of a real pool. */
@Timeout(60)
class StreamTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static HttpClient client;

  /** A socket and what it heard. */
  private static final class Ear implements WebSocket.Listener {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

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

    JsonNode next() throws Exception {
      String text = heard.poll(20, TimeUnit.SECONDS);
      return JSON.readTree(text == null ? "{}" : text);
    }

    /** The view in the next message that fits; what does not is passed over. */
    JsonNode next(Predicate<JsonNode> fits) throws Exception {
      JsonNode message = next();
      while (!message.isEmpty() && !fits.test(message.path("data"))) {
        message = next();
      }
      assertThat(message).as("a message that fits").isNotEmpty();
      return message.required("data");
    }
  }

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    client = HttpClient.newHttpClient();
    TestGateway.await(() -> gateway.http.get("/v1/marks").status() == 200);
  }

  @AfterAll
  static void stop() {
    client.shutdownNow();
    gateway.close();
  }

  private static WebSocket open(Ear ear, String... topics) throws Exception {
    URI uri = URI.create("ws://" + gateway.http.host() + "/v1/stream");
    WebSocket socket = client.newWebSocketBuilder().buildAsync(uri, ear).get();
    socket.sendText("{\"subscribe\":[\"" + String.join("\",\"", topics) + "\"]}", true).get();
    return socket;
  }

  @Test
  void shouldTellAllMarksAndThenOnlyWhatChanges() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = open(ear, "marks");

    assertThat(ear.next().required("subscribed").get(0).textValue()).isEqualTo("marks");
    JsonNode all = ear.next(data -> data.required("data").required("marks").size() == 3);
    assertThat(all.required("data").required("indices")).hasSize(1);
    long priceE8 = TestScene.PRICE_E8 + 30 * TestScene.E8;
    gateway.onCluster(cluster -> {
      cluster.later(TestScene.SECOND_NS);
      TestScene.report(cluster, priceE8);
    });
    JsonNode changed = ear.next(data -> data.required("data").toString().contains("" + priceE8));

    assertThat(changed.required("position").asLong())
        .isGreaterThan(all.required("position").asLong());
    socket.abort();
  }

  @Test
  void shouldTellAnAccount() throws Exception {
    int account = gateway.account(Who.ALICE, 1);
    Ear ear = new Ear();
    WebSocket socket = open(ear, "account:" + account);

    JsonNode told = ear.next(data -> data.has("position"));

    assertThat(told.required("data").required("account").intValue()).isEqualTo(account);
    assertThat(told.required("data").required("margin"))
        .isEqualTo(gateway.http.data("/v1/accounts/" + account).required("margin"));
    socket.abort();
  }

  @Test
  void shouldTellFillsAsTheyAreStored() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = open(ear, "events");
    assertThat(ear.next().has("subscribed")).isTrue();

    Samples samples = new Samples(gateway);
    Http.Reply filled =
        gateway.signed.send("/v1/fills", Who.VENUE, samples.of("/v1/fills", Who.VENUE));
    assertThat(filled.status()).as(filled.body()).isEqualTo(200);
    JsonNode events = ear.next(data -> data.path("data").path("fills").size() > 0);

    JsonNode fill = events.required("data").required("fills").get(0);
    assertThat(fill.required("quantityE8").asLong()).isEqualTo(TestScene.LOT_E8);
    assertThat(fill.required("position").textValue()).isEqualTo(filled.position());
    socket.abort();
  }

  @Test
  void shouldTellThePoolAndTheStatus() throws Exception {
    Ear ear = new Ear();
    WebSocket socket = open(ear, "pool", "close-outs", "status");

    ear.next(data -> data.path("data").has("treasuryE6"));
    ear.next(data -> data.path("data").has("genesisHash"));
    socket.abort();
  }

  @Test
  void shouldRefuseTopicsThatItDoesNotKnow() throws Exception {
    for (String topic : new String[] {"orders", "account:", "account:-1", "account:01", "MARKS"}) {
      Ear ear = new Ear();
      WebSocket socket = open(ear, topic);

      assertThat(ear.next().required("error").required("status").intValue())
          .as(topic)
          .isIn(400, 404);
      socket.abort();
    }
  }
}
