package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.gateway.http.RateLimits;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the open lane is used up, what lowers risk still gets through. */
@Timeout(60)
class BudgetTest {

  /** Does not come back while a test runs. */
  private static final RateLimits.Rate FEW = new RateLimits.Rate(1e-6, 8);

  @TempDir private Path folder;

  @Test
  void shouldLetRiskDownThroughWhenTheAddressHasUsedItsBudgetUp() {
    RateLimits.Rate plenty = TestGateway.PLENTY;
    shouldLetRiskDownThrough(new RateLimits.Rates(plenty, FEW, plenty, plenty, plenty, 1_024), 6);
  }

  @Test
  void shouldLetRiskDownThroughWhenThePrincipalHasUsedItsBudgetUp() {
    RateLimits.Rate plenty = TestGateway.PLENTY;
    shouldLetRiskDownThrough(new RateLimits.Rates(plenty, plenty, plenty, FEW, plenty, 1_024), 8);
  }

  @Test
  void shouldNotChargeAPrincipalForWhatOthersSignBadly() {
    RateLimits.Rate plenty = TestGateway.PLENTY;
    RateLimits.Rates rates = new RateLimits.Rates(plenty, plenty, plenty, FEW, FEW, 1_024);
    try (TestGateway gateway = TestGateway.launch(rates, folder)) {
      Samples samples = new Samples(gateway);
      for (int i = 0; i < 20; i++) {
        ObjectNode forged = gateway.signed.order(samples.terms(Who.ALICE, true), Who.BOB);
        assertThat(gateway.http.post("/v1/orders", forged).status()).isEqualTo(403);
      }

      assertThat(gateway.signed.place(samples.terms(Who.ALICE, true)).status()).isEqualTo(200);
    }
  }

  private void shouldLetRiskDownThrough(RateLimits.Rates rates, int left) {
    try (TestGateway gateway = TestGateway.launch(rates, folder)) {
      Samples samples = new Samples(gateway);
      List<ObjectNode> prepared = prepare(gateway, samples);

      int taken = 0;
      while (taken < 10 && gateway.signed.place(samples.terms(Who.ALICE, true)).status() == 200) {
        taken++;
      }

      assertThat(taken).isEqualTo(left);
      assertThat(gateway.signed.place(samples.terms(Who.ALICE, true)).status()).isIn(429, 503);
      assertThat(gateway.http.post("/v1/orders/cancels", prepared.get(0)).status()).isEqualTo(200);
      assertThat(gateway.http.post("/v1/flags", prepared.get(1)).status()).isEqualTo(422);
      assertThat(gateway.http.post("/v1/deposits", deposit()).status()).isEqualTo(200);
      assertThat(gateway.signed.place(samples.terms(Who.ALICE, false)).status()).isEqualTo(200);
      assertThat(gateway.http.get("/v1/status").status()).isEqualTo(200);
    }
  }

  /** Signed while there is a budget to ask what is to be signed. */
  private static List<ObjectNode> prepare(TestGateway gateway, Samples samples) {
    List<ObjectNode> prepared = new ArrayList<>();
    for (String path : List.of("/v1/orders/cancels", "/v1/flags")) {
      ObjectNode fields = samples.of(path, Who.ALICE);
      prepared.add(gateway.signed.command(path, Who.ALICE, Who.ALICE, fields));
    }
    return prepared;
  }

  private static ObjectNode deposit() {
    return Http.object()
        .put("owner", Who.ALICE.address().toString())
        .put("subaccount", 0)
        .put("asset", TestScene.CASH)
        .put("amount", "1000000");
  }
}
