package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandDecoderFuzzTest {

  private static final int CASES = 100_000;

  private final long seed = Long.getLong("cenote.seed", 0x5EED_0002L);
  private final Random random = new Random(seed);
  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandEncoder again = new CommandEncoder();
  private final CommandDecoder decoder = new CommandDecoder();
  private final Transcript transcript = new Transcript();

  @Test
  void shouldRefuseRandomBytesWithoutACall() {
    System.out.println("CommandDecoderFuzzTest, random bytes: seed " + seed);
    for (int i = 0; i < CASES; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);

      assertThat(isCommandAndRoundTrips(bytes, bytes.length)).isFalse();
    }
    assertThat(transcript.calls()).isZero();
  }

  @Test
  void shouldEitherRefuseMutatedMessagesOrReadThemExactly() {
    System.out.println("CommandDecoderFuzzTest, mutations: seed " + seed);
    RandomCommands commands = new RandomCommands(random);
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      commands.call(encoder);
      byte[] bytes = encoder.toBytes();
      int length = mutate(bytes);
      if (!isCommandAndRoundTrips(bytes, length)) {
        refused++;
      }
    }
    assertThat(refused).isBetween(CASES / 4, CASES - CASES / 4);
    assertThat(transcript.calls()).isEqualTo(CASES - refused);
  }

  /** What is accepted must encode to the same bytes again: nothing was overlooked. */
  private boolean isCommandAndRoundTrips(byte[] bytes, int length) {
    byte[] copy = Arrays.copyOf(bytes, length);
    if (!decoder.wrap(copy, 0, length)) {
      assertThat(decoder.applyUnsigned(transcript)).isEqualTo(Reject.MALFORMED.code());
      return false;
    }
    decoder.applyUnsigned(transcript);
    decoder.applyUnsigned(again);
    byte[] encoded = again.toBytes();
    if (decoder.signatureCount() > 0) {
      System.arraycopy(copy, Layout.SIGNATURE, encoded, Layout.SIGNATURE, 65);
    }
    assertThat(encoded).isEqualTo(copy);
    return true;
  }

  /** Flips bits of the header half of the time, of anything else otherwise; cuts sometimes. */
  private int mutate(byte[] bytes) {
    int reach = random.nextBoolean() ? Layout.HEADER : bytes.length;
    int flips = random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(10) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
  }
}
