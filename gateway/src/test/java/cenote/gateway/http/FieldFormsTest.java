package cenote.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldFormsTest {

  static List<Field> fields() {
    return List.of(
        Field.int32("a"),
        Field.int32("a").range(-5, 5),
        Field.int64("a"),
        Field.int64("a").range(0, 10),
        Field.bool("a"),
        Field.bytes32("a"),
        Field.address("a"),
        Field.signature("a"),
        Field.hex("a", 3),
        Field.word("a", "buy", "sell"),
        Field.text("a", 5, "[a-z]+"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void shouldRefuseEachBadSpecimenAndTakeTheGoodOne(Field field) throws ProblemException {
    for (String bad : Specimens.bad(field)) {
      assertThatThrownBy(() -> FieldForms.read(field, "body.a", bad))
          .as(bad)
          .isInstanceOf(ProblemException.class)
          .hasMessageStartingWith("body.a: expected ");
    }

    assertThat(FieldForms.read(field, "a", Specimens.good(field, Map.of()))).isNotNull();
  }

  @Test
  void shouldReadExtremes() throws ProblemException {
    assertThat(FieldForms.read(Field.int64("a"), "a", "-9223372036854775808"))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(FieldForms.read(Field.int64("a"), "a", "9223372036854775807"))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(FieldForms.read(Field.int32("a"), "a", "-2147483648")).isEqualTo(Integer.MIN_VALUE);
    assertThat(FieldForms.read(Field.hex("a", 2), "a", "0x")).isEqualTo(new byte[0]);
  }

  @Test
  void shouldReadAnAddressInEitherLength() throws ProblemException {
    Field field = Field.address("a");
    String digits = "5a".repeat(20);

    Object bare = FieldForms.read(field, "a", "0x" + digits);
    Object padded = FieldForms.read(field, "a", "0x" + "0".repeat(24) + digits);

    assertThat(bare).isEqualTo(padded).isInstanceOf(Bytes32.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // EIP-55, test cases
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
      })
  void shouldTakeAValidChecksum(String address) throws ProblemException {
    assertThat(FieldForms.read(Field.address("a"), "a", address)).isInstanceOf(Bytes32.class);
  }

  @Test
  void shouldRefuseMisdeclaredFields() {
    assertThatThrownBy(() -> Field.int32("Bad-Name")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Field.text("a", 3, "a").range(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Field.int32("a").range(0, 1L << 40))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Field.object("o", Field.bool("a"), Field.int32("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldRefuseMisdeclaredEndpoints() {
    Endpoint.Builder noPath = Endpoint.get("/v1/a/{b}").summary("s");
    Endpoint.Builder body = Endpoint.get("/v1/a").summary("s").body(Field.bool("x"));
    Endpoint.Builder query = Endpoint.get("/v1/a").summary("s").query(Field.object("x"));

    assertThatThrownBy(() -> noPath.to(call -> "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> body.to(call -> "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> query.to(call -> "")).isInstanceOf(IllegalArgumentException.class);
  }
}
