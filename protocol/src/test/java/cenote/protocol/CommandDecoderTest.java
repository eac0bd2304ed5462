package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.crypto.Keccak256;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.SurfaceNodes;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CommandDecoderTest {

  private static final int FILL = 17;
  private static final int REPORT = 15;
  private static final int FLAG = 22;
  private static final int SURFACE = 28;

  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandDecoder decoder = new CommandDecoder();

  @Test
  void shouldRefuseEveryLengthButTheRightOne() {
    byte[] message = message(FLAG);
    byte[] longer = Arrays.copyOf(message, message.length + 1);

    for (int length = 0; length < message.length; length++) {
      assertThat(decoder.wrap(message, 0, length)).as("length %d", length).isFalse();
    }
    assertThat(decoder.wrap(longer, 0, longer.length)).isFalse();
    assertThat(decoder.wrap(message, 0, message.length)).isTrue();
  }

  @Test
  void shouldRefuseAnotherVersionSchemaOrTemplate() {
    assertThat(isRefusedWith(FLAG, 6, 2)).as("version 2").isTrue();
    assertThat(isRefusedWith(FLAG, 6, 0)).as("version 0").isTrue();
    assertThat(isRefusedWith(FLAG, 4, 7)).as("schema 7").isTrue();
    assertThat(isRefusedWith(FLAG, 2, 100)).as("an answer").isTrue();
    assertThat(isRefusedWith(FLAG, 2, 63)).as("no such template").isTrue();
    assertThat(isRefusedWith(FLAG, 2, 64)).as("template beyond the table").isTrue();
    assertThat(isRefusedWith(FLAG, 0, 1)).as("block length").isTrue();
  }

  @Test
  void shouldRefuseTruthValuesOtherThanZeroAndOne() {
    int isBuyerTaker = Layout.FILL_BUY - 1;
    int isBuy = Layout.FILL_BUY + 48;

    assertThat(isRefusedWith(FILL, isBuyerTaker, 2)).isTrue();
    assertThat(isRefusedWith(FILL, isBuyerTaker, 255)).isTrue();
    assertThat(isRefusedWith(FILL, isBuy, 2)).isTrue();
    assertThat(isRefusedWith(FILL, isBuyerTaker, 1)).isFalse();
    assertThat(isRefusedWith(0, 8 + 64, 2)).as("isDevelopment").isTrue();
    assertThat(isRefusedWith(0, 8 + 65, 2)).as("requiresSignatures").isTrue();
  }

  @Test
  void shouldRefuseMoreObservationsThanAllowed() {
    int count = CommandEncoder.MAX_OBSERVATIONS + 1;
    byte[] report = Arrays.copyOf(message(REPORT), Layout.OBSERVATIONS + count * 113);
    report[Layout.GROUP_HEADER + 2] = (byte) count;
    byte[] allowed = report.clone();
    allowed[Layout.GROUP_HEADER + 2] = (byte) (count - 1);

    assertThat(decoder.wrap(report, 0, report.length)).isFalse();
    assertThat(decoder.wrap(allowed, 0, allowed.length - 113)).isTrue();
  }

  @Test
  void shouldRefuseMoreNodesThanAllowedAndNodesOfAnotherLength() {
    int count = CommandEncoder.MAX_NODES + 1;
    byte[] surface = Arrays.copyOf(message(SURFACE), Layout.NODES + count * 32);
    surface[Layout.NODES_HEADER + 2] = (byte) count;
    byte[] allowed = surface.clone();
    allowed[Layout.NODES_HEADER + 2] = (byte) (count - 1);

    assertThat(decoder.wrap(surface, 0, surface.length)).isFalse();
    assertThat(decoder.wrap(allowed, 0, allowed.length - 32)).isTrue();
    assertThat(decoder.wrap(allowed, 0, allowed.length)).as("one node too long").isFalse();
    assertThat(decoder.wrap(allowed, 0, Layout.NODES - 1)).as("no group").isFalse();
    assertThat(isRefusedWith(SURFACE, Layout.NODES_HEADER, 16)).as("node length").isTrue();
  }

  @Test
  void shouldNotEncodeMoreNodesThanAllowed() {
    SurfaceNodes nodes = new Nodes(CommandEncoder.MAX_NODES + 1);
    TestEnvelope envelope = new TestEnvelope(Bytes32.ZERO, 1);

    assertThatThrownBy(() -> encoder.changeSurface(envelope, 0, nodes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 33");
  }

  @Test
  void shouldTakeAsManyCodesAsRowsTimesUnderlyings() {
    byte[] longest = joint(128, 60);
    assertThat(longest).hasSize(CommandEncoder.MAX_LENGTH);
    assertThat(CommandEncoder.MAX_LENGTH + 64).isLessThanOrEqualTo(64 * 1024 / 8);

    assertThat(decoder.wrap(longest, 0, longest.length)).isTrue();
    assertThat(decoder.wrap(longest, 0, longest.length - 1)).isFalse();
    assertThat(decoder.wrap(joint(144, 53), 0, joint(144, 53).length)).isTrue();
    assertThat(decoder.wrap(joint(0, 0), 0, Layout.CODES)).isTrue();
    assertThat(decoder.wrap(joint(0, 0), 0, Layout.CODES - 1)).isFalse();
    for (int[] header :
        new int[][] {{2, 3, 5}, {3, 2, 7}, {-2, -3, 6}, {1, 65, 65}, {145, 1, 145}}) {
      byte[] wrong = Arrays.copyOf(joint(2, 3), Layout.CODES + header[2]);
      ByteBuffer.wrap(wrong)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(Layout.JOINT_ROWS, header[0])
          .putInt(Layout.JOINT_UNDERLYINGS, header[1])
          .putShort(Layout.CODES_LENGTH, (short) header[2]);
      assertThat(decoder.wrap(wrong, 0, wrong.length)).as(Arrays.toString(header)).isFalse();
    }
  }

  private byte[] joint(int rows, int underlyings) {
    JointRowsDraft draft = new JointRowsDraft().clear(underlyings);
    for (int i = 0; i < rows; i++) {
      draft.add(new int[underlyings]);
    }
    encoder.setJointScenarios(new TestEnvelope(Bytes32.ZERO, 1), draft);
    return encoder.toBytes();
  }

  @Test
  void shouldNotEncodeMoreCodesThanAllowed() {
    assertThatThrownBy(() -> joint(121, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 121 rows of 64");
    assertThatThrownBy(() -> new JointRowsDraft().clear(65))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new JointRowsDraft().clear(2).add(1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldNameClaimedKeysAsSignersInAnUnsignedPool() {
    AtomicReference<String> signers = new AtomicReference<>("");
    byte[] fill = message(FILL);
    decoder.wrap(fill, 0, fill.length);

    decoder.applyUnsigned(watching(args -> signers.set(signersOf(args))));

    assertThat(signers.get()).isEqualTo("principal owner owner");
  }

  @Test
  void shouldNameReportersAsSignersInAnUnsignedPool() {
    AtomicReference<Boolean> isEqual = new AtomicReference<>(false);
    byte[] report = message(REPORT);
    decoder.wrap(report, 0, report.length);

    decoder.applyUnsigned(
        watching(args -> {
          Observations all = (Observations) args[2];
          boolean same = all.count() > 0;
          for (int i = 0; i < all.count(); i++) {
            same &= Bytes32.same(all.reporter(i), all.signer(i));
          }
          isEqual.set(same);
        }));

    assertThat(isEqual.get()).isTrue();
  }

  @Test
  void shouldHashTheWholeGenesisMessage() {
    AtomicReference<byte[]> hash = new AtomicReference<>(new byte[0]);
    byte[] genesis = message(0);
    decoder.wrap(genesis, 0, genesis.length);

    decoder.applyUnsigned(watching(args -> hash.set(((Genesis) args[0]).hash().toBytes())));

    assertThat(hash.get()).isEqualTo(Keccak256.hash(genesis));
    assertThat(encoder.genesisHash().toBytes()).isEqualTo(Keccak256.hash(genesis));
  }

  @Test
  void shouldLeaveTheEnvelopeSignatureOutOfTheContentHash() {
    byte[] message = message(FLAG);
    long before = contentHash(message);
    message[Layout.SIGNATURE + 10] ^= 1;
    long otherSignature = contentHash(message);
    message[message.length - 1] ^= 1;

    assertThat(otherSignature).isEqualTo(before);
    assertThat(contentHash(message)).isNotEqualTo(before);
  }

  private boolean isRefusedWith(int kind, int at, int value) {
    byte[] message = message(kind);
    message[at] = (byte) value;
    return !decoder.wrap(message, 0, message.length);
  }

  private byte[] message(int kind) {
    new RandomCommands(new Random(kind + 1)).call(encoder, kind);
    return encoder.toBytes();
  }

  private long contentHash(byte[] message) {
    AtomicReference<Long> hash = new AtomicReference<>(0L);
    decoder.wrap(message, 0, message.length);
    decoder.applyUnsigned(watching(args -> hash.set(((Envelope) args[0]).contentHash())));
    return hash.get();
  }

  private static String signersOf(Object[] args) {
    Envelope envelope = (Envelope) args[0];
    Order buy = (Order) args[5];
    Order sell = (Order) args[6];
    return (Bytes32.same(envelope.signer(), envelope.principal()) ? "principal" : "?")
        + (Bytes32.same(buy.signer(), buy.owner()) ? " owner" : " ?")
        + (Bytes32.same(sell.signer(), sell.owner()) ? " owner" : " ?");
  }

  private record Nodes(int count) implements SurfaceNodes {
    @Override
    public long yearsE9(int index) {
      return index;
    }

    @Override
    public long thetaE9(int index) {
      return index;
    }

    @Override
    public long rhoE9(int index) {
      return index;
    }

    @Override
    public long psiE9(int index) {
      return index;
    }
  }

  /** Looks at the arguments of whichever method is called, during the call. */
  private static Commands watching(java.util.function.Consumer<Object[]> watcher) {
    return (Commands)
        Proxy.newProxyInstance(
            CommandDecoderTest.class.getClassLoader(),
            new Class<?>[] {Commands.class},
            (_, _, args) -> {
              watcher.accept(args);
              return 0;
            });
  }
}
