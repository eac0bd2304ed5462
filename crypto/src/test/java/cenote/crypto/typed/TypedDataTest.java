package cenote.crypto.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cenote.crypto.Secp256k1;
import cenote.crypto.TestJson;
import cenote.crypto.typed.TypedData.Field;
import cenote.kernel.testing.Vectors;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypedDataTest {

  private static final HexFormat HEX = HexFormat.of();

  /** The example of EIP-712. */
  private static final TypedData MAIL =
      new TypedData(
          Map.of(
              "Person",
              List.of(new Field("name", "string"), new Field("wallet", "address")),
              "Mail",
              List.of(
                  new Field("from", "Person"),
                  new Field("to", "Person"),
                  new Field("contents", "string"))));

  private static final Map<String, Object> COW =
      Map.of("name", "Cow", "wallet", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");
  private static final Map<String, Object> BOB =
      Map.of("name", "Bob", "wallet", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB");
  private static final Map<String, Object> HELLO =
      Map.of("from", COW, "to", BOB, "contents", "Hello, Bob!");

  @Test
  void shouldMatchEveryOutsideDigest() {
    List<Map<String, Object>> cases =
        TestJson.objects(Vectors.text("signing/eip712/ethers-eip712.1.json"));

    assertThat(cases).hasSize(512);
    for (Map<String, Object> vector : cases) {
      TypedData typed = new TypedData(structs(TestJson.object(vector, "types")));
      String primaryType = TestJson.text(vector, "primaryType");
      Map<String, Object> data = TestJson.object(vector, "data");
      String name = TestJson.text(vector, "name");

      assertThat(typed.encodeData(primaryType, data)).as(name).isEqualTo(hex(vector, "encoded"));
      assertThat(typed.digest(TestJson.object(vector, "domain"), primaryType, data))
          .as(name)
          .isEqualTo(hex(vector, "digest"));
    }
  }

  @Test
  void shouldMatchTheExampleOfTheStandard() {
    Map<String, Object> domain =
        Map.of(
            "name", "Ether Mail",
            "version", "1",
            "chainId", 1,
            "verifyingContract", "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC");

    assertThat(MAIL.encodeType("Mail"))
        .isEqualTo("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
    assertThat(HEX.formatHex(MAIL.digest(domain, "Mail", HELLO)))
        .as("EIP-712, assets/eip-712/Example.js")
        .isEqualTo("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
  }

  /** Inputs as in the wallet's own test of each name; its snapshot holds what it gave. */
  static List<Arguments> walletStructs() {
    TypedData text = new TypedData(Map.of("Message", List.of(new Field("data", "string"))));
    TypedData mailToMany =
        new TypedData(
            Map.of(
                "Person",
                List.of(new Field("name", "string"), new Field("wallet", "address[]")),
                "Mail",
                List.of(
                    new Field("from", "Person"),
                    new Field("to", "Person[]"),
                    new Field("contents", "string"))));
    Map<String, Object> helloMany =
        Map.of(
            "from",
            Map.of(
                "name",
                "Cow",
                "wallet",
                List.of(
                    "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
                    "0xDD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826")),
            "to",
            List.of(
                Map.of(
                    "name",
                    "Bob",
                    "wallet",
                    List.of("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"))),
            "contents",
            "Hello, Bob!");
    return List.of(
        Arguments.of("data with custom type", MAIL, "Mail", HELLO),
        Arguments.of("data with a custom data type array", mailToMany, "Mail", helloMany),
        Arguments.of("data when called unbound", text, "Message", Map.of("data", "Hello!")));
  }

  @ParameterizedTest
  @MethodSource("walletStructs")
  void shouldMatchTheWalletsHash(
      String name, TypedData typed, String primaryType, Map<String, Object> message) {
    String expected = snapshot("TypedDataUtils.hashStruct V4 should hash " + name);

    assertThat(HEX.formatHex(typed.hashStruct(primaryType, message))).isEqualTo(expected);
  }

  @Test
  void shouldSignLikeTheWallet() {
    byte[] key = HEX.parseHex("4af1bceebf7f3634ec3cff8a2c38e51178d5d4ce585c52d6043e5e2cc3418bb0");
    byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];

    Secp256k1.best().sign(MAIL.digest(Map.of(), "Mail", HELLO), key, signature);

    assertThat("0x" + HEX.formatHex(signature))
        .isEqualTo(snapshot("signTypedData V4 should sign data with custom type"));
  }

  static List<Arguments> misfits() {
    return List.of(
        Arguments.of("bool", 1),
        Arguments.of("uint8", 256),
        Arguments.of("uint8", -1),
        Arguments.of("int8", 128),
        Arguments.of("int8", -129),
        Arguments.of("uint256", BigInteger.ONE.shiftLeft(256)),
        Arguments.of("uint256", "1.5"),
        Arguments.of("uint256", 1.0),
        Arguments.of("int256", BigInteger.ONE.shiftLeft(255)),
        Arguments.of("uint7", 1),
        Arguments.of("uint264", 1),
        Arguments.of("uint", 1),
        Arguments.of("bytes0", ""),
        Arguments.of("bytes33", new byte[33]),
        Arguments.of("bytes32", new byte[31]),
        Arguments.of("bytes", "0x123"),
        Arguments.of("bytes", "12"),
        Arguments.of("address", "0x1234"),
        Arguments.of("address", new byte[32]),
        Arguments.of("string", new byte[3]),
        Arguments.of("Unknown", Map.of()),
        Arguments.of("uint8[]", 3),
        Arguments.of("uint8[2]", List.of(1)),
        Arguments.of("uint8[x]", List.of(1)),
        Arguments.of("uint8]", List.of(1)),
        Arguments.of("Message", "no map"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void shouldRefuseWhatDoesNotFit(String type, Object value) {
    TypedData typed = new TypedData(Map.of("Message", List.of(new Field("data", type))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> typed.encodeData("Message", Map.of("data", value)));
  }

  @Test
  void shouldRefuseMissingSurplusAndNullFields() {
    Map<String, Object> missing = Map.of("from", COW, "to", BOB);
    Map<String, Object> surplus = new HashMap<>(HELLO);
    surplus.put("bcc", BOB);
    Map<String, Object> renamed = Map.of("from", COW, "to", BOB, "content", "");

    for (Map<String, Object> wrong : List.of(missing, surplus, renamed)) {
      assertThatIllegalArgumentException().isThrownBy(() -> MAIL.hashStruct("Mail", wrong));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> MAIL.hashStruct("Letter", HELLO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TypedData.domainSeparator(Map.of("network", "x")));
  }

  @Test
  void shouldEncodeTheEndsOfEachRange() {
    assertThat(encoded("int8", -128)).isEqualTo("f".repeat(62) + "80");
    assertThat(encoded("uint8", "0xff")).isEqualTo("0".repeat(62) + "ff");
    assertThat(encoded("uint256", BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)))
        .isEqualTo("f".repeat(64));
    assertThat(encoded("int256", BigInteger.ONE.shiftLeft(255).negate()))
        .isEqualTo("8" + "0".repeat(63));
    assertThat(encoded("bytes1", new byte[] {0x7f})).isEqualTo("7f" + "0".repeat(62));
  }

  private static String encoded(String type, Object value) {
    TypedData typed = new TypedData(Map.of("Message", List.of(new Field("data", type))));
    return HEX.formatHex(typed.encodeData("Message", Map.of("data", value)), 32, 64);
  }

  private static Map<String, List<Field>> structs(Map<String, Object> types) {
    Map<String, List<Field>> structs = new HashMap<>();
    types.forEach((name, fields) ->
        structs.put(
            name,
            TestJson.asObjects(fields).stream()
                .map(field -> new Field(TestJson.text(field, "name"), TestJson.text(field, "type")))
                .toList()));
    return structs;
  }

  private static String snapshot(String name) {
    String text = Vectors.text("signing/eip712/metamask-sign-typed-data.snap");
    String opening = "exports[`" + name + " 1`] = `\"";
    int start = text.indexOf(opening) + opening.length();
    assertThat(start).as(name).isGreaterThan(opening.length());
    return text.substring(start, text.indexOf('"', start));
  }

  private static byte[] hex(Map<String, Object> vector, String name) {
    return HEX.parseHex(TestJson.text(vector, name).substring(2));
  }
}
