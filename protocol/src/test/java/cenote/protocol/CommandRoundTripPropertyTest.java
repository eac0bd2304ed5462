package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandRoundTripPropertyTest {

  private static final long SEED = 0x5EED_0001L;
  private static final int ROUNDS_PER_KIND = 400;

  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandDecoder decoder = new CommandDecoder();

  @Test
  void shouldDecodeExactlyWhatWasEncodedForEveryKind() {
    for (int kind = 0; kind < RandomCommands.KINDS; kind++) {
      for (int round = 0; round < ROUNDS_PER_KIND; round++) {
        long seed = SEED + kind * 1_000_003L + round;

        assertThat(decoded(seed, kind))
            .as("seed %d, kind %d", seed, kind)
            .isEqualTo(called(seed, kind));
      }
    }
  }

  @Test
  void shouldEncodeTheSameBytesWhateverTheBufferHeldBefore() {
    byte[] reused = bytes(encoder, SEED, 22);
    bytes(encoder, SEED, 17);

    assertThat(bytes(encoder, SEED, 22)).isEqualTo(reused);
    assertThat(bytes(new CommandEncoder(), SEED, 22)).isEqualTo(reused);
  }

  @Test
  void shouldReadAMessageInTheMiddleOfAnArray() {
    byte[] message = bytes(encoder, SEED, 17);
    byte[] padded = new byte[message.length + 20];
    Arrays.fill(padded, (byte) 0x55);
    System.arraycopy(message, 0, padded, 13, message.length);
    Transcript transcript = new Transcript();

    assertThat(decoder.wrap(padded, 13, message.length)).isTrue();
    decoder.applyUnsigned(transcript);

    assertThat(transcript.last()).isEqualTo(called(SEED, 17));
  }

  private String decoded(long seed, int kind) {
    byte[] message = bytes(encoder, seed, kind);
    Transcript transcript = new Transcript();
    assertThat(decoder.wrap(message, 0, message.length)).isTrue();
    decoder.applyUnsigned(transcript);
    return transcript.last();
  }

  private static String called(long seed, int kind) {
    Transcript transcript = new Transcript();
    new RandomCommands(new Random(seed)).call(transcript, kind);
    return transcript.last();
  }

  private static byte[] bytes(CommandEncoder encoder, long seed, int kind) {
    new RandomCommands(new Random(seed)).call(encoder, kind);
    return encoder.toBytes();
  }
}
