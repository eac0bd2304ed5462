package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that no venue should see, and orders that one does. */
@Timeout(60)
class OrdersTest {

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static Samples samples;

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    samples = new Samples(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldRefuseAnExpiredOrder() {
    Http.Reply reply =
        gateway.signed.place(samples.terms(Who.ALICE, true).until(gateway.cluster.nowNs()));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo(84);
  }

  @Test
  void shouldRefuseAForgedOrder() {
    ObjectNode forged = gateway.signed.order(samples.terms(Who.ALICE, true), Who.BOB);
    ObjectNode changed = gateway.signed.order(samples.terms(Who.ALICE, true), Who.ALICE);
    changed.put("limitPriceE8", Long.toString(2 * TestScene.PRICE_E8));

    assertThat(gateway.http.post("/v1/orders", forged).code()).isEqualTo(83);
    assertThat(gateway.http.post("/v1/orders", changed).status()).isEqualTo(403);
  }

  @Test
  void shouldRefuseAnOrderForAnAccountThatIsNotThere() {
    Http.Reply other = gateway.signed.place(samples.terms(Who.ALICE, true).of(9));
    Http.Reply stranger = gateway.signed.place(samples.terms(Who.STRANGER, true));

    assertThat(other.status()).isEqualTo(404);
    assertThat(stranger.status()).isEqualTo(404);
  }

  @Test
  void shouldKnowOnlyTheVenueThatTakesOrdersHere() {
    Terms elsewhere = samples.terms(Who.ALICE, true).at(Who.OTHER_VENUE.address());

    assertThat(gateway.signed.place(elsewhere).status()).isEqualTo(404);
    for (JsonNode venue : gateway.http.data("/v1/venues").required("venues")) {
      String id = venue.required("venue").textValue();
      boolean isHere = Who.VENUE.address().toString().endsWith(id.substring(2));
      assertThat(venue.required("takesOrders").booleanValue()).isEqualTo(isHere);
    }
  }

  @Test
  void shouldRefuseAFillByAVenueThatAnOrderDoesNotName() {
    Terms buy = samples.terms(Who.ALICE, true).at(Who.OTHER_VENUE.address());
    ObjectNode fill = samples.fill(buy, Who.ALICE, samples.terms(Who.BOB, false), Who.BOB);

    Http.Reply reply = gateway.signed.send("/v1/fills", Who.VENUE, fill);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo(82);
  }

  @Test
  void shouldRefuseAFillOfAnExpiredOrder() {
    Terms buy = samples.terms(Who.ALICE, true).until(gateway.cluster.nowNs());
    ObjectNode fill = samples.fill(buy, Who.ALICE, samples.terms(Who.BOB, false), Who.BOB);
    long before = gateway.cluster.entries();

    Http.Reply reply = gateway.signed.send("/v1/fills", Who.VENUE, fill);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(gateway.cluster.entries()).isEqualTo(before);
  }

  @Test
  void shouldRefuseOffTickAndOffLot() {
    long number = gateway.cluster.nextOrder();
    Terms offTick = Terms.of(Who.ALICE, number, 0, true, TestScene.PRICE_E8 + 1, TestScene.LOT_E8);
    Terms offLot = Terms.of(Who.ALICE, number, 0, true, TestScene.PRICE_E8, TestScene.LOT_E8 + 1);

    assertThat(gateway.signed.place(offTick).status()).isEqualTo(422);
    assertThat(gateway.signed.place(offLot).status()).isEqualTo(422);
  }

  @Test
  void shouldRestFillAndEndOrders() {
    long priceE8 = TestScene.PRICE_E8;
    long lots = 10 * TestScene.LOT_E8;
    Terms ask = Terms.of(Who.BOB, gateway.cluster.nextOrder(), 0, false, priceE8, lots);
    Terms bid = Terms.of(Who.ALICE, gateway.cluster.nextOrder(), 0, true, priceE8, lots / 2);

    JsonNode resting = gateway.signed.place(ask).data();
    JsonNode filled = gateway.signed.place(bid).data();

    assertThat(resting.required("state").textValue()).isEqualTo("resting");
    assertThat(filled.required("state").textValue()).isEqualTo("filled");
    assertThat(filled.required("filledE8").asLong()).isEqualTo(lots / 2);
    JsonNode level = book().required("asks").get(0);
    assertThat(level.required("quantityE8").asLong()).isEqualTo(lots / 2);
    assertThat(cancel(ask).status()).isEqualTo(200);
    assertThat(book().required("asks")).isEmpty();
    ObjectNode fill = samples.fill(samples.terms(Who.ALICE, true), Who.ALICE, ask, Who.BOB);
    assertThat(gateway.signed.send("/v1/fills", Who.VENUE, fill).code()).isEqualTo(85);
  }

  private static Http.Reply cancel(Terms order) {
    ObjectNode fields =
        Http.object().put("subaccount", 0).put("orderNumber", Long.toString(order.number()));
    return gateway.signed.send("/v1/orders/cancels", order.owner(), fields);
  }

  @Test
  void shouldSayWhyThePoolRefusedAFill() {
    long priceE8 = 2 * TestScene.PRICE_E8;
    Terms ask = Terms.of(Who.BOB, gateway.cluster.nextOrder(), 0, false, priceE8, TestScene.LOT_E8);
    Terms bid =
        Terms.of(Who.CAROL, gateway.cluster.nextOrder(), 0, true, priceE8, TestScene.LOT_E8);
    gateway.signed.place(ask).data();

    JsonNode ended = gateway.signed.place(bid).data();

    assertThat(ended.required("state").textValue()).isEqualTo("rejected");
    assertThat(ended.required("code").intValue()).isEqualTo(97);
    cancel(ask);
  }

  private static JsonNode book() {
    return gateway.http.data("/v1/instruments/0/book").required("books").get(0);
  }
}
