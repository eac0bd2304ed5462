package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.kernel.testing.Vectors;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wycheproof's ECDSA cases on secp256k1 with SHA-256. DER is read here, strictly; the accept rule
 * then says what is right: valid cases with low s are accepted, valid ones with high s refused,
 * invalid ones refused.
 */
class WycheproofTest {

  private static final HexFormat HEX = HexFormat.of();

  static Stream<Arguments> files() {
    return TestScalars.implementations()
        .flatMap(secp256k1 ->
            Stream.of(
                Arguments.of(secp256k1, "ecdsa_secp256k1_sha256_test", 476),
                Arguments.of(secp256k1, "ecdsa_secp256k1_sha256_bitcoin_test", 463)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldAcceptExactlyTheValidCasesWithLowS(Secp256k1 secp256k1, String file, int count) {
    Map<String, Object> document =
        TestJson.asObject(
            TestJson.parse(Vectors.text("signing/secp256k1/wycheproof-" + file + ".json")));
    int cases = 0;
    int accepted = 0;

    for (Map<String, Object> group : TestJson.objects(document, "testGroups")) {
      String point = TestJson.text(TestJson.object(group, "publicKey"), "uncompressed");
      byte[] publicKey = HEX.parseHex(point, 2, point.length());
      for (Map<String, Object> test : TestJson.objects(group, "tests")) {
        boolean isExpected = check(secp256k1, publicKey, test);
        accepted += isExpected ? 1 : 0;
        cases++;
      }
    }

    assertThat(cases).isEqualTo(count);
    assertThat(accepted).as("cases that the rule accepts").isGreaterThan(count / 8);
  }

  private static boolean check(Secp256k1 secp256k1, byte[] publicKey, Map<String, Object> test) {
    byte[] digest = sha256(HEX.parseHex(TestJson.text(test, "msg")));
    Optional<byte[]> rs = strictDer(HEX.parseHex(TestJson.text(test, "sig")));
    String what = "case " + test.get("tcId") + " " + test.get("comment");
    boolean isExpected = TestJson.text(test, "result").equals("valid") && isLow(rs.orElseThrow());

    boolean isVerified = rs.isPresent() && secp256k1.verify(digest, rs.get(), publicKey);

    assertThat(isVerified).as(what).isEqualTo(isExpected);
    rs.ifPresent(signature ->
        assertThat(recovers(secp256k1, digest, signature, publicKey))
            .as(what + ", by recovery")
            .isEqualTo(isExpected && !hasNonceBeyondOrder(test)));
    return isExpected;
  }

  /** True when one of both v gives the key's address. */
  private static boolean recovers(Secp256k1 secp256k1, byte[] digest, byte[] rs, byte[] publicKey) {
    byte[] address = EvmAddress.ofPublicKey(publicKey).toBytes();
    for (int v = 27; v <= 28; v++) {
      byte[] signature = Arrays.copyOf(rs, 65);
      signature[64] = (byte) v;
      byte[] out = new byte[32];
      if (secp256k1.recoverAddress(digest, signature, out) && Arrays.equals(out, address)) {
        return true;
      }
    }
    return false;
  }

  /** Cases made so that the nonce point's x is r + n, which no v of the rule can say. */
  private static boolean hasNonceBeyondOrder(Map<String, Object> test) {
    return TestJson.text(test, "comment").equals("k*G has a large x-coordinate");
  }

  private static boolean isLow(byte[] rs) {
    return new BigInteger(1, Arrays.copyOfRange(rs, 32, 64)).compareTo(TestScalars.HALF_N) <= 0;
  }

  /** Reads SEQUENCE { INTEGER r, INTEGER s } in DER with both in 0 .. 2^256 - 1, or nothing. */
  private static Optional<byte[]> strictDer(byte[] der) {
    try {
      int sEnd = der.length;
      int rEnd = 4 + der[3];
      boolean isFramed = der[0] == 0x30 && der[1] == sEnd - 2 && der[2] == 2 && der[rEnd] == 2;
      if (!isFramed || der[3] < 1 || der[rEnd + 1] != sEnd - rEnd - 2) {
        return Optional.empty();
      }
      BigInteger r = new BigInteger(Arrays.copyOfRange(der, 4, rEnd));
      BigInteger s = new BigInteger(Arrays.copyOfRange(der, rEnd + 2, sEnd));
      boolean isMinimal =
          r.toByteArray().length == der[3] && s.toByteArray().length == der[rEnd + 1];
      boolean fits =
          r.signum() >= 0 && s.signum() >= 0 && r.bitLength() <= 256 && s.bitLength() <= 256;
      return isMinimal && fits
          ? Optional.of(Arrays.copyOf(TestScalars.signature(r, s, 0), 64))
          : Optional.empty();
    } catch (IndexOutOfBoundsException | NumberFormatException cutShort) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
