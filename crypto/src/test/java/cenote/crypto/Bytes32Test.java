package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Bytes32Test {

  private static final byte[] COUNTING =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  @Test
  void shouldReadBigEndianWordsMostSignificantFirst() {
    Bytes32 value = Bytes32.ofBytes(COUNTING, 0);

    assertThat(value.word(0)).isEqualTo(0x0001020304050607L);
    assertThat(value.word(3)).isEqualTo(0x18191a1b1c1d1e1fL);
    assertThat(value)
        .isEqualTo(
            Bytes32.ofWords(
                0x0001020304050607L, 0x08090a0b0c0d0e0fL, 0x1011121314151617L, 0x18191a1b1c1d1e1fL))
        .hasToString("0x" + HexFormat.of().formatHex(COUNTING));
  }

  @Test
  void shouldCopyToAnOffsetAndTouchNothingElse() {
    byte[] out = new byte[36];
    Arrays.fill(out, (byte) -1);

    Bytes32.ofBytes(COUNTING, 0).copyTo(out, 3);

    assertThat(Bytes32.ofBytes(out, 3).toBytes()).isEqualTo(COUNTING);
    assertThat(out[2]).isEqualTo((byte) -1);
    assertThat(out[35]).isEqualTo((byte) -1);
  }

  @Test
  void shouldCompareContentOfDifferentImplementations() {
    Bytes32 view = index -> index;

    assertThat(Bytes32.same(view, Bytes32.ofWords(0, 1, 2, 3))).isTrue();
    for (int i = 0; i < Bytes32.WORDS; i++) {
      int changed = i;
      Bytes32 other = index -> index == changed ? ~index : index;
      assertThat(Bytes32.same(view, other)).as("word %d", i).isFalse();
    }
  }

  @Test
  void shouldKnowZero() {
    assertThat(Bytes32.ZERO.isZero()).isTrue();
    assertThat(Bytes32.same(Bytes32.ZERO, Bytes32.ofWords(0, 0, 0, 0))).isTrue();
    assertThat(Bytes32.ofWords(0, 0, 0, 1).isZero()).isFalse();
    assertThat(Bytes32.ofWords(1, 0, 0, 0).isZero()).isFalse();
    assertThat(Bytes32.ZERO).hasToString(Bytes32.ofWords(0, 0, 0, 0).toString());
  }

  @Test
  void shouldRefuseWordsAndOffsetsOutside() {
    assertThatThrownBy(() -> Bytes32.ofWords(1, 2, 3, 4).word(4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes32.ZERO.word(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes32.ofBytes(COUNTING, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
