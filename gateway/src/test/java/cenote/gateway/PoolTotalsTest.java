package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pool as a whole is the sum of its accounts. */
@Timeout(60)
class PoolTotalsTest {

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static JsonNode pool;
  private static List<JsonNode> accounts;

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    long position = gateway.onCluster(_ -> {});
    TestGateway.await(() -> {
      Http.Reply reply = gateway.http.get("/v1/pool");
      return reply.status() == 200 && Long.parseLong(reply.position()) >= position;
    });
    pool = gateway.http.data("/v1/pool");
    accounts = new ArrayList<>();
    for (Who owner : List.of(Who.ALICE, Who.BOB, Who.CAROL)) {
      accounts.add(gateway.http.data("/v1/accounts/" + gateway.account(owner, 0)));
    }
    accounts.add(gateway.http.data("/v1/accounts/" + gateway.account(Who.ALICE, 1)));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldShowTheGovernorAndWhatSpreads() {
    TestGateway.await(() -> gateway.http.get("/v1/systemic").status() == 200);
    JsonNode governor = gateway.http.data("/v1/governor");
    JsonNode systemic = gateway.http.data("/v1/systemic");

    assertThat(governor.required("level").asInt()).isZero();
    assertThat(governor.required("measures")).hasSize(7);
    assertThat(governor.required("measures").get(0).required("limitsE9").get(0).asText())
        .isEqualTo("1100000000");
    assertThat(systemic.required("events")).hasSize(2);
    assertThat(systemic.required("domains").get(0).required("capacityE6").asLong()).isPositive();
  }

  @Test
  void shouldSayWhatOtherRiskParametersWouldDo() {
    ObjectNode calm = Http.object().put("sigmaE9", "10000000").put("advE8", "1" + "0".repeat(17));
    ObjectNode wild = Http.object().put("sigmaE9", "10000000000").put("advE8", "1000000000");
    JsonNode less = gateway.http.post("/v1/underlyings/0/what-if", calm).data();
    JsonNode more = gateway.http.post("/v1/underlyings/0/what-if", wild).data();

    assertThat(more.required("accounts").asInt()).isPositive();
    assertThat(more.required("initialMovedE6").asLong()).isPositive();
    assertThat(less.required("initialMovedE6").asLong()).isNegative();
    assertThat(less.required("called").asInt()).isZero();
    assertThat(gateway.http.post("/v1/underlyings/63/what-if", calm).status()).isEqualTo(404);
    assertThat(gateway.http.post("/v1/underlyings/0/what-if", calm.put("advE8", "0")).status())
        .isEqualTo(400);
  }

  @Test
  void shouldSayWhatOtherJointScenariosWouldDo() {
    String path = "/v1/joint-scenarios/what-if";
    ObjectNode set = Http.object().put("rowLength", 1).put("codes", "0x3202");
    assertThat(gateway.http.post(path, set).data().required("name").asText())
        .as("rules 2")
        .isEqualTo("UNKNOWN_RULES");
    assertThat(gateway.http.post(path, set.put("rowLength", 2).put("codes", "0x01")).status())
        .isEqualTo(400);
  }

  @Test
  void shouldHoldInAccountsWhatTheAccountsHold() {
    for (JsonNode asset : pool.required("assets")) {
      long sum = 0;
      for (JsonNode account : accounts) {
        for (JsonNode balance : account.required("balances")) {
          boolean isIt = balance.required("asset").equals(asset.required("asset"));
          sum += isIt ? number(balance, "amount") : 0;
        }
      }
      assertThat(number(asset, "inAccounts")).isEqualTo(sum);
      assertThat(number(asset, "conservationError")).isZero();
    }
  }

  @Test
  void shouldBackEveryClaimOnCashByCustody() {
    JsonNode cash = pool.required("assets").get(TestScene.CASH);
    long claims = number(cash, "inAccounts") + number(pool, "inFlightE6");
    for (String name : List.of("feesE6", "houseE6", "surplusE6", "suspenseE6", "clearingE6")) {
      claims += number(pool, name);
    }
    for (JsonNode insurance : pool.required("insurance")) {
      claims += number(insurance, "balanceE6");
    }

    assertThat(number(cash, "custody")).isEqualTo(claims);
  }

  @Test
  void shouldShowTheTreasuryAtPrices() {
    JsonNode assets = pool.required("assets");
    long coinE6 = number(assets.get(TestScene.COIN), "custody") / 100 * 60_000;

    assertThat(number(pool, "treasuryE6"))
        .isEqualTo(number(assets.get(TestScene.CASH), "custody") + coinE6);
  }

  @Test
  void shouldShowAsGrossGreeksThoseOfAllLongPositions() {
    JsonNode exposure = pool.required("exposures").get(0);
    for (String greek : List.of("delta", "gamma", "vega", "theta", "vanna", "volga")) {
      double longs = 0;
      double shorts = 0;
      for (JsonNode account : accounts) {
        for (JsonNode position : account.required("positions")) {
          double value = Math.abs(position.required("greeks").required(greek).doubleValue());
          boolean isLong = number(position, "quantityE8") > 0;
          longs += isLong ? value : 0;
          shorts += isLong ? 0 : value;
        }
      }
      double gross = exposure.required("gross").required(greek).doubleValue();
      assertThat(gross).as(greek).isCloseTo(longs, within(1e-9 * longs));
      assertThat(gross).as(greek).isCloseTo(shorts, within(1e-9 * longs)).isPositive();
    }
  }

  @Test
  void shouldSplitGrossGreeksByExpiry() {
    JsonNode exposure = pool.required("exposures").get(0);
    JsonNode parts = exposure.required("byExpiry");
    double sum = 0;
    for (JsonNode part : parts) {
      sum += part.required("gross").required("delta").doubleValue();
    }

    assertThat(parts.findValuesAsText("expiryNs"))
        .containsExactly("0", Long.toString(TestScene.EXPIRY_NS));
    assertThat(sum)
        .isCloseTo(exposure.required("gross").required("delta").doubleValue(), within(1e-9));
  }

  @Test
  void shouldGiveTheSameGreeksByThemselves() {
    JsonNode exposure = pool.required("exposures").get(0);
    JsonNode greeks = gateway.http.data("/v1/greeks").required("underlyings").get(0);

    assertThat(greeks.required("symbol").textValue()).isEqualTo("BTC");
    assertThat(greeks.required("gross")).isEqualTo(exposure.required("gross"));
    assertThat(greeks.required("net")).isEqualTo(exposure.required("net"));
    assertThat(greeks.required("byExpiry")).isEqualTo(exposure.required("byExpiry"));
    assertThat(number(greeks, "openInterestE8")).isEqualTo(11 * TestScene.E8);
  }

  @Test
  void shouldBearNothingItself() {
    JsonNode exposure = pool.required("exposures").get(0);

    for (JsonNode greek : exposure.required("net")) {
      assertThat(greek.doubleValue()).isZero();
    }
  }

  @Test
  void shouldCountOpenInterestOnce() {
    long longsE8 = 0;
    for (JsonNode account : accounts) {
      for (JsonNode position : account.required("positions")) {
        longsE8 += Math.max(0, number(position, "quantityE8"));
      }
    }

    assertThat(number(pool.required("exposures").get(0), "openInterestE6"))
        .isEqualTo(longsE8 / 100 * 60_000);
  }

  @Test
  void shouldCountAccountsByHealth() {
    JsonNode health = pool.required("health");
    int inBuckets = 0;
    for (JsonNode bucket : health.required("buckets")) {
      inBuckets += bucket.required("accounts").intValue();
    }

    assertThat(health.required("accounts").intValue()).isEqualTo(accounts.size());
    assertThat(health.required("atRisk").intValue()).isEqualTo(3).isEqualTo(inBuckets);
    assertThat(health.required("weakest")).hasSize(3);
  }

  @Test
  void shouldShowStandingBids() {
    JsonNode bid = gateway.http.data("/v1/close-outs").required("bids").get(0);

    assertThat(bid.required("account").intValue()).isEqualTo(gateway.account(Who.BOB, 0));
    assertThat(number(bid, "capacityE6")).isEqualTo(1_000_000 * TestScene.E6);
  }

  private static long number(JsonNode json, String name) {
    return Long.parseLong(json.required(name).textValue());
  }
}
