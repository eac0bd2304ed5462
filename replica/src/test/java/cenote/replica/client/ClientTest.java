package cenote.replica.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.access.NumberWindow;
import cenote.protocol.CommandEncoder;
import cenote.replica.client.Ingress.Offer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ClientTest {

  private static final Bytes32 GENESIS = Bytes32.ofWords(0, 0, 0, 1);
  private static final Bytes32 STEWARD = Bytes32.ofWords(0, 0, 0, 2);
  private static final long RESEND_NS = 1_000;

  private final CommandEncoder encoder = new CommandEncoder();
  private final List<Long> answered = new ArrayList<>();
  private final List<Long> answeredAgain = new ArrayList<>();
  private final Pool pool = new Pool(PoolEvents.NONE);
  private final MemoryIngress ingress = new MemoryIngress(pool);
  private final Client client = new Client(ingress, 2_048, RESEND_NS, this::onAnswer);

  @BeforeEach
  void open() {
    encoder.genesis(new TestGenesis(GENESIS, STEWARD));
    assertThat(client.send(encoder, 0)).isEqualTo(Sending.ACCEPTED);
    client.doWork(0);
    answered.clear();
  }

  @Test
  void shouldNumberSendAndAnswer() {
    send(0);
    send(0);
    client.doWork(1);

    assertThat(answered).containsExactly(1L, 2L);
    assertThat(client.inFlight()).isZero();
    assertThat(client.nextSequence(GENESIS)).isEqualTo(3);
  }

  @Test
  @Timeout(20)
  void shouldNotCountThroughWhatLiesBetweenTwoNumbers() {
    client.startSequence(GENESIS, NumberWindow.MAX_NUMBER);
    encoder.grantAccess(new Sender(GENESIS, NumberWindow.MAX_NUMBER), 0, 0);
    assertThat(client.send(encoder, 0)).isEqualTo(Sending.ACCEPTED);
    client.doWork(1);
    encoder.grantAccess(new Sender(GENESIS, 1), 0, 0);
    assertThat(client.send(encoder, 1)).isEqualTo(Sending.ACCEPTED);
    client.doWork(2);

    assertThat(client.inFlight()).isZero();
    assertThat(answered).containsExactly(NumberWindow.MAX_NUMBER, 1L);
  }

  @Test
  void shouldSendAgainWhenAnAnswerIsLostAndApplyOnce() {
    ingress.losesAnswers = true;
    send(0);
    client.doWork(0);
    ingress.losesAnswers = false;

    client.doWork(RESEND_NS - 1);
    assertThat(answered).isEmpty();
    client.doWork(2 * RESEND_NS);
    client.doWork(2 * RESEND_NS);

    assertThat(answered).containsExactly(1L);
    assertThat(answeredAgain).containsExactly(1L);
    assertThat(client.resends()).isEqualTo(1);
  }

  @Test
  void shouldSendAllAgainInOrderOverANewConnection() {
    ingress.losesCommands = true;
    send(0);
    send(0);
    send(0);
    ingress.losesCommands = false;

    ingress.connection++;
    client.doWork(1);
    client.doWork(2);

    assertThat(answered).containsExactly(1L, 2L, 3L);
    assertThat(answeredAgain).isEmpty();
  }

  @Test
  void shouldKeepOrderUnderBackPressure() {
    ingress.outcome = Offer.BACK_PRESSURED;
    send(0);
    send(0);
    assertThat(ingress.offers).isEqualTo(3);
    ingress.outcome = Offer.SENT;

    client.doWork(1);
    client.doWork(2);

    assertThat(answered).containsExactly(1L, 2L);
  }

  @Test
  void shouldRefuseToOutrunThePoolsWindow() {
    ingress.losesCommands = true;
    send(0);
    ingress.losesCommands = false;
    for (int i = 0; i < 1_023; i++) {
      send(0);
      client.doWork(0);
    }

    encode();

    assertThat(client.send(encoder, 0)).isEqualTo(Sending.WINDOW_FULL);
    client.doWork(2 * RESEND_NS);
    client.doWork(2 * RESEND_NS);
    assertThat(client.send(encoder, 0)).isEqualTo(Sending.ACCEPTED);
    assertThat(answered).hasSize(1_024).endsWith(1L);
  }

  @Test
  void shouldSayWhenFullTwiceOrNonsense() {
    Client small = new Client(ingress, 1, RESEND_NS, this::onAnswer);
    ingress.outcome = Offer.NOT_CONNECTED;

    encode();
    assertThat(small.send(encoder, 0)).isEqualTo(Sending.ACCEPTED);
    assertThat(small.send(encoder, 0)).isEqualTo(Sending.FULL);
    send(0);
    encoder.grantAccess(new Sender(GENESIS, 1), 0, 0);
    assertThat(client.send(encoder, 0)).isEqualTo(Sending.DUPLICATE);
    assertThat(client.send(new byte[] {1, 2}, 0, 2, 0)).isEqualTo(Sending.MALFORMED);
  }

  @Test
  void shouldGoOnFromWhatAReplicaHasSeen() {
    client.startSequence(GENESIS, 41);

    send(0);
    client.doWork(0);

    assertThat(answered).containsExactly(41L);
    assertThat(pool.highestSequence(GENESIS)).isEqualTo(41);
  }

  @Test
  void shouldRefuseBoundsOutOfRange() {
    assertThatThrownBy(() -> new Client(ingress, 3, 1, this::onAnswer))
        .hasMessage("commands in flight: expected a power of two up to 32768, got 3");
  }

  private void send(long nowNs) {
    encode();
    assertThat(client.send(encoder, nowNs)).isEqualTo(Sending.ACCEPTED);
  }

  /** Any command will do: this one is rejected, which is an answer as well. */
  private void encode() {
    encoder.grantAccess(new Sender(GENESIS, client.nextSequence(GENESIS)), 0, 0);
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    answered.add(sequence);
    if (answerPosition < position) {
      answeredAgain.add(sequence);
    }
  }
}
