package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.http.Endpoint;
import cenote.gateway.http.NegativeCases;
import cenote.gateway.http.RawHttp;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every declared rule of every endpoint broken once, and ids that do not exist. */
@Timeout(120)
class EndpointsNegativeTest {

  /** Values for fields whose rule no common word meets, and ids that exist. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("before", "5-0"),
          Map.entry("account", "2"),
          Map.entry("instrument", "0"),
          Map.entry("underlying", "0"),
          Map.entry("holder", "0"),
          Map.entry("url", "https://risk.example/hook"));

  private static final String FAR = "999";

  @TempDir private static Path folder;

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldRefuseEveryNegativeCaseAndLogNone() throws IOException {
    long before = gateway.cluster.entries();
    List<String> wrong = new ArrayList<>();
    List<NegativeCases.Case> cases =
        NegativeCases.of(gateway.gateway.endpoints(), gateway.http.host(), EXAMPLES);

    for (NegativeCases.Case it : cases) {
      RawHttp.Reply reply = RawHttp.send(gateway.gateway.port(), it.request());
      boolean isProblem = reply.header("Content-Type").startsWith("application/problem+json");
      if (reply.status() < 400 || reply.status() > 499 || !isProblem) {
        wrong.add(it.name() + ": " + reply.status() + " " + reply.body());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(cases).hasSizeGreaterThan(2_000);
    assertThat(gateway.cluster.entries()).isEqualTo(before);
    assertThat(gateway.messages).isEmpty();
  }

  @Test
  void shouldRefuseNoValidRequestForItsForm() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (NegativeCases.Case it :
        NegativeCases.valid(gateway.gateway.endpoints(), gateway.http.host(), EXAMPLES)) {
      RawHttp.Reply reply = RawHttp.send(gateway.gateway.port(), it.request());
      if (!List.of(200, 403, 404, 409, 422).contains(reply.status())) {
        wrong.add(it.name() + ": " + reply.status() + " " + reply.body());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(gateway.messages).isEmpty();
  }

  @Test
  void shouldAnswerEveryReadOfWhatExists() throws IOException {
    Map<String, String> examples = new HashMap<>(EXAMPLES);
    examples.putAll(Map.of("minPosition", "0", "fromNs", "0", "toNs", "9", "from", "0"));
    List<Endpoint> reads =
        gateway.gateway.endpoints().stream()
            .filter(it -> it.method() == Endpoint.Method.GET)
            .toList();

    for (NegativeCases.Case it : NegativeCases.valid(reads, gateway.http.host(), examples)) {
      RawHttp.Reply reply = RawHttp.send(gateway.gateway.port(), it.request());
      assertThat(reply.status()).as(it.name() + "\n" + reply.body()).isEqualTo(200);
    }
  }

  @Test
  void shouldSayThatForeignIdsAreNotThere() {
    for (String path :
        List.of(
            "/v1/accounts/" + FAR,
            "/v1/accounts/0",
            "/v1/instruments/" + FAR,
            "/v1/instruments/" + FAR + "/book",
            "/v1/underlyings/63",
            "/v1/underlyings/63/chain")) {
      Http.Reply reply = gateway.http.get(path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.isProblem()).as(path).isTrue();
    }
  }

  @Test
  void shouldSayThatCommandsNameWhatIsNotThere() {
    Samples samples = new Samples(gateway);
    assertThat(send(samples, "/v1/withdrawals", "asset", 15)).isEqualTo(404);
    assertThat(send(samples, "/v1/withdrawals", "subaccount", 77)).isEqualTo(404);
    assertThat(send(samples, "/v1/transfers", "fromSubaccount", 77)).isEqualTo(404);
    assertThat(send(samples, "/v1/orders/cancels", "subaccount", 77)).isEqualTo(404);
    assertThat(send(samples, "/v1/bids", "subaccount", 77)).isEqualTo(404);
    assertThat(send(samples, "/v1/flags", "account", 999)).isEqualTo(404);
    assertThat(send(samples, "/v1/conversions/purchases", "account", 999)).isEqualTo(404);
    Terms order = Terms.of(Who.ALICE, gateway.cluster.nextOrder(), 999, true, 1, 1);
    assertThat(gateway.signed.place(order).status()).isEqualTo(404);
    assertThat(gateway.signed.place(samples.terms(Who.ALICE, true).of(77)).status()).isEqualTo(404);
    assertThat(gateway.http.post("/v1/accounts/999/what-if", whatIf(0)).status()).isEqualTo(404);
    assertThat(gateway.http.post("/v1/accounts/2/what-if", whatIf(999)).status()).isEqualTo(404);
  }

  /** The pool of this log would take the bytes for no command at all, and answer nobody. */
  @Test
  void shouldRefuseAtOnceWhatIsACommandUnderLaterRulesOnly() {
    Samples samples = new Samples(gateway);
    long before = gateway.cluster.entries();

    Http.Reply reply =
        gateway.signed.send(
            "/v1/guarantee/deposits", Who.ALICE, samples.of("/v1/guarantee/deposits", Who.ALICE));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("/problems/unknown-rules");
    assertThat(gateway.cluster.entries()).isEqualTo(before);
  }

  @Test
  void shouldKnowNothingOfStrangers() {
    String stranger = Who.STRANGER.address().toString();

    assertThat(gateway.http.data("/v1/owners/" + stranger + "/accounts").required("accounts"))
        .isEmpty();
    assertThat(gateway.http.data("/v1/principals/" + stranger).required("roles")).isEmpty();
  }

  private static ObjectNode whatIf(int instrument) {
    return Http.object()
        .put("instrument", instrument)
        .put("isBuy", true)
        .put("priceE8", "1000000")
        .put("quantityE8", "1000000");
  }

  private static int send(Samples samples, String path, String field, int id) {
    ObjectNode fields = samples.of(path, Who.ALICE).put(field, id);
    return gateway.signed.send(path, Who.ALICE, fields).status();
  }
}
