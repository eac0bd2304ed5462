package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are the sender's own: whatever they are, they must not stop the gateway. */
@Timeout(60)
class SequenceWindowTest {

  private static final String WITHDRAWALS = "/v1/withdrawals";

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
  void shouldRefuseASequenceThatIsTooOld() {
    gateway.http.post(WITHDRAWALS, withdrawal(Who.CAROL, 5_000, TestScene.E6)).data();
    long before = cash(Who.CAROL);

    Http.Reply old = gateway.http.post(WITHDRAWALS, withdrawal(Who.CAROL, 3_000, TestScene.E6));

    assertThat(old.status()).isEqualTo(409);
    assertThat(cash(Who.CAROL)).isEqualTo(before);
    gateway.http.post(WITHDRAWALS, withdrawal(Who.CAROL, 5_001, TestScene.E6)).data();
  }

  @Test
  void shouldLiveOnAfterTheGreatestSequenceAndTheLeast() {
    long greatest = 1L << 62;
    gateway.http.post(WITHDRAWALS, withdrawal(Who.BOB, greatest, TestScene.E6)).data();

    Http.Reply least = gateway.http.post(WITHDRAWALS, withdrawal(Who.BOB, 1, TestScene.E6));

    assertThat(least.status()).isEqualTo(409);
    assertThat(gateway.http.get("/v1/status").status()).isEqualTo(200);
    gateway.http.post(WITHDRAWALS, withdrawal(Who.BOB, greatest - 9, TestScene.E6)).data();
  }

  @Test
  void shouldNotLetFarNumbersStopTheReplicaWhileOneWaits() {
    ObjectNode least = withdrawal(Who.ALICE, 1_000, TestScene.E6);
    ObjectNode greatest = withdrawal(Who.ALICE, 1L << 62, TestScene.E6);

    List<CompletableFuture<Http.Reply>> replies =
        Stream.of(least, greatest, least, greatest)
            .map(it -> CompletableFuture.supplyAsync(() -> gateway.http.post(WITHDRAWALS, it)))
            .toList();

    for (CompletableFuture<Http.Reply> reply : replies) {
      assertThat(reply.join().status()).isIn(200, 409, 503);
    }
    assertThat(gateway.http.get("/v1/status").status()).isEqualTo(200);
  }

  private static ObjectNode withdrawal(Who who, long sequence, long amount) {
    ObjectNode fields = samples.of(WITHDRAWALS, who).put("amount", Long.toString(amount));
    return gateway.signed.command(WITHDRAWALS, who, sequence, who, fields);
  }

  private static long cash(Who who) {
    int account = gateway.account(who, 0);
    return gateway.<Long>onReplica(pool -> pool.ledger().balance(account, TestScene.CASH));
  }
}
