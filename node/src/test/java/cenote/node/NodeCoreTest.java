package cenote.node;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Genesis;
import cenote.protocol.AnswerMessage;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.client.Sender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeCoreTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final byte[] KEY = key();
  private static final Bytes32 ADDRESS = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(KEY));

  private final CommandEncoder encoder = new CommandEncoder();
  private final List<String> answers = new ArrayList<>();
  private final List<Long> armedNs = new ArrayList<>();
  private final AnswerMessage message = new AnswerMessage();
  private final NodeCore core = core();
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private boolean isTimerReady = true;
  private long position;
  private long nowNs = 5 * SECOND_NS;
  private long sequence;

  @Test
  void shouldAnswerEachEntryToItsSession() {
    genesis(false);
    grant(7);
    grant(8);
    core.flush();

    assertThat(answers).containsExactly("6 at 100 says 0", "7 at 200 says 26", "8 at 300 says 26");
  }

  @Test
  void shouldHoldSignedEntriesUntilFlushed() {
    genesis(true);
    core.flush();
    grant(7);
    assertThat(core.isWaiting()).isTrue();
    assertThat(answers).hasSize(1);

    core.flush();

    assertThat(core.isWaiting()).isFalse();
    assertThat(answers).last().isEqualTo("7 at 200 says 26");
  }

  @Test
  void shouldFlushBeforeSnapshotAndGoOnFromIt() {
    genesis(true);
    core.flush();
    grant(7);
    StateImage image = core.image(250);
    assertThat(answers).hasSize(2);
    byte[] state = Arrays.copyOf(image.bytes(), image.length());

    NodeCore restored =
        NodeCore.fromSnapshot(
            new SnapshotFile(image.position(), state), this::onAnswer, this::arm, 1, 4);

    assertThat(restored.image(250).sha256()).isEqualTo(image.sha256());
  }

  @Test
  void shouldArmForASecondAheadOnceThereIsAGenesis() {
    position += 100;
    core.onEntry(1, position, nowNs, new byte[] {1}, 0, 1);
    assertThat(armedNs).isEmpty();
    genesis(false);
    grant(7);

    assertThat(armedNs).containsExactly(nowNs + SECOND_NS);
  }

  @Test
  void shouldArmAgainAfterATickAndUnderANewLeader() {
    genesis(false);
    nowNs += SECOND_NS;
    core.onTick(position += 100, nowNs);
    core.onNewLeader();

    assertThat(armedNs).containsExactly(nowNs, nowNs + SECOND_NS, nowNs + SECOND_NS);
    assertThat(answers).hasSize(1);
  }

  @Test
  void shouldArmLaterWhenItCouldNotBefore() {
    isTimerReady = false;
    genesis(false);
    isTimerReady = true;
    grant(7);

    assertThat(armedNs).hasSize(2);
  }

  private NodeCore core() {
    return NodeCore.fromGenesis(this::onAnswer, this::arm, 1, 4);
  }

  private boolean arm(long deadlineNs) {
    armedNs.add(deadlineNs);
    return isTimerReady;
  }

  private void onAnswer(long session, byte[] bytes, int length) {
    boolean isAnswer =
        message.read(
            bytes,
            0,
            length,
            (at, principal, number, reject, value, answeredAt) ->
                answers.add("%d at %d says %d".formatted(session, at, reject)));
    assertThat(isAnswer).isTrue();
  }

  private void genesis(boolean isSigned) {
    encoder.genesis(new SmallGenesis(isSigned));
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    enter(6);
  }

  /** A command to an account that there is not: reject 26. */
  private void grant(long session) {
    encoder.grantAccess(new Sender(ADDRESS, ++sequence), 99, 0);
    signer.signCommand(encoder, KEY);
    enter(session);
  }

  private void enter(long session) {
    position += 100;
    core.onEntry(session, position, nowNs, encoder.buffer(), 0, encoder.length());
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    key[31] = 1;
    return key;
  }

  private record SmallGenesis(boolean requiresSignatures) implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return ADDRESS;
    }

    @Override
    public Bytes32 stewardKey() {
      return ADDRESS;
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public long insuranceCoreE6() {
      return 1;
    }

    @Override
    public long insuranceRampE6() {
      return 1;
    }

    @Override
    public long houseE6() {
      return 1;
    }
  }
}
