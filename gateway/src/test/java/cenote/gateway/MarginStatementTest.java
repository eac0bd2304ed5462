package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.margin.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The statement of margin says what the pool says; what-ifs of money what then comes to be. */
@Timeout(60)
class MarginStatementTest {

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

  @ParameterizedTest
  @EnumSource(names = {"ALICE", "BOB", "CAROL"})
  void shouldStateWhatThePoolSays(Who owner) {
    int account = gateway.account(owner, 0);
    JsonNode told = gateway.http.data("/v1/accounts/" + account + "/margin");
    Statement statement = gateway.<Statement>onReplica(pool -> pool.statements().of(account));

    assertThat(told.required("state").textValue()).isEqualTo("free");
    assertThat(told.required("cures")).isEmpty();
    assertThat(sum(told, "initialE6")).isEqualTo(statement.initialE6());
    assertThat(sum(told, "maintenanceE6")).isEqualTo(statement.maintenanceE6());
    assertThat(told.required("contributions")).hasSize(statement.contributions().size());
    JsonNode margin = gateway.http.data("/v1/accounts/" + account).required("margin");
    for (String name : new String[] {"equityE6", "equityInitialE6", "initialE6", "closeOutE6"}) {
      assertThat(told.required(name)).as(name).isEqualTo(margin.required(name));
    }
    assertLadder(told, statement);
  }

  private static long sum(JsonNode told, String name) {
    long sum = 0;
    for (JsonNode leg : told.required("contributions")) {
      sum += Long.parseLong(leg.required(name).textValue());
    }
    return sum;
  }

  private static void assertLadder(JsonNode told, Statement statement) {
    assertThat(told.required("ladders")).hasSize(1);
    JsonNode ladder = told.required("ladders").required(0);
    long downE8 = statement.ladders().getFirst().liquidatable().downE8();
    assertThat(ladder.required("symbol").textValue()).isEqualTo("BTC");
    assertThat(ladder.required("rungs")).hasSize(13);
    assertThat(ladder.at("/liquidatable/downE8").asText())
        .isEqualTo(downE8 == 0 ? "" : Long.toString(downE8));
    assertThat(ladder.at("/rungs/6/roomE6").textValue())
        .isEqualTo(Long.toString(statement.ladders().getFirst().rungs().get(6).roomE6()));
  }

  @ParameterizedTest
  @CsvSource({"ALICE, 0, 1000000000", "ALICE, 0, 1", "CAROL, 1, 10000000", "BOB, 0, 7000000"})
  void shouldForetellTheMarginAfterTheRealWithdrawal(Who owner, int asset, long amount) {
    ObjectNode ask = Http.object().put("asset", asset).put("amount", Long.toString(amount));
    JsonNode foretold = ask(owner, "withdrawals", ask);
    ObjectNode command =
        ask.deepCopy().put("subaccount", 0).put("destination", owner.address().toString());

    gateway.signed.send("/v1/withdrawals", owner, command).data();

    assertForetold(owner, foretold);
  }

  @ParameterizedTest
  @CsvSource({"BOB, 3, 0, 20000000", "BOB, 3, 0, 1", "CAROL, 8, 1, 20000000"})
  void shouldForetellTheMarginAfterTheRealTransfer(Who owner, int to, int asset, long amount) {
    ObjectNode ask =
        Http.object()
            .put("toSubaccount", to)
            .put("asset", asset)
            .put("amount", Long.toString(amount));
    JsonNode foretold = ask(owner, "transfers", ask);

    gateway.signed.send("/v1/transfers", owner, ask.deepCopy().put("fromSubaccount", 0)).data();

    assertForetold(owner, foretold);
  }

  private static void assertForetold(Who owner, JsonNode foretold) {
    JsonNode after =
        gateway.http.data("/v1/accounts/" + gateway.account(owner, 0)).required("margin");
    assertThat(foretold.required("isAccepted").booleanValue()).isTrue();
    assertThat(foretold.required("after")).isEqualTo(after);
    assertThat(foretold.required("before")).isNotEqualTo(after);
  }

  @Test
  void shouldForetellRejects() {
    assertThat(code(Who.ALICE, "withdrawals", money(0, 900_000_000_000_000L))).isNotZero();
    assertThat(code(Who.ALICE, "withdrawals", money(1, 1))).isEqualTo(43);
    assertThat(code(Who.ALICE, "transfers", money(0, 1).put("toSubaccount", 0))).isEqualTo(48);
  }

  private static ObjectNode money(int asset, long amount) {
    return Http.object().put("asset", asset).put("amount", Long.toString(amount));
  }

  private static int code(Who owner, String what, ObjectNode body) {
    return ask(owner, what, body).required("code").intValue();
  }

  private static JsonNode ask(Who owner, String what, ObjectNode body) {
    String path = "/v1/accounts/%d/what-if/%s".formatted(gateway.account(owner, 0), what);
    return gateway.http.post(path, body).data();
  }

  @Test
  void shouldSayThatForeignIdsAreNotThere() {
    assertThat(gateway.http.get("/v1/accounts/999/margin").status()).isEqualTo(404);
    assertThat(gateway.http.get("/v1/accounts/0/margin").status()).isEqualTo(404);
    for (String what : new String[] {"withdrawals", "transfers"}) {
      ObjectNode body = money(0, 1);
      body = what.equals("transfers") ? body.put("toSubaccount", 1) : body;
      String path = "/v1/accounts/%d/what-if/%s";
      assertThat(gateway.http.post(path.formatted(999, what), body).status()).isEqualTo(404);
      body.put("asset", 15);
      assertThat(gateway.http.post(path.formatted(2, what), body).status()).isEqualTo(404);
    }
  }
}
