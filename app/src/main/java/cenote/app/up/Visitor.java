package cenote.app.up;

import cenote.client.Account;
import cenote.client.CenoteClient;
import cenote.client.ClientException;
import cenote.client.Instrument;
import cenote.crypto.Keccak256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody from outside: trades a little through the gateway with the client that others use, so
 * that this way is always walked. Its own thread.
 */
final class Visitor implements AutoCloseable {

  private static final String CONTRACT = "BTC-PERP";
  private static final long DEPOSIT_E6 = 50_000_000_000L;
  private static final long LEAST_E6 = 20_000_000_000L;
  private static final int LOTS = 5;
  private static final long PAUSE_MS = 7_000;
  private static final Duration LIFE = Duration.ofSeconds(5);

  private final URI gateway;
  private final byte[] key;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  Visitor(int port, long seed) {
    this.gateway = URI.create("http://127.0.0.1:" + port);
    String name = "cenote demo visitor " + seed;
    this.key = Keccak256.hash(name.getBytes(StandardCharsets.UTF_8));
    this.thread = Thread.ofVirtual().name("cenote-visitor").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      while (!closed.await(PAUSE_MS, TimeUnit.MILLISECONDS)) {
        visit();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Comes back until the gateway is closed; what is refused now may be taken later. */
  private void visit() throws InterruptedException {
    try (CenoteClient client = CenoteClient.connect(gateway, key)) {
      client.deposit(0, CenoteClient.CASH, DEPOSIT_E6);
      for (boolean isBuy = true; !closed.await(PAUSE_MS, TimeUnit.MILLISECONDS); isBuy = !isBuy) {
        trade(client, isBuy);
      }
    } catch (ClientException later) {
      // Comes back after a pause.
    }
  }

  private static void trade(CenoteClient client, boolean isBuy) {
    Account account = client.account(0);
    if (account.equityE6() < LEAST_E6) {
      client.deposit(0, CenoteClient.CASH, DEPOSIT_E6);
    }
    Instrument contract = client.instrument(CONTRACT);
    long quantityE8 = LOTS * contract.lotE8();
    long nearE8 = contract.markE8() / 200;
    if (isBuy) {
      client.buy(0, contract, quantityE8, contract.onTick(contract.markE8() + nearE8), LIFE);
    } else {
      client.sell(0, contract, quantityE8, contract.onTick(contract.markE8() - nearE8), LIFE);
    }
  }
}
