package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same command again, another in its place, signatures of other networks and other forms. */
@Timeout(60)
class ReplayTest {

  /** Order of the group, SEC 2, section 2.4.1. */
  private static final BigInteger GROUP_ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

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
  void shouldAnswerTheSameCommandAgainAndApplyItOnce() {
    ObjectNode body = withdrawal(gateway.cluster.nextSequence(Who.ALICE), TestScene.E6);
    long before = cash();

    Http.Reply first = gateway.http.post(WITHDRAWALS, body);
    Http.Reply again = gateway.http.post(WITHDRAWALS, body);

    assertThat(first.data()).isEqualTo(again.data());
    assertThat(first.data().required("answerPosition").asText()).isEqualTo(first.position());
    assertThat(Long.parseLong(again.position())).isGreaterThan(Long.parseLong(first.position()));
    assertThat(cash()).isEqualTo(before - TestScene.E6);
  }

  @Test
  void shouldGiveTheSameRejectAgain() {
    ObjectNode body = withdrawal(gateway.cluster.nextSequence(Who.ALICE), 1L << 50);

    Http.Reply first = gateway.http.post(WITHDRAWALS, body);
    Http.Reply again = gateway.http.post(WITHDRAWALS, body);

    assertThat(first.status()).isEqualTo(422);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.code()).isEqualTo(first.code()).isNotZero();
  }

  @Test
  void shouldRefuseAnotherCommandUnderAUsedSequence() {
    long sequence = gateway.cluster.nextSequence(Who.ALICE);
    gateway.http.post(WITHDRAWALS, withdrawal(sequence, TestScene.E6)).data();
    long before = cash();

    Http.Reply other = gateway.http.post(WITHDRAWALS, withdrawal(sequence, 2 * TestScene.E6));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo(7);
    assertThat(cash()).isEqualTo(before);
  }

  @Test
  void shouldRefuseSignaturesForAnotherNetwork() {
    Bytes32 other = new MemoryCluster(new TestGenesis(1)).genesisHash();
    long sequence = gateway.cluster.nextSequence(Who.ALICE);
    ObjectNode fields = samples.of(WITHDRAWALS, Who.ALICE);
    long before = gateway.cluster.entries();

    Http.Reply command =
        gateway.http.post(
            WITHDRAWALS,
            gateway.signed.command(WITHDRAWALS, Who.ALICE, sequence, Who.ALICE, fields, other));
    Http.Reply order =
        gateway.http.post(
            "/v1/orders", gateway.signed.order(samples.terms(Who.ALICE, true), Who.ALICE, other));

    assertThat(command.status()).isEqualTo(403);
    assertThat(order.status()).isEqualTo(403);
    assertThat(gateway.cluster.entries()).isEqualTo(before);
  }

  @Test
  void shouldRefuseASignatureOfOneCommandOnAnother() {
    ObjectNode body = withdrawal(gateway.cluster.nextSequence(Who.ALICE), TestScene.E6);

    assertRefused(body.deepCopy().put("amount", "2000000"), 403);
    assertRefused(body.deepCopy().put("sequence", "999"), 403);
    assertRefused(body.deepCopy().put("destination", Who.BOB.address().toString()), 403);
    assertRefused(body.deepCopy().put("principal", Who.BOB.address().toString()), 403);
  }

  @Test
  void shouldRefuseOtherFormsOfAGoodSignature() {
    ObjectNode body = withdrawal(gateway.cluster.nextSequence(Who.ALICE), TestScene.E6);
    byte[] good = Signed.bytes(body.required("signature").textValue());
    byte[] low = good.clone();
    low[64] = (byte) (low[64] - 27);

    assertRefused(with(body, highS(good)), 403);
    assertRefused(with(body, low), 403);
    assertRefused(with(body, new byte[Secp256k1.SIGNATURE_LENGTH]), 403);
    assertRefused(with(body, Arrays.copyOf(good, 64)), 400);
    assertRefused(with(body, Arrays.copyOf(good, 66)), 400);
    assertRefused(without(body), 400);
    assertThat(good[64]).isIn((byte) 27, (byte) 28);
    gateway.http.post(WITHDRAWALS, body).data();
  }

  @Test
  void shouldNotTakeAnOrdersSignatureForACommand() {
    JsonNode order = gateway.signed.order(samples.terms(Who.ALICE, true), Who.ALICE);
    ObjectNode body = withdrawal(gateway.cluster.nextSequence(Who.ALICE), TestScene.E6);

    assertRefused(body.<ObjectNode>set("signature", order.required("signature")), 403);
  }

  @Test
  void shouldRefuseMoreThanOneCommandWithOneSignature() {
    List<String> routes = List.of("/v1/bids/cancels", "/v1/orders/cancels-below");
    long sequence = gateway.cluster.nextSequence(Who.ALICE);
    ObjectNode fields = samples.of(routes.getFirst(), Who.ALICE);
    ObjectNode bid =
        gateway.signed.command(routes.getFirst(), Who.ALICE, sequence, Who.ALICE, fields);
    ObjectNode cancels = samples.of(routes.getLast(), Who.ALICE);
    cancels.put("principal", Who.ALICE.address().toString());
    cancels.put("sequence", Long.toString(sequence));
    cancels.set("signature", bid.required("signature"));

    assertThat(gateway.http.post(routes.getLast(), cancels).status()).isEqualTo(403);
  }

  private static void assertRefused(ObjectNode body, int status) {
    long before = gateway.cluster.entries();
    Http.Reply reply = gateway.http.post(WITHDRAWALS, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.isProblem()).isTrue();
    assertThat(gateway.cluster.entries()).isEqualTo(before);
  }

  private static ObjectNode withdrawal(long sequence, long amount) {
    ObjectNode fields = samples.of(WITHDRAWALS, Who.ALICE).put("amount", Long.toString(amount));
    return gateway.signed.command(WITHDRAWALS, Who.ALICE, sequence, Who.ALICE, fields);
  }

  private static long cash() {
    int account = gateway.account(Who.ALICE, 0);
    return gateway.<Long>onReplica(pool -> pool.ledger().balance(account, TestScene.CASH));
  }

  private static ObjectNode with(ObjectNode body, byte[] signature) {
    return body.deepCopy().put("signature", Signed.hex(signature));
  }

  private static ObjectNode without(ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    copy.remove("signature");
    return copy;
  }

  /** The other root, which recovers to the same key: n - s, and the other v. */
  private static byte[] highS(byte[] signature) {
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] high = GROUP_ORDER.subtract(s).toByteArray();
    byte[] out = signature.clone();
    System.arraycopy(high, high.length - 32, out, 32, 32);
    out[64] = (byte) (55 - signature[64]);
    return out;
  }
}
