package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is answered is what the pool holds, at the position that the answer names. */
@Timeout(60)
class AnswersTest {

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
  void shouldShowMarginAsThePoolHasIt() {
    for (Who owner : List.of(Who.ALICE, Who.BOB, Who.CAROL)) {
      int account = gateway.account(owner, 0);
      JsonNode margin = gateway.http.data("/v1/accounts/" + account).required("margin");

      gateway.<Boolean>onReplica(pool -> {
        Requirement requirement = pool.margin(account);
        assertThat(number(margin, "equityE6")).isEqualTo(requirement.equityE6());
        assertThat(number(margin, "equityMaintenanceE6"))
            .isEqualTo(requirement.equityMaintenanceE6());
        assertThat(number(margin, "equityInitialE6")).isEqualTo(requirement.equityInitialE6());
        assertThat(number(margin, "initialE6")).isEqualTo(requirement.initialE6());
        assertThat(number(margin, "maintenanceE6")).isEqualTo(requirement.maintenanceE6());
        assertThat(number(margin, "closeOutE6")).isEqualTo(requirement.closeOutE6());
        assertThat(requirement.initialE6()).isPositive();
        return true;
      });
    }
  }

  @Test
  void shouldShowBalancesAndPositionsAsTheLedgerHasThem() {
    for (Who owner : List.of(Who.ALICE, Who.BOB, Who.CAROL)) {
      int account = gateway.account(owner, 0);
      JsonNode data = gateway.http.data("/v1/accounts/" + account);

      assertThat(data.required("positions")).isNotEmpty();
      gateway.<Boolean>onReplica(pool -> agree(pool, account, data));
      assertThat(owner.address().toString()).endsWith(text(data, "owner").substring(2));
    }
  }

  private static boolean agree(Pool pool, int account, JsonNode data) {
    for (JsonNode balance : data.required("balances")) {
      assertThat(number(balance, "amount"))
          .isEqualTo(pool.ledger().balance(account, balance.required("asset").intValue()));
    }
    int slot = 0;
    for (JsonNode position : data.required("positions")) {
      assertThat(position.required("instrument").intValue())
          .isEqualTo(pool.ledger().positionInstrument(account, slot));
      assertThat(number(position, "quantityE8"))
          .isEqualTo(pool.ledger().positionQuantityE8(account, slot));
      assertThat(number(position, "costE6")).isEqualTo(pool.ledger().positionCostE6(account, slot));
      slot++;
    }
    assertThat(slot).isEqualTo(pool.ledger().positionCount(account));
    return true;
  }

  @Test
  void shouldListTheAccountsOfAnOwner() {
    JsonNode accounts =
        gateway.http.data("/v1/owners/" + Who.ALICE.address() + "/accounts").required("accounts");

    assertThat(accounts).hasSize(2);
    for (JsonNode account : accounts) {
      JsonNode margin =
          gateway
              .http
              .data("/v1/accounts/" + account.required("account").intValue())
              .required("margin");
      assertThat(account.required("equityE6")).isEqualTo(margin.required("equityE6"));
      assertThat(account.required("state")).isEqualTo(margin.required("state"));
    }
  }

  @Test
  void shouldShowAssetsWhoseUnitsAreAllAccountedFor() {
    JsonNode assets = gateway.http.data("/v1/assets").required("assets");

    assertThat(assets).hasSize(2);
    for (JsonNode asset : assets) {
      int id = asset.required("asset").intValue();
      assertThat(number(asset, "conservationError")).isZero();
      assertThat(number(asset, "custody"))
          .isEqualTo(gateway.<Long>onReplica(pool -> pool.ledger().custody(id)));
    }
    assertThat(number(assets.get(TestScene.COIN), "inAccounts")).isEqualTo(20 * TestScene.E8);
    assertThat(number(assets.get(TestScene.COIN), "priceE8")).isEqualTo(TestScene.PRICE_E8);
  }

  @Test
  void shouldShowWhereAnIndexComesFrom() {
    JsonNode underlying = gateway.http.data("/v1/underlyings").required("underlyings").get(0);

    assertThat(number(underlying, "indexE8")).isEqualTo(TestScene.PRICE_E8);
    assertThat(underlying.required("quorum").intValue()).isEqualTo(3);
    JsonNode sources = underlying.required("sources");
    assertThat(sources.findValuesAsText("priceE8"))
        .containsExactly("6000000000000", "5999900000000", "6000100000000");
    assertThat(sources.findValuesAsText("family")).containsExactly("0", "1", "1");
    assertThat(sources.findValuesAsText("observedNs"))
        .containsOnly(Long.toString(gateway.cluster.nowNs()));
    assertThat(gateway.http.data("/v1/underlyings/0")).isEqualTo(underlying);
  }

  @Test
  void shouldShowInstrumentsAsTheMarketHasThem() {
    JsonNode instruments = gateway.http.data("/v1/instruments").required("instruments");

    assertThat(instruments.findValuesAsText("kind")).containsExactly("perpetual", "call", "put");
    for (JsonNode instrument : instruments) {
      int id = instrument.required("instrument").intValue();
      assertThat(number(instrument, "markE8"))
          .isEqualTo(gateway.<Long>onReplica(pool -> pool.market().markE8(id)));
      assertThat(number(instrument, "openInterestE8"))
          .isEqualTo(gateway.<Long>onReplica(pool -> pool.ledger().openInterestE8(id)));
      assertThat(gateway.http.data("/v1/instruments/" + id)).isEqualTo(instrument);
    }
  }

  @Test
  void shouldShowRolesAndTheNextNumber() {
    assertThat(roles(Who.ALICE)).isEqualTo("[\"owner\"]");
    assertThat(roles(Who.VENUE)).isEqualTo("[\"venue\"]");
    assertThat(roles(Who.REPORTER)).isEqualTo("[\"reporter\"]");
    assertThat(roles(Who.GENESIS)).isEqualTo("[\"genesis\"]");
    assertThat(roles(Who.SESSION)).isEqualTo("[]");
    JsonNode alice = gateway.http.data("/v1/principals/" + Who.ALICE.address());
    assertThat(number(alice, "nextSequence"))
        .isEqualTo(gateway.<Long>onReplica(pool -> pool.highestSequence(Who.ALICE.address()) + 1));
  }

  @Test
  void shouldReadWhatOneWrote() {
    int account = gateway.account(Who.CAROL, 0);
    long before = cash(gateway.http.data("/v1/accounts/" + account));
    ObjectNode deposit =
        Http.object()
            .put("owner", Who.CAROL.address().toString())
            .put("subaccount", 0)
            .put("asset", TestScene.CASH)
            .put("amount", "7000000");

    Http.Reply paid = gateway.http.post("/v1/deposits", deposit);
    Http.Reply read =
        gateway.http.get("/v1/accounts/%d?minPosition=%s".formatted(account, paid.position()));

    assertThat(cash(read.data())).isEqualTo(before + 7_000_000);
    assertThat(Long.parseLong(read.position())).isGreaterThanOrEqualTo(position(paid));
    assertThat(read.position()).isEqualTo(text(read.json(), "position"));
    assertThat(paid.data().required("account").intValue()).isEqualTo(account);
  }

  @Test
  void shouldWaitForAPositionThatIsStillToCome() {
    long next = gateway.onCluster(_ -> {}) + 1;
    CompletableFuture<Http.Reply> asked =
        CompletableFuture.supplyAsync(() -> gateway.http.get("/v1/status?minPosition=" + next));

    gateway.onCluster(cluster -> TestScene.pass(cluster, 5));

    assertThat(position(asked.join())).isGreaterThanOrEqualTo(next);
  }

  @Test
  void shouldNameTheNetwork() {
    JsonNode status = gateway.http.data("/v1/status");

    assertThat(text(status, "genesisHash")).isEqualTo(gateway.cluster.genesisHash().toString());
    assertThat(status.required("requiresSignatures").booleanValue()).isTrue();
    assertThat(status.required("isDevelopment").booleanValue()).isTrue();
  }

  private static String roles(Who who) {
    return gateway.http.data("/v1/principals/" + who.address()).required("roles").toString();
  }

  private static long position(Http.Reply reply) {
    return Long.parseLong(reply.position());
  }

  private static long cash(JsonNode account) {
    return number(account.required("balances").get(0), "amount");
  }

  /** 64-bit integers are strings of digits. */
  private static long number(JsonNode json, String name) {
    return Long.parseLong(text(json, name));
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).textValue();
  }
}
