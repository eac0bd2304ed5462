package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

  enum Side {
    BUY,
    SELL_SHORT
  }

  record Part(int count, double share) {}

  record Whole(
      long priceE8,
      Side side,
      Bytes32 owner,
      Bytes32 digest,
      Optional<String> note,
      Optional<Part> part,
      List<Part> parts,
      Map<String, Long> byName,
      boolean isOpen) {}

  @Test
  void shouldWriteEachKindInItsOneForm() {
    Whole whole =
        new Whole(
            Long.MIN_VALUE,
            Side.SELL_SHORT,
            Bytes32.ofWords(0, 0, 0, 0xab),
            Bytes32.ofWords(1, 0, 0, 0xab),
            Optional.empty(),
            Optional.of(new Part(1, 0.25)),
            List.of(new Part(2, Double.NaN)),
            Map.of("x", 7L),
            true);

    String json = Json.text(whole);

    assertThat(json)
        .isEqualTo(
            "{\"priceE8\":\"-9223372036854775808\",\"side\":\"sell-short\","
                + "\"owner\":\"0x"
                + "0".repeat(38)
                + "ab\",\"digest\":\"0x0000000000000001"
                + "0".repeat(46)
                + "ab\",\"part\":{\"count\":1,\"share\":0.25},"
                + "\"parts\":[{\"count\":2,\"share\":null}],"
                + "\"byName\":{\"x\":\"7\"},\"isOpen\":true}");
  }

  @Test
  void shouldWriteArrays() {
    List<Object> arrays =
        List.of(
            new byte[] {1, -1},
            new long[] {5},
            new int[] {6},
            new double[] {0.5, Double.NEGATIVE_INFINITY});

    assertThat(Json.text(arrays)).isEqualTo("[\"0x01ff\",[\"5\"],[6],[0.5,null]]");
  }

  @Test
  void shouldEscapeText() {
    assertThat(Json.text(List.of("a\"b\n</script>"))).isEqualTo("[\"a\\\"b\\n</script>\"]");
  }

  @Test
  void shouldRefuseWhatHasNoForm() {
    assertThatThrownBy(() -> Json.text(new Object())).isInstanceOf(IllegalArgumentException.class);
  }
}
