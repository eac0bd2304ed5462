package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureVerifierTest {

  private static final Bytes32 GENESIS = Bytes32.ofWords(1, 2, 3, 4);

  private final Secp256k1 curve = Secp256k1.best();
  private final MessageSigner signer = new MessageSigner(curve, GENESIS);
  private final SignatureVerifier verifier = new SignatureVerifier(curve, GENESIS);
  private final CommandEncoder encoder = new CommandEncoder();
  private final byte[] recovered = new byte[SignatureVerifier.MAX_RECOVERED_LENGTH];

  @Test
  void shouldRecoverTheSenderOfEveryKindOfCommand() {
    for (int kind = 2; kind < RandomCommands.KINDS; kind++) {
      new RandomCommands(new Random(kind)).call(encoder, kind);
      signer.signCommand(encoder, key(7));

      recover(encoder.toBytes());

      assertThat(recoveredSigner(0)).as("kind %d", kind).isEqualTo(address(7));
    }
  }

  @Test
  void shouldRecoverBothTradersOfAFill() {
    byte[] fill = signedFill();

    assertThat(recover(fill)).isEqualTo(3);

    assertThat(recoveredSigner(0)).isEqualTo(address(1));
    assertThat(recoveredSigner(1)).isEqualTo(address(2));
    assertThat(recoveredSigner(2)).isEqualTo(address(3));
  }

  @Test
  void shouldRecoverEveryReporter() {
    byte[] report = signedReport();

    assertThat(recover(report)).isEqualTo(3);

    assertThat(recoveredSigner(0)).isEqualTo(address(9));
    assertThat(recoveredSigner(1)).isEqualTo(address(4));
    assertThat(recoveredSigner(2)).isEqualTo(address(5));
  }

  @Test
  void shouldNotRecoverTheSignersOfAChangedMessage() {
    byte[] fill = signedFill();
    int[] fieldsOfBuyOrder = {0, 32, 36, 44, 49, 57, 65, 97};

    for (int field : fieldsOfBuyOrder) {
      byte[] changed = fill.clone();
      changed[Layout.FILL_BUY + field] ^= 1;
      recover(changed);

      assertThat(recoveredSigner(1)).as("field at %d", field).isNotEqualTo(address(2));
      assertThat(recoveredSigner(0)).as("field at %d", field).isNotEqualTo(address(1));
      assertThat(recoveredSigner(2)).isEqualTo(address(3));
    }
  }

  @Test
  void shouldBindSignaturesToTheGenesis() {
    byte[] fill = signedFill();
    SignatureVerifier elsewhere = new SignatureVerifier(curve, Bytes32.ofWords(1, 2, 3, 5));

    elsewhere.recover(fill, 0, fill.length, recovered, 0);

    assertThat(recoveredSigner(0)).isNotEqualTo(address(1));
    assertThat(recoveredSigner(1)).isNotEqualTo(address(2));
    assertThat(recoveredSigner(2)).isNotEqualTo(address(3));
  }

  @Test
  void shouldGiveZeroForARefusedSignatureWhateverTheRoomHeld() {
    byte[] fill = signedFill();
    Arrays.fill(fill, Layout.SIGNATURE, Layout.AFTER_SENDER, (byte) 0);
    Arrays.fill(recovered, (byte) 0x77);

    recover(fill);

    assertThat(recoveredSigner(0)).isEqualTo(Bytes32.ofBytes(new byte[32], 0));
  }

  @Test
  void shouldCheckNothingInGenesisTickAndOtherBytes() {
    new RandomCommands(new Random(1)).call(encoder, 0);
    assertThat(recover(encoder.toBytes())).isZero();
    encoder.tick();
    assertThat(recover(encoder.toBytes())).isZero();
    assertThat(recover(new byte[100])).isZero();
  }

  @Test
  void shouldRefuseToSignACommandWithoutEnvelope() {
    encoder.tick();

    assertThatIllegalStateException().isThrownBy(() -> signer.signCommand(encoder, key(1)));
  }

  private byte[] signedFill() {
    OrderDraft buy = order(address(2), true);
    OrderDraft sell = order(address(3), false);
    signer.signOrder(buy, key(2));
    signer.signOrder(sell, key(3));
    encoder.fill(new TestEnvelope(address(1), 77), 0, 100, 5, true, buy, sell);
    signer.signCommand(encoder, key(1));
    return encoder.toBytes();
  }

  private byte[] signedReport() {
    ObservationsDraft report = new ObservationsDraft();
    report.add(address(4), 100, 1_000).add(address(5), 101, 1_001);
    signer.signObservation(report, 6, 0, key(4));
    signer.signObservation(report, 6, 1, key(5));
    encoder.reportPrice(new TestEnvelope(address(9), 78), 6, report);
    signer.signCommand(encoder, key(9));
    return encoder.toBytes();
  }

  private static OrderDraft order(Bytes32 owner, boolean isBuy) {
    return new OrderDraft().write(owner, 3, 12, 0, isBuy, 100, 50, Bytes32.ZERO, 9_000);
  }

  private int recover(byte[] message) {
    return verifier.recover(message, 0, message.length, recovered, 0);
  }

  private Bytes32 recoveredSigner(int index) {
    return Bytes32.ofBytes(recovered, 32 * (1 + index));
  }

  private Bytes32 address(int number) {
    return EvmAddress.ofPublicKey(curve.publicKey(key(number)));
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[31] = (byte) number;
    return key;
  }
}
