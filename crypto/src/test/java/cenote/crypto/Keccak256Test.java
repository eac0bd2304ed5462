package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.kernel.testing.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class Keccak256Test {

  private static final long SEED = 712;

  @Test
  void shouldHashTheEmptyMessage() {
    assertThat(HexFormat.of().formatHex(Keccak256.hash()))
        .as("yellow paper: KEC of the empty message")
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }

  @Test
  void shouldMatchOutsideVectors() {
    List<Map<String, Object>> cases =
        TestJson.objects(Vectors.text("signing/hashes/ethers-hashes.json"));

    assertThat(cases).hasSize(516);
    for (Map<String, Object> vector : cases) {
      byte[] data = hex(TestJson.text(vector, "data"));
      assertThat(Keccak256.hash(data)).isEqualTo(hex(TestJson.text(vector, "keccak256")));
    }
  }

  @Test
  void shouldEqualItsTwinHoweverTheMessageIsCut() {
    Random random = new Random(SEED);
    Keccak256 reused = new Keccak256();
    KeccakDigest twin = new KeccakDigest(256);

    for (int length = 0; length < 700; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      byte[] actual = new byte[40];
      byte[] expected = new byte[40];
      feedInPieces(reused, message, random);
      reused.digestInto(actual, 5);
      twin.update(message, 0, length);
      twin.doFinal(expected, 5);
      assertThat(actual).as("seed %d length %d", SEED, length).isEqualTo(expected);
    }
  }

  @Test
  void shouldJoinPartsAndForgetOnReset() {
    byte[] joined = Keccak256.hash(new byte[] {1, 2}, new byte[0], new byte[] {3});
    Keccak256 keccak = new Keccak256().update(new byte[200]);
    byte[] digest = new byte[32];

    keccak.reset();
    keccak.update(new byte[] {1, 2, 3}).digestInto(digest, 0);

    assertThat(joined).isEqualTo(digest);
  }

  @Test
  void shouldNotAllocateWhenReused() {
    Keccak256 keccak = new Keccak256();
    byte[] message = new byte[320];

    long bytes =
        TestAllocation.bytesOf(10_000, () -> keccak.update(message, 1, 300).digestInto(message, 0));

    assertThat(bytes).as("bytes in 10,000 digests").isLessThan(1_000);
  }

  @Test
  void shouldRefuseRangesOutsideTheArray() {
    Keccak256 keccak = new Keccak256();

    assertThatThrownBy(() -> keccak.update(new byte[10], 5, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> keccak.digestInto(new byte[32], 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void feedInPieces(Keccak256 keccak, byte[] message, Random random) {
    int position = 0;
    while (position < message.length) {
      int length = Math.min(message.length - position, random.nextInt(300));
      keccak.update(message, position, length);
      position += length;
    }
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.substring(2));
  }
}
