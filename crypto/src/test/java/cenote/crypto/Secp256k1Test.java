package cenote.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.kernel.testing.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each implementation must do by itself. */
class Secp256k1Test {

  private static final byte[] DIGEST = Keccak256.hash(new byte[] {'c', 'e', 'n', 'o', 't', 'e'});
  private static final byte[] KEY = TestScalars.bytes(BigInteger.valueOf(1_234_567));
  private static final byte UNTOUCHED = 0x5a;

  @Test
  void shouldPreferTheNativeBinding() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "aarch64").contains(System.getProperty("os.arch")),
        "no native binding is packaged for this platform");

    assertThat(Secp256k1.fallbackReason()).isEmpty();
    assertThat(Secp256k1.best().name()).isEqualTo("libsecp256k1");
    assertThat(Secp256k1.nativeBinding()).containsSame(Secp256k1.best());
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldSignAndRecoverOutsideTransactions(Secp256k1 secp256k1) {
    List<Map<String, Object>> cases =
        TestJson.objects(Vectors.text("signing/secp256k1/ethers-typed-transactions.json"));

    assertThat(cases).hasSize(400);
    for (Map<String, Object> vector : cases) {
      byte[] digest = Keccak256.hash(hex(vector, "unsigned"));
      byte[] expected = signatureOf(hex(vector, "signed"));
      byte[] signature = new byte[65];
      secp256k1.sign(digest, hex(vector, "key"), signature);
      assertThat(signature).as(TestJson.text(vector, "name")).isEqualTo(expected);
      byte[] address = new byte[32];
      assertThat(secp256k1.recoverAddress(digest, expected, address)).isTrue();
      assertThat(EvmAddress.format(Bytes32.ofBytes(address, 0)))
          .isEqualToIgnoringCase(TestJson.text(vector, "address"));
    }
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRecoverAtOffsets(Secp256k1 secp256k1) {
    byte[] digest = new byte[37];
    System.arraycopy(DIGEST, 0, digest, 5, 32);
    byte[] signature = new byte[70];
    System.arraycopy(signed(secp256k1), 0, signature, 3, 65);
    byte[] out = new byte[34];

    boolean isAccepted = secp256k1.recoverAddress(digest, 5, signature, 3, out, 1);

    assertThat(isAccepted).isTrue();
    assertThat(Bytes32.ofBytes(out, 1)).isEqualTo(ownAddress(secp256k1));
    assertThat(out[33]).isZero();
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRecoverSomeoneElseOrNobodyFromTamperedInput(Secp256k1 secp256k1) {
    byte[] signature = signed(secp256k1);

    for (int bit = 0; bit < 65 * 8; bit++) {
      byte[] tampered = signature.clone();
      tampered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertNotOwn(secp256k1, DIGEST, tampered, "signature bit " + bit);
    }
    for (int bit = 0; bit < 32 * 8; bit++) {
      byte[] tampered = DIGEST.clone();
      tampered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertNotOwn(secp256k1, tampered, signature, "digest bit " + bit);
    }
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseTheHighTwinOfAGoodSignature(Secp256k1 secp256k1) {
    byte[] good = signed(secp256k1);
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(good, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));

    byte[] twin = TestScalars.signature(r, TestScalars.N.subtract(s), good[64] == 27 ? 28 : 27);

    assertRefused(secp256k1, twin);
    assertThat(secp256k1.verify(DIGEST, Arrays.copyOf(twin, 64), secp256k1.publicKey(KEY)))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldAcceptTheGreatestAndTheLeastS(Secp256k1 secp256k1) {
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signed(secp256k1), 0, 32));
    byte[] out = new byte[32];

    assertThat(
            secp256k1.recoverAddress(DIGEST, TestScalars.signature(r, TestScalars.HALF_N, 27), out))
        .isTrue();
    assertThat(secp256k1.recoverAddress(DIGEST, TestScalars.signature(r, BigInteger.ONE, 28), out))
        .isTrue();
    assertRefused(secp256k1, TestScalars.signature(r, TestScalars.HALF_N.add(BigInteger.ONE), 27));
    assertRefused(secp256k1, TestScalars.signature(r, BigInteger.ZERO, 27));
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseEveryOtherV(Secp256k1 secp256k1) {
    byte[] signature = signed(secp256k1);

    for (int v = 0; v < 256; v++) {
      if (v != 27 && v != 28) {
        signature[64] = (byte) v;
        assertRefused(secp256k1, signature);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseOtherLengths(Secp256k1 secp256k1) {
    byte[] signature = signed(secp256k1);

    for (int length : new int[] {0, 1, 64, 66, 130}) {
      assertRefused(secp256k1, Arrays.copyOf(signature, length));
    }
    assertThatThrownBy(() -> secp256k1.recoverAddress(DIGEST, 0, signature, 1, new byte[32], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** A nonce point with x = r + n would need v 29 or 30, which libraries know and the rule not. */
  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseNoncePointsBeyondTheOrder(Secp256k1 secp256k1) {
    BigInteger r = BigInteger.ONE;
    while (!TestScalars.isX(r.add(TestScalars.N))) {
      r = r.add(BigInteger.ONE);
    }

    assertRefused(secp256k1, TestScalars.signature(r, BigInteger.ONE, 29));
    assertRefused(secp256k1, TestScalars.signature(r, BigInteger.ONE, 30));
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRecoverAlikeOnManyThreads(Secp256k1 secp256k1) {
    byte[] signature = signed(secp256k1);
    Bytes32 own = ownAddress(secp256k1);

    List<Bytes32> recovered =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> {
              byte[] out = new byte[32];
              secp256k1.recoverAddress(DIGEST, signature, out);
              return (Bytes32) Bytes32.ofBytes(out, 0);
            })
            .toList();

    assertThat(recovered).hasSize(400).containsOnly(own);
  }

  /** With e = s k the recovered key r^-1 (s R - e G) is the point at infinity. */
  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseAKeyAtInfinity(Secp256k1 secp256k1) {
    BigInteger k = BigInteger.valueOf(77);
    BigInteger s = BigInteger.valueOf(991);
    byte[] nonce = secp256k1.publicKey(TestScalars.bytes(k));
    BigInteger r = new BigInteger(1, Arrays.copyOf(nonce, 32));
    int v = 27 + (nonce[63] & 1);
    byte[] digest = TestScalars.bytes(s.multiply(k).mod(TestScalars.N));

    byte[] out = new byte[32];
    assertThat(secp256k1.recoverAddress(digest, TestScalars.signature(r, s, v), out)).isFalse();
    assertThat(secp256k1.recoverAddress(digest, TestScalars.signature(r, s, 55 - v), out)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldVerifyOnlyTheSignersKey(Secp256k1 secp256k1) {
    byte[] rs = Arrays.copyOf(signed(secp256k1), 64);
    byte[] publicKey = secp256k1.publicKey(KEY);
    byte[] other = secp256k1.publicKey(TestScalars.bytes(BigInteger.TEN));
    byte[] offCurve = publicKey.clone();
    offCurve[63] ^= 1;

    assertThat(secp256k1.verify(DIGEST, rs, publicKey)).isTrue();
    assertThat(secp256k1.verify(DIGEST, rs, other)).isFalse();
    assertThat(secp256k1.verify(DIGEST, rs, offCurve)).isFalse();
    assertThat(secp256k1.verify(DIGEST, rs, Arrays.copyOf(publicKey, 63))).isFalse();
    assertThat(secp256k1.verify(DIGEST, Arrays.copyOf(rs, 65), publicKey)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cenote.crypto.TestScalars#implementations")
  void shouldRefuseKeysOutOfRange(Secp256k1 secp256k1) {
    for (BigInteger key : List.of(BigInteger.ZERO, TestScalars.N, TestScalars.MAX)) {
      byte[] bytes = TestScalars.bytes(key);
      assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.publicKey(bytes));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> secp256k1.sign(DIGEST, bytes, new byte[65]));
    }
  }

  private static void assertRefused(Secp256k1 secp256k1, byte[] signature) {
    byte[] out = new byte[32];
    Arrays.fill(out, UNTOUCHED);

    assertThat(secp256k1.recoverAddress(DIGEST, signature, out))
        .as(HexFormat.of().formatHex(signature))
        .isFalse();
    assertThat(out).containsOnly(UNTOUCHED);
  }

  private static void assertNotOwn(
      Secp256k1 secp256k1, byte[] digest, byte[] signature, String what) {
    byte[] out = new byte[32];
    if (secp256k1.recoverAddress(digest, signature, out)) {
      assertThat(Bytes32.ofBytes(out, 0)).as(what).isNotEqualTo(ownAddress(secp256k1));
    }
  }

  private static byte[] signed(Secp256k1 secp256k1) {
    byte[] signature = new byte[65];
    secp256k1.sign(DIGEST, KEY, signature);
    return signature;
  }

  private static Bytes32 ownAddress(Secp256k1 secp256k1) {
    return EvmAddress.ofPublicKey(secp256k1.publicKey(KEY));
  }

  /** Reads y parity, r and s from the end of a signed EIP-2718 transaction. */
  private static byte[] signatureOf(byte[] signedTransaction) {
    int end = signedTransaction.length;
    int s = startOfScalar(signedTransaction, end);
    int r = startOfScalar(signedTransaction, s);
    int parity = signedTransaction[r - 1] == 1 ? 1 : 0;
    return TestScalars.signature(
        scalar(signedTransaction, r, s), scalar(signedTransaction, s, end), 27 + parity);
  }

  /** Finds the RLP item of up to 32 bytes that ends at {@code end}: its prefix is 0x80 + length. */
  private static int startOfScalar(byte[] bytes, int end) {
    for (int length = 32; length > 0; length--) {
      if ((bytes[end - length - 1] & 0xff) == 0x80 + length && bytes[end - length] != 0) {
        return end - length - 1;
      }
    }
    throw new IllegalArgumentException("no RLP scalar ends at " + end);
  }

  private static BigInteger scalar(byte[] bytes, int prefix, int end) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, prefix + 1, end));
  }

  private static byte[] hex(Map<String, Object> vector, String name) {
    return HexFormat.of().parseHex(TestJson.text(vector, name).substring(2));
  }
}
