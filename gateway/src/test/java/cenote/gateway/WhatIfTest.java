package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be is, to the unit, what then comes to be. */
@Timeout(60)
class WhatIfTest {

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
  @CsvSource({"CAROL, 2, false, 700, 10", "CAROL, 2, false, 1, 0", "CAROL, 2, false, 300, -10"})
  void shouldForetellTheMarginAfterTheRealFill(
      Who taker, int instrument, boolean isBuy, int lots, int offDollars) {
    assertForetold(taker, instrument, isBuy, lots, offDollars);
  }

  @ParameterizedTest
  @CsvSource({
    "ALICE, 0, false, 1000, -20",
    "ALICE, 0, true, 1500, 20",
    "CAROL, 0, true, 3000, 10",
    "ALICE, 2, true, 400, -10",
    "ALICE, 2, false, 300, 10"
  })
  void shouldForetellTheMarginOfNewOpenInterest(
      Who taker, int instrument, boolean isBuy, int lots, int offDollars) {
    assertForetold(taker, instrument, isBuy, lots, offDollars);
  }

  @ParameterizedTest
  @CsvSource({"ALICE, 0, true, 1000000, 0, 104", "ALICE, 0, true, 1, 6000, 97"})
  void shouldForetellTheReject(
      Who taker, int instrument, boolean isBuy, int lots, int offDollars, int code) {
    long priceE8 = mark(instrument) + offDollars * TestScene.E8;
    long quantityE8 = lots * TestScene.LOT_E8;

    JsonNode foretold = whatIf(taker, instrument, isBuy, priceE8, quantityE8);

    assertThat(foretold.required("isAccepted").booleanValue()).isFalse();
    assertThat(foretold.required("code").intValue()).isEqualTo(code);
  }

  private static void assertForetold(
      Who taker, int instrument, boolean isBuy, int lots, int offDollars) {
    long priceE8 = mark(instrument) + offDollars * TestScene.E8;
    long quantityE8 = lots * TestScene.LOT_E8;
    JsonNode before = account(taker).required("margin");

    JsonNode foretold = whatIf(taker, instrument, isBuy, priceE8, quantityE8);
    place(Who.BOB, instrument, !isBuy, priceE8, quantityE8, "resting");
    place(taker, instrument, isBuy, priceE8, quantityE8, "filled");

    assertThat(foretold.required("isAccepted").booleanValue()).isTrue();
    assertThat(foretold.required("before")).isEqualTo(before);
    assertThat(account(taker).required("margin")).isEqualTo(foretold.required("after"));
    assertThat(foretold.required("after")).isNotEqualTo(before);
  }

  private static long mark(int instrument) {
    long markE8 = gateway.<Long>onReplica(pool -> pool.market().markE8(instrument));
    return markE8 / TestScene.TICK_E8 * TestScene.TICK_E8;
  }

  private static JsonNode account(Who owner) {
    return gateway.http.data("/v1/accounts/" + gateway.account(owner, 0));
  }

  private static JsonNode whatIf(
      Who taker, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    ObjectNode body =
        Http.object()
            .put("instrument", instrument)
            .put("isBuy", isBuy)
            .put("priceE8", Long.toString(priceE8))
            .put("quantityE8", Long.toString(quantityE8));
    String path = "/v1/accounts/%d/what-if".formatted(gateway.account(taker, 0));
    return gateway.http.post(path, body).data();
  }

  private static void place(
      Who owner, int instrument, boolean isBuy, long priceE8, long quantityE8, String state) {
    long number = gateway.cluster.nextOrder();
    Terms terms = Terms.of(owner, number, instrument, isBuy, priceE8, quantityE8);
    JsonNode placed = gateway.signed.place(terms).data();
    assertThat(placed.required("state").textValue()).as(placed.toString()).isEqualTo(state);
  }
}
