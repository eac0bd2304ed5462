package cenote.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.client.CenoteClient;
import cenote.client.ClientException;
import cenote.client.Instrument;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} is killed under load and started again: state and history agree at one position. */
final class KillSystemTest {

  /** 0 to 2 are the pool's. */
  private static final int FIRST_HELD = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void shouldAgreeAfterKillUnderLoad() throws InterruptedException {
    try (UpProcess up = new UpProcess(folder)) {
      UpProcess.await("fills", PATIENCE, () -> totalFills(up) > 50);
      long answered = tradeUntilKilled(up);

      up.restart();
      UpProcess.await("the answered log", PATIENCE, () -> position(up, "/v1/totals") >= answered);
      long before = totalFills(up);
      UpProcess.await("new fills", PATIENCE, () -> totalFills(up) > before + 10);

      assertThat(up.output()).contains("going on with the pool").doesNotContain("set aside");
      assertHistoryAgrees(up);
      assertThat(up.interrupt()).isIn(0, 143);
    }
  }

  /** Somebody trades through the gateway all the while; gives back the last position answered. */
  private static long tradeUntilKilled(UpProcess up) throws InterruptedException {
    AtomicBoolean isKilled = new AtomicBoolean();
    Thread trader = Thread.ofVirtual().start(() -> trade(up, isKilled));
    long answered = position(up, "/v1/totals");
    UpProcess.await("two hundred more fills", PATIENCE, () -> totalFills(up) > 250);
    answered = Math.max(answered, position(up, "/v1/status"));
    up.kill();
    isKilled.set(true);
    trader.join(PATIENCE);
    return answered;
  }

  private static void trade(UpProcess up, AtomicBoolean isKilled) {
    byte[] key = new byte[32];
    key[0] = 7;
    try (CenoteClient client = CenoteClient.connect(URI.create(up.address()), key)) {
      client.deposit(0, CenoteClient.CASH, 100_000_000_000L);
      for (boolean isBuy = true; !isKilled.get(); isBuy = !isBuy) {
        Instrument perpetual = client.instrument("ETH-PERP");
        long limitE8 = perpetual.markE8() * (isBuy ? 201 : 199) / 200;
        long lotE8 = perpetual.lotE8();
        if (isBuy) {
          client.buy(0, perpetual, lotE8, perpetual.onTick(limitE8), Duration.ofSeconds(2));
        } else {
          client.sell(0, perpetual, lotE8, perpetual.onTick(limitE8), Duration.ofSeconds(2));
        }
      }
    } catch (ClientException killed) {
      // What it was connected to is gone, or a market was too fast: both are fine here.
    }
  }

  /** For each account: balance of the newest entry in the history equals the ledger's. */
  private static void assertHistoryAgrees(UpProcess up) {
    int accounts = up.get("/v1/status").at("/data/accounts").intValue();
    int compared = 0;
    for (int account = FIRST_HELD; account < accounts && compared < 40; account++) {
      compared += agrees(up, account) ? 1 : 0;
    }
    assertThat(compared).as("accounts whose history could be compared").isGreaterThan(20);
  }

  /** False when the account moved between the two looks, each time that it was tried. */
  private static boolean agrees(UpProcess up, int account) {
    for (int attempt = 0; attempt < 10; attempt++) {
      JsonNode before = up.get("/v1/accounts/" + account);
      JsonNode entries = up.get("/v1/accounts/%d/entries?limit=50".formatted(account));
      JsonNode after = up.get("/v1/accounts/" + account);
      String cash = cash(before);
      boolean isStill =
          cash.equals(cash(after))
              && entries.required("position").asLong() >= before.required("position").asLong();
      if (isStill) {
        assertThat(newestCash(entries)).as("account %d", account).isEqualTo(cash);
        return true;
      }
    }
    return false;
  }

  private static String cash(JsonNode account) {
    return account.at("/data/balances/0/amount").textValue();
  }

  private static String newestCash(JsonNode entries) {
    for (JsonNode entry : entries.at("/data/entries")) {
      if (entry.required("asset").intValue() == 0) {
        return entry.required("balance").textValue();
      }
    }
    return "no entry in cash";
  }

  private static long totalFills(UpProcess up) {
    return up.get("/v1/totals").at("/data/fills").asLong();
  }

  private static long position(UpProcess up, String path) {
    return up.get(path).required("position").asLong();
  }
}
